"""What the reader of *Worlds* chooses: what is ranked, and which question is asked."""

import streamlit as st

from evaluation.stance import packages_of
from evaluation.study import Study
from views import state
from views.across.asked import looked_at
from views.links import RANKED, WORLD_PARTS


def ranked(study: Study) -> None:
    """Let the reader choose between options and packages, where there are any."""
    st.session_state.page_query["what"] = looked_at(study)
    if not packages_of(study, state.stance()):
        return
    st.session_state.what_choice = looked_at(study)
    st.segmented_control(
        "What to rank",
        list(RANKED),
        format_func=RANKED.__getitem__,
        key="what_choice",
        required=True,
        on_change=lambda: state.look("what", st.session_state.what_choice),
    )


def part(study: Study) -> str:
    """Let the reader choose what to look at."""
    st.session_state.look_choice = state.view("look") or "ranking"
    chosen: str = st.segmented_control(
        "What to look at",
        list(WORLD_PARTS),
        format_func=lambda each: _name(study, each),
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
