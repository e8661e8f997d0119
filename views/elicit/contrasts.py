"""Weights read from the spread of the scores: a contrast, nobody's preference."""

from html import escape
from typing import cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from evaluation.elicitation.answers import ObjectiveAnswers
from evaluation.elicitation.elicit import elicit
from evaluation.elicitation.objective import OBJECTIVE_METHODS, undefined
from evaluation.elicitation.spread import Contrasts
from evaluation.errors import StanceError
from evaluation.findings import Findings
from evaluation.study import Study
from views import frame
from views.elicit import beside
from views.elicit.weights import today

NOBODY = (
    "These weights describe the spread of this table and are nobody\u2019s preferences: with other "
    "options they would be others. Hold yours against them; they cannot be used."
)


def show(place: DeltaGenerator, study: Study, findings: Findings) -> None:
    """Show what objective methods read from the table, beside today's weights."""
    frame.say(place, "Nobody\u2019s weights, for contrast.", NOBODY)
    found = _contrasts(study.digest, study)
    if isinstance(found, str):
        st.html(f"<p class='said'>{escape(found)}</p>")
        return
    names = [each.short for each in study.criteria]
    sets = [beside.Set(name=today(study), mark=0, weights=findings.weights)]
    marks = {method: mark for mark, method in enumerate(OBJECTIVE_METHODS, 1)}
    sets += [
        beside.Set(
            name=OBJECTIVE_METHODS[each.method].name, mark=marks[each.method], weights=each.weights
        )
        for each in found.defined
    ]
    about = [OBJECTIVE_METHODS[each.method] for each in found.defined]
    lines = [f"<b>{escape(each.name)}</b>: {escape(each.measures)}." for each in about] + [
        f"<b>{escape(OBJECTIVE_METHODS[method].name)}</b> is not defined here: "
        f"{escape(undefined(findings.values.likely, names, method))}."
        for method, _ in found.undefined
    ]
    st.html("<ul class='lines'>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>")
    beside.show(sets, names, "contrasts", "Weights today, and as the table alone would have them.")


# Of the study alone; the first of all waits for scikit-criteria.
@st.cache_resource(max_entries=16, show_spinner=False)
def _contrasts(digest: str, _study: Study) -> Contrasts | str:  # noqa: ARG001  # a key
    try:
        return cast("Contrasts", elicit(ObjectiveAnswers(methods=()), _study).result)
    except StanceError as error:
        return " ".join(f"{fault.message}." for fault in error.faults)
