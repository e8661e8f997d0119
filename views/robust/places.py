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
FIRSTS = "Bars: in how many draws of 100 each is first. The table below has the figures."
PLACES = (
    "Grid: in how many draws of 100 each, by row, takes each place, by column. The table "
    "below has the figures."
)


def show(drawn: Drawn) -> None:
    """Show the shares of first places, then every option's places."""
    st.html("<h2 class='group'>How often each is first</h2>")
    charts.show(pictures.shares, share_rows(drawn), key="firsts", alt=FIRSTS, words=firsts(drawn))
    st.html(
        "<h2 class='group'>How often each takes which place</h2>"
        "<p class='hint'>By mean place. Range: all places taken in at least 1 of 100 draws.</p>"
    )
    with st.container(key="places-grid"):
        charts.show(pictures.places, rows(drawn), key="places", alt=PLACES, words=in_words(drawn))
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
    return [
        row
        for i in drawn.firsts
        if drawn.result.first[i] >= LEAST
        for row in pictures.bar(
            drawn.options[i],
            100 * float(drawn.result.first[i]),
            100 * float(low[i]),
            100 * float(high[i]),
            f"{sure_sentences.whole(drawn.result.first[i])}%",
            0 if i == drawn.leader else 5,
            100,
        )
    ]


def rows(drawn: Drawn) -> list[dict[str, Any]]:
    """For each option its expected place and its range, then a cell for each place."""
    made: list[dict[str, Any]] = []
    for i in drawn.order:
        name, shares = drawn.options[i], drawn.result.acceptability[i]
        made += [
            pictures.plain(name, "mean", f"{drawn.result.expected_rank[i]:.1f}"),
            pictures.plain(name, "range", span(drawn, i).replace(" to ", "\N{EN DASH}")),
            *(
                pictures.cell(name, str(rank), float(share))
                for rank, share in zip(ranks(drawn), shares, strict=True)
            ),
        ]
    return made


def firsts(drawn: Drawn) -> str:
    """What the bars show, for whoever cannot see them."""
    leader, result = drawn.leader, drawn.result
    return (
        f"{sure_sentences.how_sure(drawn.options, leader, result, drawn.noun)} "
        f"{sure_sentences.runners_up(drawn.options, leader, result)}"
    )


def in_words(drawn: Drawn) -> str:
    """What the grid shows, for whoever cannot see it."""
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
