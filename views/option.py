"""Option: the dossier of an option, every score with its reason, or of a package."""

from html import escape

import streamlit as st

from views import dossier, packages_shown, state

opened = state.opened_study()
chosen = dossier.choice(opened.study)
if chosen in opened.study.option_ids:
    findings = state.findings(opened.study, ranked="options")
    option = findings.study.option(chosen)
    shifted = dossier.shifted(opened.study, chosen)
    st.html(dossier.summary(findings.study, option, findings))
    dossier.way_to_compare(opened.study, findings, chosen)
    for group, criteria in dossier.by_group(opened.study):
        st.html(f"<h3 class='group'>{escape(group)}</h3>")
        st.html(dossier.scores(option, criteria, findings, shifted))
    st.html(dossier.sources(findings.study, option))
else:
    packages_shown.show(opened.study, chosen)
