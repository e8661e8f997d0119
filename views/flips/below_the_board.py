"""Below the board of *Rank*: what would change the leader, in sentences that lead on."""

from html import escape

import streamlit as st

from evaluation import sentences
from evaluation.sensitivity import WeightSensitivity
from evaluation.sweeps import WeightFlip
from views import state
from views.flips.asked import Asked

# As many single weights as are told; the rest is a click away.
FLIPS = 2


def show(asked: Asked) -> None:
    """Two to four sentences, each with the way to the part of *Sensitivity* that shows it."""
    st.html("<h2 class='group'>What would change it</h2>")
    told = sentences_for(asked)
    with st.container(key="flips"):
        for number, (lead, sentence, link, query) in enumerate(told):
            with st.container(key=f"sentence-{number}", gap=None):
                st.html(f"<p><b>{escape(lead)}</b>{escape(sentence)}</p>")
                st.page_link(
                    "sensitivity.py",
                    label=link,
                    query_params=state.way_to(asked.study, **query),
                )


def sentences_for(asked: Asked) -> list[tuple[str, str, str, dict[str, str]]]:
    """Each sentence, its first words apart, with the words and the query of its link."""
    found = asked.found
    nothing = sentences.nothing_to_flip(found, asked.options, asked.noun)
    if nothing:
        return [("", nothing, "See all weights", {"part": "weights"})]
    told = [
        _about_weight(asked, each, flip) for each, flip in sentences.nearest_flips(found)[:FLIPS]
    ]
    nearest = sentences.nearest(found, asked.criteria, asked.options, asked.points, asked.noun)
    joint = sentences.joint_change(found.joint, asked.options, asked.noun)
    score = sentences.weakest_score(found, asked.options, asked.columns, asked.scored)
    return [
        *(told or [("", nearest, "See all weights", {"part": "weights"})]),
        ("Smallest joint change: ", joint, "See the weights together", {"part": "together"}),
        ("Weakest deciding score: ", score, "See the scores", {"part": "scores"}),
    ]


def _about_weight(
    asked: Asked, each: WeightSensitivity, flip: WeightFlip
) -> tuple[str, str, str, dict[str, str]]:
    j = each.part[0]
    name = asked.criteria[j]
    sentence = sentences.weight_flip(name, each, flip, asked.options, asked.points)
    query = {"part": "weight", "of": asked.findings.criteria[j]}
    return name, sentence.removeprefix(name), "See this weight", query
