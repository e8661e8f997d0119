"""The sealed ranking and the sealed shares of places as tables for the live page (HTML)."""

from html import escape

from evaluation.final_verdict import TOGETHER
from evaluation.robustness import error_interval
from evaluation.verdict import whole
from sharing.exports.found import Found
from sharing.exports.markup import isolated, plain, table


def ranking(found: Found) -> str:
    """Rank, total and range of every option or package, with its flags."""
    flags = [found.flags(row) for row in found.rows]
    heads = ["Rank", found.noun.capitalize(), "Total", "10th to 90th percentile"]
    lines = [
        [
            str(row.rank),
            f'<a href="#option-{escape(row.option.id)}">{isolated(row.option.short)}</a>',
            f"{row.total:.1f}",
            f"{whole(row.p10 / 100)} to {whole(row.p90 / 100)}",
        ]
        for row in found.rows
    ]
    if any(flags):
        heads.append("Flag")
        lines = [[*line, plain(flag)] for line, flag in zip(lines, flags, strict=True)]
    return table("The ranking as it was sealed, totals from 0 to 100", heads, lines, "ranks")


def robustness(found: Found) -> str:
    """The share of first places among the draws, and what ranks came up at all."""
    draws = found.sealed.robustness.draws
    heads = [
        "Share of first places",
        found.noun.capitalize(),
        "95% interval",
        "Expected rank",
        "Best to worst",
    ]
    lines = []
    for row in sorted(found.rows, key=lambda row: (-row.first, row.expected)):
        low, high = error_interval(row.first, draws)
        best, worst = row.span
        lines.append(
            [
                f'{row.first:.1%}<svg class="share"><rect width="{row.first:.1%}"/></svg>',
                isolated(row.option.short),
                f"{float(low):.1%} to {float(high):.1%}",
                f"{row.expected:.1f}",
                f"{best} to {worst}",
            ]
        )
    caption = (
        f"As sealed: {draws:,} draws with weights near the sealed ones and scores within their "
        f"ranges, {TOGETHER[found.sealed.robustness.correlation]}"
    )
    return table(caption, heads, lines, "shares")


def places(found: Found) -> dict[str, str]:
    """Where each option or package came, in a few words, by its id."""
    count = len(found.rows)
    return {
        row.option.id: f"sealed: rank {row.rank} of {count} {found.noun}s, "
        f"{whole(row.total / 100)} points"
        for row in found.rows
    }
