"""Who takes which place how often: shares of first places, and all places in a grid."""

from typing import Any

import streamlit as st

from evaluation import sure_sentences
from evaluation.robustness import error_interval
from views import charts, tables
from views.robust import pictures
from views.robust.drawn import Drawn

# Options first less often than this share no bar; the grid and the table have them all.
LEAST = 0.005


def show(drawn: Drawn) -> None:
    """Show the shares of first places, then every option's places."""
    st.html("<h3 class='group'>How often each is first</h3>")
    charts.show(pictures.shares, share_rows(drawn), key="firsts", alt=in_words(drawn))
    st.html("<h3 class='group'>All places, by expected place</h3>")
    with st.container(key="places-grid"):
        charts.show(pictures.places, rows(drawn), key="places", alt=in_words(drawn))
    result = drawn.result
    ends = error_interval(result.first, result.draws)
    tables.twin(
        f"Share of draws in each place, {result.draws:,} draws; the interval holds the true share "
        "of first places 19 times in 20.",
        ["Option", "first", "interval", "expected", "range", *map(str, ranks(drawn))],
        [
            (
                drawn.options[i],
                f"{result.first[i]:.1%}",
                f"{ends[0][i]:.1%} to {ends[1][i]:.1%}",
                f"{result.expected_rank[i]:.1f}",
                span(drawn, i),
                *(f"{share:.1%}" for share in result.acceptability[i]),
            )
            for i in drawn.order
        ],
    )


def ranks(drawn: Drawn) -> range:
    """All places."""
    return range(1, len(drawn.options) + 1)


def span(drawn: Drawn, i: int) -> str:
    """Places taken in at least 1% of draws."""
    best, worst = drawn.result.best_rank[i], drawn.result.worst_rank[i]
    return f"{best}" if best == worst else f"{best} to {worst}"


def share_rows(drawn: Drawn) -> list[dict[str, Any]]:
    """A bar for each option that is first often enough to be seen."""
    low, high = error_interval(drawn.result.first, drawn.result.draws)
    shown = [i for i in drawn.firsts if drawn.result.first[i] >= LEAST]
    made: list[dict[str, Any]] = []
    for i in shown:
        share = float(drawn.result.first[i])
        told = (
            f"{share:.0%}, expected place {drawn.result.expected_rank[i]:.1f}, "
            f"places {span(drawn, i)}"
        )
        # Where the bar leaves no room behind it, its text stands in front of its end.
        late = share > 0.6
        base = {"name": drawn.options[i], "tone": 0 if i == drawn.leader else 5}
        made += [
            base | {"kind": "bar", "x": 100 * share, "low": 100 * low[i], "high": 100 * high[i]},
            base | {"kind": "before" if late else "after", "x": 100 * share, "text": told},
        ]
    return made


def rows(drawn: Drawn) -> list[dict[str, Any]]:
    """A cell for each option and place."""
    return [
        pictures.cell(drawn.options[i], str(rank), float(share))
        for i in drawn.order
        for rank, share in zip(ranks(drawn), drawn.result.acceptability[i], strict=True)
    ]


def in_words(drawn: Drawn) -> str:
    """What the charts show, for whoever cannot see them."""
    result = drawn.result
    return " ".join(
        sure_sentences.acceptability(
            drawn.options[i],
            result.acceptability[i],
            float(result.expected_rank[i]),
            int(result.best_rank[i]),
            int(result.worst_rank[i]),
        )
        for i in drawn.order
    )
