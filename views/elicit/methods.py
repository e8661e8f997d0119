"""Which way of asking: one of a few, in the address."""

from functools import partial

import streamlit as st

from evaluation.elicitation.elicited import Method
from evaluation.study import Study
from views.elicit import words
from views.elicit.asked import Asked
from views.robust.controls import one_of


def choose(study: Study) -> Method:
    """Let the reader choose a way of asking; each says how far it is."""
    show = partial(st.segmented_control, required=True)
    names = {method: _label(study, method) for method in words.METHODS}
    chosen: Method = one_of("weigh", "Way of asking", names, "swing", show)
    return chosen


def _label(study: Study, method: Method) -> str:
    """A method's name, with how much is answered once it was begun."""
    name = words.METHODS[method]
    if method == "objective":
        return name
    held = Asked.now(study, method).held
    if held.complete:
        return f"{name} \N{CHECK MARK}"
    return f"{name} {held.done}/{held.total}" if held.done else name
