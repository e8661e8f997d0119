"""Option: one option's dossier, every score with its range, its level, its grade and its reason."""

from html import escape

import streamlit as st

from views import dossier, state

opened = state.opened_study()
option = dossier.choice(opened.study)
findings = state.findings(opened.study)
st.html(dossier.summary(opened.study, option, findings))
for group, criteria in dossier.by_group(opened.study):
    st.html(f"<h3 class='group'>{escape(group)}</h3>")
    st.html(dossier.scores(opened.study, option, criteria, findings))
st.html(dossier.sources(opened.study, option))
