"""Robustness: how sure the ranking is, and who would choose otherwise."""

import streamlit as st

from views import frame, state, switch
from views.robust import controls, methods, never, pairs, places, research, waiting, who
from views.robust.drawn import Asked, Drawn

# Parts that ask for more than what was drawn, and show how far that is.
WAIT = {"research": research.show, "methods": methods.show}
SHOW = {
    "places": places.show,
    "who": who.show,
    "pairs": pairs.show,
    "never": never.show,
}

opened = state.opened_study()
switch.choose(opened.study)
place = frame.verdict_place("Drawing.")
findings = state.findings(opened.study)
asked = Asked.now(findings, controls.choose())
line = waiting.place()
job = asked.draws()
ready = waiting.for_(job, line, f"{asked.run.draws:,}")
drawn = Drawn.of(asked, job) if ready else Drawn.before(asked)
if drawn is not None:
    headline, detail = drawn.said
    frame.say(place, headline, detail)
elif job.fault:
    frame.say(place, "Nothing was drawn.", job.fault)
if drawn is not None:
    part = controls.part()
    with st.container(key="drawn"):
        if part in WAIT:
            WAIT[part](drawn, line)
        else:
            SHOW[part](drawn)
