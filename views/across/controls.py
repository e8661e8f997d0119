"""Which question about worlds the reader asks."""

import streamlit as st

from evaluation.study import Study
from views import state, text
from views.links import WORLD_PARTS


def part(study: Study) -> str:
    """Let the reader choose what to look at."""
    st.session_state.look_choice = state.view("look") or "ranking"
    chosen: str = st.segmented_control(
        "What to look at",
        list(WORLD_PARTS),
        format_func=lambda each: text.markdown(_name(study, each)),
        key="look_choice",
        required=True,
        on_change=lambda: state.look("look", st.session_state.look_choice),
    )
    st.session_state.page_query["look"] = chosen
    return chosen


def _name(study: Study, each: str) -> str:
    """What a part of the page is called; the refusal as the study words it."""
    if each == "refusal" and study.frame.veto is not None:
        return f"If {study.frame.veto.name}"
    return WORLD_PARTS[each]
