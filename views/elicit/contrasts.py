"""Weights read from the spread of the scores: a contrast, nobody's preference."""

from streamlit.delta_generator import DeltaGenerator

from evaluation.findings import Findings
from evaluation.study import Study
from views import frame


def show(place: DeltaGenerator, study: Study, findings: Findings) -> None:
    frame.say(
        place,
        "What the table says by itself.",
        "They describe the spread of this table and are nobody's preferences.",
    )
