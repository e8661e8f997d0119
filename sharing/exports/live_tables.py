"""The sealed ranking and the sealed shares of places as tables for the live page (HTML)."""

from html import escape

from evaluation.final_verdict import TOGETHER
from evaluation.package_sentences import cannot_work
from evaluation.robustness import error_interval
from evaluation.study import Study
from evaluation.verdict import whole
from sharing.exports.markup import isolated, plain, table
from sharing.exports.sealed import Row, Sealed


def ranking(found: Sealed, rows: Study, parts: Study | None) -> str:
    """Rank, total and range of every option or package, with its flags."""
    unmet = found.ranking.unmet_needs if parts else {}
    flagged = any(row.below_floors or unmet.get(row.id) for row in found.ranking.options)
    heads = ["Rank", _noun(parts), "Total", "10th to 90th percentile"] + ["Flag"] * flagged
    lines = [
        [
            str(row.rank),
            f'<a href="#option-{escape(row.id)}">{isolated(rows.option(row.id).short)}</a>',
            f"{row.total:.1f}",
            f"{whole(row.p10 / 100)} to {whole(row.p90 / 100)}",
        ]
        + [_flag(row, rows, cannot_work(rows, unmet.get(row.id, ())))] * flagged
        for row in found.ranking.options
    ]
    return table("The ranking as it was sealed, totals from 0 to 100", heads, lines, "ranks")


def _flag(row: Row, rows: Study, cannot: str) -> str:
    below = ", ".join(rows.criterion(name).short for name in row.below_floors)
    told = [f"below the floor on {below}"] if below else []
    return plain("; ".join(told + [cannot] * bool(cannot)))


def robustness(found: Sealed, rows: Study, parts: Study | None) -> str:
    """The share of first places among the draws, and what ranks came up at all."""
    drawn = found.robustness
    heads = [
        "Share of first places",
        _noun(parts),
        "95% interval",
        "Expected rank",
        "Best to worst",
    ]
    lines = []
    for each in sorted(
        drawn.options, key=lambda each: (-each.acceptability[0], each.expected_rank)
    ):
        first = each.acceptability[0]
        low, high = error_interval(first, drawn.draws)
        best, worst = each.rank_range
        lines.append(
            [
                f'{first:.1%}<svg class="share"><rect width="{first:.1%}"/></svg>',
                isolated(rows.option(each.id).short),
                f"{float(low):.1%} to {float(high):.1%}",
                f"{each.expected_rank:.1f}",
                f"{best} to {worst}",
            ]
        )
    return table(_caption(found), heads, lines, "shares")


def _caption(found: Sealed) -> str:
    drawn = found.robustness
    together = f", {TOGETHER[drawn.correlation]}" if drawn.correlation in TOGETHER else ""
    return (
        f"As sealed: {drawn.draws:,} draws with weights near the sealed ones and scores within "
        f"their ranges{together}"
    )


def places(found: Sealed, parts: Study | None) -> dict[str, str]:
    """Where each option or package came, in a few words, by its id."""
    noun, count = _noun(parts).lower(), len(found.ranking.options)
    return {
        row.id: f"sealed: rank {row.rank} of {count} {noun}s, {whole(row.total / 100)} points"
        for row in found.ranking.options
    }


def _noun(parts: Study | None) -> str:
    return "Option" if parts is None else "Package"
