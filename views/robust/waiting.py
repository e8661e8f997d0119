"""While draws are made: how far they are, and what was drawn last, dimmed."""

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from views import state
from views.draws import Job

# Most draws are made sooner than this, and then nothing but the result is ever seen.
PATIENCE = 0.6
LOOK_AGAIN = 0.25
# What is said while a job waits for its turn, and while it is done.
DRAWING = (
    "Waiting to draw {}. The first draws after the start take some seconds more.",
    "Drawing {}",
)
ASKING = ("Waiting to ask {}. The first time after the start takes some seconds more.", "Asking {}")
LOOKING = ("Waiting to look through {}.", "Looking through {}")
DIMMED = "<style>.st-key-verdict, .st-key-drawn { opacity: .35; }</style>"


def place() -> DeltaGenerator:
    """Hold a line for progress, so that nothing moves when it comes and goes."""
    return st.container(key="drawing")


def for_(job: Job, line: DeltaGenerator, what: str, doing: tuple[str, str] = DRAWING) -> bool:
    """Wait for a job, a moment here and then by looking again; tell whether it is done."""
    if job.wait(PATIENCE):
        return True
    with line:
        _progress(job, what, doing)
    return False


@st.fragment(run_every=LOOK_AGAIN)
def _progress(job: Job, what: str, doing: tuple[str, str]) -> None:
    if job.done:
        state.run_again()
    waits, does = doing
    if job.progress is None:
        told = waits.format(what)
    else:
        told = f"{does.format(what)}: {job.progress:.0%}"
    st.html(
        f"{DIMMED}<p class='progress' role='status'><progress value='{job.progress or 0:.2f}' "
        f"aria-label='{escape(told)}'></progress> {escape(told)}</p>"
    )
