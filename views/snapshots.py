"""Snapshots: one's own, those of others by link or file, and what changed between two."""

from functools import partial

import streamlit as st

from views import frame, links, state
from views.pass_on import changed, mine, opening
from views.robust.controls import one_of

SHOW = {
    "mine": mine.show,
    "open": opening.show,
    "between": lambda: changed.show(state.opened_study().study),
}

frame.style("pass_on/pass_on.css")
st.html(
    "<div class='intro'><h2>Snapshots: written once, open anywhere</h2><p class='said'>Open one "
    "that somebody sent you, check that its findings follow from its study, work on from it, or "
    "see what changed between two.</p></div>"
)
first = "open" if st.session_state.view.get("snapshot") else "mine"
choice = partial(st.segmented_control, required=True)
SHOW[one_of("snap", "What to do", links.SNAPSHOT_PARTS, first, choice)]()
