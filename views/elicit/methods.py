"""Which way of asking: one of a few, in the address."""

from functools import partial

import streamlit as st

from evaluation.elicitation.elicited import Method
from views.elicit import words
from views.robust.controls import one_of


def choose() -> Method:
    """Let the reader choose a way of asking."""
    show = partial(st.segmented_control, required=True)
    chosen: Method = one_of("weigh", "Way of asking", words.METHODS, "swing", show)
    return chosen
