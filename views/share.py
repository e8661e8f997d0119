"""Share: seal what is shown now, and pass it on as a link or as files."""

import streamlit as st

from evaluation.verdict import NOT_A_FORECAST
from views import frame, state
from views.pass_on import ask, given

frame.style("pass_on/pass_on.css")
study = state.opened_study().study
found = state.findings(study).verdict
st.html(
    '<div class="verdict"><h2 class="headline">Seal what you see, and pass it on</h2>'
    "<p>A snapshot holds the study, your weights and world, and all that follows from them. It is "
    "written once; whoever gets it sees why every score is what it is.</p></div>"
)
st.html(ask.what(study))
ask.no_parent()
frame.say(st.container(key="to-seal").empty(), found.headline, f"{found.detail} {NOT_A_FORECAST}")
ask.form(study)
sealed = ask.last()
if sealed:
    given.show(sealed)
