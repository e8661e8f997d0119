"""Compare: two to four options or packages side by side, pair by pair."""

import streamlit as st

from views import state, switch
from views.beside import cards, controls, dossiers, margin, profiles, ranks, turning
from views.beside.asked import Asked

SHOW = {
    "margin": margin.show,
    "turns": turning.show,
    "dossiers": dossiers.show,
    "ranks": ranks.show,
    "profiles": profiles.show,
}

study = state.opened_study().study
with st.container(horizontal=True, key="compared", vertical_alignment="bottom"):
    switch.choose(study)
    findings = state.findings(study)
    ids = controls.selection(findings)
if len(ids) < controls.FEWEST:
    controls.too_few(findings)
else:
    asked = controls.pair(Asked.now(study, findings, ids))
    job = asked.draws()
    head = cards.places()
    cards.show(head, asked, job)
    SHOW[controls.part()](asked)
    cards.follow(head, asked, job)
