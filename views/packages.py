"""Packages: which hold up, and which options are in every good one."""

import streamlit as st

from views import frame, state
from views.packs import best, build, controls, cost, held
from views.packs.found import Asked, Found
from views.robust import waiting

SHOW = {"best": best.show, "held": held.show, "cost": cost.show}

opened = state.opened_study()
place = frame.verdict_place("Looking through the packages.")
asked = Asked.now(opened.study, controls.choose(opened.study))
line = waiting.place()
job = asked.search()
ready = waiting.for_(job, line, "all packages", waiting.LOOKING)
found = Found.of(asked, job) if ready else Found.before(asked)
if found is not None:
    frame.say(place, *found.said)
elif job.fault:
    frame.say(place, "No package was found.", job.fault)
part = controls.part()
if part == "build":
    build.show(asked, found)
elif found is not None:
    with st.container(key="drawn"):
        SHOW[part](found)
