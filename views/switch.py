"""The switch between options and packages: what is ranked, on every page that follows it."""

import streamlit as st

from evaluation.study import Study
from views import state

NAMES = {"options": "Options", "packages": "Packages"}


def choose(study: Study) -> None:
    """Let the reader choose what is ranked; nothing where there is only one thing to rank."""
    if not study.packages and not state.stance().own:
        return
    st.session_state.ranked_choice = state.stance().ranked
    st.segmented_control(
        "Rank",
        list(NAMES),
        format_func=NAMES.__getitem__,
        key="ranked_choice",
        required=True,
        label_visibility="collapsed",
        on_change=_take,
    )


def _take() -> None:
    ranked = st.session_state.ranked_choice
    state.choose(state.stance().model_copy(update={"ranked": ranked}))
