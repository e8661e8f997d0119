"""Rank: who leads with these weights, and how the ranking follows when they move."""

import streamlit as st

from views import dossier, floors, frame, load, own_packages, state, surely, switch
from views.board import weighing_board
from views.flips import below_the_board
from views.flips.asked import Asked

opened = state.opened_study()
if dossier.was_asked():
    st.switch_page("option.py")
load.pulse().beat()
# The sentence stands above the board but needs the engine, which a cold server is still loading.
switch.choose(opened.study)
place = frame.verdict_place()
weighing_board(opened, on_open=dossier.ask_for)
findings = state.findings(opened.study)
put_off = load.pulse().busy and not surely.rested()
asked = None if put_off else Asked.now(findings)
surely.verdict(place, findings, asked.found if asked else None)
floors.choose(opened.study)
if state.stance().ranked == "packages":
    own_packages.lead_on(opened.study)
frame.first_steps(opened.study)
if asked:
    below_the_board.show(asked)
