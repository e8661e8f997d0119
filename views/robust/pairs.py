"""Who is ahead of whom how often, pair by pair."""

from html import escape
from itertools import pairwise
from typing import Any

import streamlit as st

from evaluation import sure_sentences
from views import charts, tables
from views.robust import pictures
from views.robust.drawn import Drawn

PAIRS = (
    "Grid: in how many draws of 100 each row is ahead of each column. The table "
    "below has the figures."
)


def show(drawn: Drawn) -> None:
    """Show how often each row is ahead of each column."""
    if len(drawn.options) == 1:
        st.html(f"<p class='said'>Only one {drawn.noun}, so there are no pairs.</p>")
        return
    first, second = drawn.order[:2]
    ahead = float(drawn.result.pairwise[first, second])
    nearest = sure_sentences.pair(drawn.options[first], drawn.options[second], ahead)
    st.html(
        f"<p class='said'>{escape(nearest)} Each row says how often its {drawn.noun} is ahead "
        f"of the {drawn.noun} with the number above.</p>"
    )
    with st.container(key="pairs-grid"):
        charts.show(pictures.pairs, rows(drawn), key="pairs", alt=PAIRS, words=in_words(drawn))
    tables.twin(
        f"Share of {drawn.result.draws:,} draws in which the row is ahead of the column.",
        [drawn.noun.capitalize(), *(drawn.options[k] for k in drawn.order)],
        [
            (
                drawn.options[i],
                *(
                    "\u2013" if i == k else f"{drawn.result.pairwise[i, k]:.1%}"
                    for k in drawn.order
                ),
            )
            for i in drawn.order
        ],
    )


def rows(drawn: Drawn) -> list[dict[str, Any]]:
    """A cell for each pair, both by expected place; an option is not ahead of itself."""
    return [
        pictures.cell(
            f"{row}. {drawn.options[i]}",
            str(column),
            0.0 if i == k else float(drawn.result.pairwise[i, k]),
        )
        for row, i in enumerate(drawn.order, 1)
        for column, k in enumerate(drawn.order, 1)
    ]


def in_words(drawn: Drawn) -> str:
    """What the chart shows, for whoever cannot see it: each option against the next."""
    order = drawn.order
    return " ".join(
        sure_sentences.pair(drawn.options[i], drawn.options[k], float(drawn.result.pairwise[i, k]))
        for i, k in pairwise(order)
    )
