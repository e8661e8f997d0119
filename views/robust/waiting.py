"""While draws are made: how far they are, and what was drawn last, dimmed."""

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from views import state
from views.draws import Job

# Most draws are made sooner than this, and then nothing but the result is ever seen.
PATIENCE = 0.6
LOOK_AGAIN = 0.25
DIMMED = "<style>.st-key-verdict, .st-key-drawn { opacity: .35; }</style>"


def place() -> DeltaGenerator:
    """Hold a line for progress, so that nothing moves when it comes and goes."""
    return st.container(key="drawing")


def for_(job: Job, line: DeltaGenerator, what: str, verb: str = "draw") -> bool:
    """Wait for a job, a moment here and then by looking again; tell whether it is done.

    `verb`, `what`: as in "draw" 20,000.
    """
    if job.wait(PATIENCE):
        return True
    with line:
        _progress(job, what, verb)
    return False


@st.fragment(run_every=LOOK_AGAIN)
def _progress(job: Job, what: str, verb: str) -> None:
    if job.done:
        state.run_again()
    if job.progress is None:
        told = f"Waiting to {verb} {what}. The first time after the start takes some seconds more."
    else:
        told = f"{verb.capitalize()}ing {what}: {job.progress:.0%}"
    st.html(
        f"{DIMMED}<p class='progress' role='status'><progress value='{job.progress or 0:.2f}' "
        f"aria-label='{escape(told)}'></progress> {escape(told)}</p>"
    )
