"""How sure the verdict on *Rank* is: drawn in the background, and said as soon as it is known."""

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from evaluation.final_verdict import judge_fully
from evaluation.findings import Findings
from evaluation.sensitivity import Sensitivity
from evaluation.verdict import PARTS
from views import draws, frame, state, worker
from views.draws import Job

LOOK_AGAIN = 0.4
DRAWING = "How sure that is, is being drawn."
# A stance that rests this long is worth all that follows from it, however busy the server is.
REST = 1.3


def verdict(place: DeltaGenerator, findings: Findings, found: Sensitivity | None) -> None:
    """Say what is certain at once, and the whole verdict when the draws are there.

    `found`: what would change the leader; None while that is put off, and the draws with it.
    """
    if found is None:
        certain(place, findings)
        put_off()
        return
    stance = state.stance()
    job = draws.service().ask(
        (st.session_state.setdefault("drawer", object()), "verdict"),
        ("verdict", findings.scored.digest, stance.model_dump_json()),
        lambda progress, cancelled: worker.shared().run(
            judge_fully, (stance, findings, found), progress, cancelled
        ),
    )
    if job.result is None:
        certain(place, findings, job.fault or DRAWING)
        if not job.done:
            _look_again(job)
        return
    parts = f" {PARTS}" if findings.study.packages else ""
    frame.say(place, job.result.headline, f"{job.result.sure}{parts}")
    for caution in job.result.cautions:
        st.html(f"<p class='hint'>{escape(caution)}</p>")


def certain(place: DeltaGenerator, findings: Findings, after: str = DRAWING) -> None:
    """Say what is exact and known at once; `after` is said behind it."""
    frame.say(place, findings.verdict.headline, f"{findings.verdict.detail} {after}")


@st.fragment(run_every=LOOK_AGAIN)
def _look_again(job: Job) -> None:
    if job.done:
        state.run_again()


def rested() -> bool:
    """Whether the stance of this run was put off before and has rested since."""
    return bool(st.session_state.pop("rested", False))


def put_off() -> None:
    """Work out the rest once this stance has rested; every new one starts the wait anew."""
    st.session_state.waiting = False
    _rest()


@st.fragment(run_every=REST)
def _rest() -> None:
    # Its first run is within the one that puts the rest off.
    if st.session_state.waiting:
        st.session_state.rested = True
        state.run_again()
    st.session_state.waiting = True
