"""Worlds: how the ranking changes with the world, and what decides that."""

from html import escape

import streamlit as st

from evaluation import world_sentences
from views import state, switch, world_choice
from views.across import axes, controls, ranking, regret, rules, survives, this_world
from views.across.asked import Asked

SHOW = {
    "ranking": ranking.show,
    "regret": regret.show,
    "rules": rules.show,
    "refusal": survives.show,
    "axes": axes.show,
}

study = state.opened_study().study
switch.choose(study)
asked = Asked.now(study, state.findings(study))
st.html(
    '<div class="verdict" role="status"><h2 class="headline">'
    f"{escape(world_sentences.worlds_won(asked.names, asked.found))}</h2>"
    f"<p>{escape(world_sentences.working(asked.names, asked.found))} "
    f"Here: {escape(asked.findings.verdict.headline)} "
    f"{escape(world_sentences.counted(study, asked.found))}</p></div>"
)
with st.container(horizontal=True, key="world-controls", vertical_alignment="bottom"):
    world_choice.choose(study, "page")
this_world.show(asked)
SHOW[controls.part(study)](asked)
