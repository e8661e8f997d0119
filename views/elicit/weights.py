"""The right side of *Weigh*: the weights of all methods tried so far, beside today's."""

from html import escape

import numpy as np
import streamlit as st

from evaluation.elicitation.elicited import Method
from evaluation.elicitation.side_by_side import otherwise, where_they_differ
from evaluation.final_verdict import weights_name
from evaluation.findings import Findings
from evaluation.study import Study
from views import state, tables
from views.elicit import beside, words
from views.elicit.asked import Asked

TRIED: tuple[Method, ...] = (
    "swing",
    "rank-order",
    "pairwise",
    "best-worst",
    "matching",
    "distribution",
)


def show(asked: Asked, findings: Findings) -> None:
    """Show what each method that is complete gives."""
    study = asked.study
    tried = {method: Asked.now(study, method).found for method in TRIED}
    sets = [beside.Set(name=today(study), mark=0, weights=findings.weights)]
    sets += [
        beside.Set(name=words.METHODS[method], mark=mark, weights=found.weights)
        for mark, (method, found) in enumerate(tried.items(), 1)
        if found is not None
    ]
    names = [each.short for each in study.criteria]
    st.html("<h2 class='group'>Side by side</h2>")
    if len(sets) > 1:
        told = where_they_differ(
            np.array([each.weights for each in sets]), [_by(each) for each in sets], names
        )
        st.html(f"<p class='said'>{escape(told)}</p>")
    else:
        st.html(
            "<p class='hint'>So far these are your weights of today. What a method gives will "
            "stand beside them here.</p>"
        )
    beside.show(sets, names, "beside", "Weights today, and by each method that is complete.")
    _otherwise(asked, names)


def _otherwise(asked: Asked, names: list[str]) -> None:
    """What other derivations make of the answers that this method has."""
    other = otherwise(asked.found) if asked.found else None
    if other is None:
        return
    with st.expander("The same answers, derived otherwise"):
        st.html(
            tables.table(
                other.why,
                ["Criterion", *(name for name, _ in other.columns)],
                [
                    (name, *(f"{column[j]:.1%}" for _, column in other.columns))
                    for j, name in enumerate(names)
                ],
            )
        )


def today(study: Study) -> str:
    """What today's weights are called in the chart."""
    return f"today ({weights_name(study, state.stance())})"


def _by(each: beside.Set) -> str:
    return "today" if each.mark == 0 else f"by {each.name.lower()}"
