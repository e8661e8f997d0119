"""Below the board of *Rank*: what would change the leader, in sentences that lead on."""

from html import escape

import streamlit as st

from evaluation import sentences
from views import state
from views.flips.asked import Asked

# As many single weights as are told; the rest is a click away.
FLIPS = 2


def show(asked: Asked) -> None:
    """Two to four sentences, each with the way to the part of *Sensitivity* that shows it."""
    st.html("<h2 class='group'>What would change it</h2>")
    told = sentences_for(asked)
    with st.container(key="flips"):
        for number, (sentence, link, query) in enumerate(told):
            with st.container(key=f"sentence-{number}", gap=None):
                st.html(f"<p>{escape(sentence)}</p>")
                st.page_link(
                    "sensitivity.py",
                    label=link,
                    query_params=state.way_to(asked.study, **query),
                )


def sentences_for(asked: Asked) -> list[tuple[str, str, dict[str, str]]]:
    """Each sentence with the words and the query of its link."""
    found = asked.found
    nothing = sentences.nothing_to_flip(found, asked.options)
    if nothing:
        return [(nothing, "Sensitivity", {"part": "weights"})]
    flips = sentences.nearest_flips(found)[:FLIPS]
    told = [
        (
            sentences.weight_flip(
                asked.criteria[each.part[0]], each, flip, asked.options, asked.points
            ),
            "See this weight",
            {"part": "weight", "of": asked.findings.criteria[each.part[0]]},
        )
        for each, flip in flips
    ] or [
        (
            sentences.nearest(found, asked.criteria, asked.options, asked.points),
            "See all weights",
            {"part": "weights"},
        )
    ]
    return [
        *told,
        (
            sentences.joint_change(found.joint, asked.options),
            "See the weights together",
            {"part": "together"},
        ),
        (
            sentences.weakest_score(found, asked.options, asked.columns),
            "See the scores",
            {"part": "scores"},
        ),
    ]
