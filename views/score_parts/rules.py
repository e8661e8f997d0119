"""How a package inherits a criterion from its members: the rule and what it takes."""

from typing import Any

import streamlit as st

from evaluation.tables import Table, table_in
from sharing.references import CRITERIA
from sharing.study_edits import ids_in
from views import versions
from views.score_parts import controls, fields

RULES = {
    "sum": "all members added up",
    "highest": "the highest member",
    "lowest_core": "the lowest core member",
    "saturating": "each member closes a share of what is left",
    "weighted_mean": "the average of the members",
}
# Numbers that a rule takes, with what they say and what they are if nothing is said.
SHARES: dict[str, dict[str, tuple[str, float]]] = {
    "highest": {"second": ("Plus this share of the second highest", 0.0)},
    "saturating": {"effect": ("Share that each member closes", 0.5)},
    "weighted_mean": {"lowest_core": ("Share taken by the lowest core member", 0.0)},
}


def rule(file: str, table: Table) -> None:
    """The rule, and the fields that belong to it."""
    given = table_in(table, "combine")
    chosen = str(given.get("rule", ""))
    key, held = controls.key(file, "rule"), st.session_state
    rules = list(RULES)
    st.selectbox(
        "A package has",
        rules,
        index=rules.index(chosen) if chosen in rules else None,
        format_func=RULES.__getitem__,
        key=key,
        on_change=lambda: _take(file, {"rule": held[key]} | _needed(held[key])),
    )
    for name, (label, default) in SHARES.get(chosen, {}).items():
        field = controls.key(file, "rule", name)
        st.number_input(
            label,
            value=float(given.get(name, default)),
            step=0.1,
            format="%g",
            key=field,
            on_change=lambda name=name, field=field: _take(file, _now(file) | {name: held[field]}),
        )
    if chosen == "weighted_mean":
        _by(file, given)
    if chosen == "sum":
        field = controls.key(file, "rule", "subsumed")
        st.checkbox(
            "Count once what one member contains of another",
            value=bool(given.get("leave_out_subsumed", False)),
            key=field,
            on_change=lambda: _take(
                file, {"rule": "sum"} | ({"leave_out_subsumed": True} if held[field] else {})
            ),
        )


def _needed(chosen: str) -> dict[str, Any]:
    """What a rule cannot be without, to begin with; it stands on the page to be changed."""
    return {"saturating": {"effect": 0.5}}.get(chosen, {})


def _by(file: str, given: Table) -> None:
    files = versions.current().files
    field, held = controls.key(file, "rule", "by"), st.session_state
    names = controls.named(versions.current(), CRITERIA)
    known = ids_in(files, CRITERIA)
    st.multiselect(
        "Weighted by the scores on",
        known,
        default=[each for each in given.get("by", []) if each in known],
        format_func=names.__getitem__,
        key=field,
        on_change=lambda: _take(file, _now(file) | {"by": list(held[field])}),
    )


def _now(file: str) -> Table:
    return table_in(versions.current().files[file], "combine")


def _take(file: str, combine: Table) -> None:
    fields.write(file, {"combine": combine})
