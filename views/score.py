"""Score: put in one's own judgement, beside the shipped study and never over it."""

import streamlit as st

from sharing.own_sentences import standing
from views import frame, state, versions
from views.score_parts import blind, changes, criteria, faults, files, options, people, scores
from views.score_parts.controls import part

SHOW = {
    "scores": scores.show,
    "options": options.show,
    "criteria": criteria.show,
    "blind": blind.show,
    "people": people.show,
    "changes": changes.show,
    "files": files.show,
}

frame.style("score_parts/score.css")
opened = state.opened_study()
place = frame.verdict_place("Reading your version.")
frame.notices(st.session_state.page_told)
own = versions.current()
frame.say(place, *standing(own, versions.writer()))
chosen = part(own)
faults.show(own)
with st.container(key="scored"):
    SHOW[chosen](own)
