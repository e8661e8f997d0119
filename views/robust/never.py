"""Options that no weights make first, each with the proof."""

from html import escape

import streamlit as st

from evaluation import sure_sentences
from evaluation.dominance import Dominance, dominance
from evaluation.findings import Findings
from evaluation.sentences import percent
from views import tables
from views.robust.drawn import Drawn


def show(drawn: Drawn) -> None:
    """Name the options that are never best, with the mix of others that is better."""
    found = _dominance(drawn.findings.scored.digest, drawn.findings.options, drawn.findings)
    never = [case for case in found.potential if case.can_be != "best"]
    summary = sure_sentences.never_summary(found.potential, found.favourable, drawn.noun)
    items = "".join(
        f"<li>{escape(sure_sentences.never_best(case, drawn.options))}</li>"
        for case in sorted(never, key=lambda case: case.slack)
    )
    st.html(
        f"<p class='said'>{escape(summary)}</p>"
        + (f"<ul class='choosers'>{items}</ul>" if items else "")
        + "<p class='hint'>This is proved for every weighting, not drawn: a linear program finds "
        f"the weights that suit each {drawn.noun} best, and where even those leave it behind, a "
        "mix of others that is always better.</p>"
    )
    tables.twin(
        f"The most that each {drawn.noun} can lead by, in points of total, at the weights that "
        "suit it best; and with its own scores at the good end of their ranges and all "
        "others\u2019 at the bad end.",
        [drawn.noun.capitalize(), "likely scores", "most favourable", "heaviest criterion there"],
        [
            (
                drawn.options[case.option],
                _points(case.slack),
                _points(found.favourable[case.option].slack),
                _heaviest(drawn, case.weights.tolist()),
            )
            for case in sorted(found.potential, key=lambda case: -case.slack)
        ],
    )


# It looks at every weighting, so it is the same for every stance over the same options.
@st.cache_resource(max_entries=16, show_spinner=False)
def _dominance(
    digest: str,  # noqa: ARG001  # a key
    options: tuple[str, ...],  # noqa: ARG001  # a key
    _findings: Findings,
) -> Dominance:
    return dominance(_findings)


def _points(slack: float) -> str:
    return "\u2013" if slack == float("inf") else f"{100 * slack:+.1f}"


def _heaviest(drawn: Drawn, weights: list[float]) -> str:
    most = max(range(len(weights)), key=weights.__getitem__)
    return f"{drawn.criteria[most]}, {percent(weights[most])}"
