"""Rank: who leads with these weights, and how the ranking follows when they move."""

import streamlit as st

from views import dossier, floors, frame, state, surely
from views.board import weighing_board
from views.flips import below_the_board
from views.flips.asked import Asked

opened = state.opened_study()
if dossier.was_asked():
    st.switch_page("option.py")
# The sentence stands above the board but needs the engine, which a cold server is still loading.
place = frame.verdict_place()
weighing_board(opened, on_open=dossier.ask_for)
findings = state.findings(opened.study)
asked = Asked.now(opened.study, findings)
surely.verdict(place, opened.study, findings, asked.found)
floors.choose(opened.study)
frame.first_steps(opened.study)
below_the_board.show(asked)
