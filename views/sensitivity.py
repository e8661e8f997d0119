"""Sensitivity: what would change the leader, one question at a time."""

from html import escape

import streamlit as st

from evaluation import sentences
from views import state, switch
from views.flips import all_weights, maps, margin, one_weight, scores, together
from views.flips.asked import Asked
from views.links import PARTS

SHOW = {
    "weight": one_weight.show,
    "weights": all_weights.show,
    "scores": scores.show,
    "together": together.show,
    "margin": margin.show,
    "maps": maps.show,
}

opened = state.opened_study()
switch.choose(opened.study)
findings = state.findings(opened.study)
asked = Asked.now(findings)
nearest = sentences.nearest(asked.found, asked.criteria, asked.options, asked.points, asked.noun)
st.html(
    f'<div class="verdict" role="status"><h2 class="headline">{escape(nearest)}</h2>'
    f"<p>Now: {escape(findings.verdict.headline)} "
    f"{escape(sentences.joint_change(asked.found.joint, asked.options, asked.noun))}</p></div>"
)
st.session_state.part_choice = state.view("part") or "weight"
part = st.segmented_control(
    "What to change",
    list(PARTS),
    format_func=PARTS.__getitem__,
    key="part_choice",
    required=True,
    on_change=lambda: state.look("part", st.session_state.part_choice),
)
st.session_state.page_query["part"] = part
SHOW[part](asked)
