"""Rank: who leads with these weights, and how the ranking follows when they move."""

import streamlit as st

from views import dossier, frame, state
from views.board import weighing_board

opened = state.opened_study()
if dossier.was_asked():
    st.switch_page("option.py")
# The sentence stands above the board but needs the engine, which a cold server is still loading.
place = frame.verdict_place()
weighing_board(opened, on_open=dossier.ask_for)
frame.verdict(place, state.findings(opened.study).verdict)
frame.first_steps(opened.study)
