"""Share: seal what is shown now, and pass it on as a link or as files."""

import streamlit as st

from views import frame, state, surely
from views.pass_on import ask, given

frame.style("pass_on/pass_on.css")
study = state.opened_study().study
st.html(
    "<div class='intro'><h2>Seal what you see, and pass it on</h2><p class='said'>A snapshot holds "
    "the study, your weights and world, and all that follows from them. It is written once; "
    "whoever gets it sees why every score is what it is.</p></div>"
)
st.html(ask.what(study))
ask.no_parent()
surely.certain(
    st.container(key="to-seal").empty(),
    state.findings(study),
    "How sure that is, is drawn while you seal.",
)
ask.form(study)
sealed = ask.last()
if sealed:
    given.show(sealed)
