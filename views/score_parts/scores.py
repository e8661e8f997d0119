"""Scores of one option, or all options on one criterion, to type over; drawn as one types."""

from typing import Any

import streamlit as st

from evaluation.errors import Fault
from evaluation.tables import Table, number_in, table_in
from evaluation.wording import figure
from sharing.own_study import OwnStudy
from sharing.references import CRITERIA, OPTIONS
from sharing.study_edits import (
    criterion_file,
    option_file,
    scores_of,
    with_score,
    with_source,
)
from views import versions
from views.score_parts import controls, grid, ranges


def show(own: OwnStudy) -> None:
    """A table to type in, what the ranges look like on their scales, and what the scales mean."""
    chosen = controls.judged(own)
    options = controls.named(own, OPTIONS)
    pairs = (
        [(chosen, each) for each in controls.named(own, CRITERIA)]
        if chosen in options
        else [(each, chosen) for each in options]
    )
    by_option = chosen in options
    rows = [_row(own, *pair, by_option=by_option) for pair in pairs]

    def take(edits: grid.Edits) -> None:
        files = versions.current().files
        for each, fields in edits.items():
            pair = (chosen, each) if by_option else (each, chosen)
            files = with_score(files, *pair, fields)
        versions.take(files)

    st.html(
        "<p class='hint'>Click a cell and type, or paste from a spreadsheet. Likely is your best "
        "guess; low to high is where you expect it eight times in ten. Every score needs a reason "
        "and a grade.</p>"
    )
    registered = table_in(own.files["study.toml"], "sources")
    grid.edit(chosen, "Criterion" if by_option else "Option", rows, list(registered), take)
    ranges.show(own, pairs, by_option=by_option)
    _register(own)


def _row(own: OwnStudy, option: str, criterion: str, *, by_option: bool) -> grid.Row:
    names = controls.named(own, CRITERIA if by_option else OPTIONS)
    each = criterion if by_option else option
    return grid.Row(
        id=each,
        name=names[each],
        scale=scale_of(own.files.get(criterion_file(criterion), {})),
        score=dict(scores_of(own.files, option).get(criterion, {})),
        wrong=[_short(f) for f in own.faults if _is_about(f, option, criterion)],
    )


def scale_of(criterion: Table) -> str:
    """A scale as `80 to 0 EUR bn per year`."""
    worst, best = number_in(criterion, "worst"), number_in(criterion, "best")
    if worst is None or best is None:
        return ""
    ends = f"{figure(worst)} to {figure(best)}"
    unit = criterion.get("unit")
    return ends if not isinstance(unit, str) or unit[:1].isdigit() else f"{ends} {unit}"


def _is_about(fault: Fault, option: str, criterion: str) -> bool:
    return fault.file == option_file(option) and fault.table == f"scores.{criterion}"


def _short(fault: Fault) -> str:
    return f"{fault.field}: {fault.message}" if fault.field else fault.message


def _register(own: OwnStudy) -> None:
    """A form for a source that the study does not know yet."""
    with (
        st.expander("Register a source"),
        st.form(controls.key("source"), border=False, clear_on_submit=True),
    ):
        st.html(
            "<p class='hint'>A score can name only what the study knows: an id, what it is, where "
            "it stands, and honestly how far you have read it.</p>"
        )
        fields: dict[str, Any] = {}
        left, right = st.columns([1, 3])
        name = left.text_input("Id", placeholder="X40", key=controls.key("source", "id"))
        fields["title"] = right.text_input("Title", key=controls.key("source", "title"))
        fields["url"] = right.text_input(
            "Address", placeholder="https://", key=controls.key("source", "url")
        )
        fields["checked"] = left.text_input(
            "How far read", placeholder="read in full", key=controls.key("source", "checked")
        )
        if st.form_submit_button("Register") and name.strip():
            versions.take(with_source(own.files, name.strip(), fields), anew=True)
            st.rerun()
