"""Option: one option's dossier, every score with its range, its level, its grade and its reason."""

from html import escape

import streamlit as st

from views import dossier, state

opened = state.opened_study()
chosen = dossier.choice(opened.study)
findings = state.findings(opened.study)
option = findings.study.option(chosen)
shifted = dossier.shifted(opened.study, chosen)
st.html(dossier.summary(findings.study, option, findings))
for group, criteria in dossier.by_group(opened.study):
    st.html(f"<h3 class='group'>{escape(group)}</h3>")
    st.html(dossier.scores(option, criteria, findings, shifted))
st.html(dossier.sources(findings.study, option))
