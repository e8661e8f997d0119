"""Packages of one's own on *Rank*: the way to where they are put together."""

import streamlit as st

from evaluation.study import Study
from views import state


def lead_on(study: Study) -> None:
    """The way to *Packages*, where packages are built by ticking options, and changed."""
    count = len(state.stance().own)
    with st.container(key="own"):
        st.page_link(
            "packages.py",
            label=f"Change your packages ({count})" if count else "Build a package of your own",
            query_params=state.way_to(study, find="build"),
        )
