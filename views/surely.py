"""How sure the verdict on *Rank* is: drawn in the background, and said as soon as it is known."""

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from evaluation.final_verdict import judge_fully
from evaluation.findings import Findings
from evaluation.sensitivity import Sensitivity
from evaluation.study import Study
from views import draws, frame, state, worker
from views.draws import Job

LOOK_AGAIN = 0.4
DRAWING = "How sure that is, is being drawn."


def verdict(place: DeltaGenerator, study: Study, findings: Findings, found: Sensitivity) -> None:
    """Say what is certain at once, and the whole verdict when the draws are there."""
    stance = state.stance()
    job = draws.service().ask(
        (st.session_state.setdefault("drawer", object()), "verdict"),
        ("verdict", study.digest, stance.model_dump_json()),
        lambda progress, cancelled: worker.shared().run(
            judge_fully, (study, stance, findings, found), progress, cancelled
        ),
    )
    if job.result is None:
        frame.say(
            place, findings.verdict.headline, f"{findings.verdict.detail} {job.fault or DRAWING}"
        )
        if not job.done:
            _look_again(job)
        return
    frame.say(place, job.result.headline, job.result.sure)
    for caution in job.result.cautions:
        st.html(f"<p class='hint'>{escape(caution)}</p>")


@st.fragment(run_every=LOOK_AGAIN)
def _look_again(job: Job) -> None:
    if job.done:
        st.rerun()
