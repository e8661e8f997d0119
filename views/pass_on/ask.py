"""What is sealed, and what people write on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any

import streamlit as st
from pydantic import ValidationError

from evaluation.all_findings import all_findings
from evaluation.errors import SnapshotError
from evaluation.final_verdict import weights_name
from evaluation.study import Study
from evaluation.wording import describe
from sharing.snapshots.snapshot import Snapshot, seal
from sharing.snapshots.store import Receipt
from sharing.snapshots.texts import MOST_TITLE, Heading
from views import state, versions
from views.pass_on import basis, known
from views.pass_on.worked_out import worked_out

# How long a link lasts, by what the reader is offered.
LASTING = {"Until it is removed": None, "One year": 365, "30 days": 30}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A snapshot sealed here; its receipt if it was kept, else in a sentence why it was not."""

    snapshot: Snapshot
    receipt: Receipt | None = None
    trouble: str = ""


def last() -> Sealed | None:
    """What was sealed last in this session."""
    found: Sealed | None = st.session_state.get("sealed")
    return found


def what(study: Study) -> str:
    """What a seal would hold now, as a list (HTML)."""
    parent = st.session_state.get("parent")
    at_hand = known.all_of_them().get(parent)
    return basis.facts(
        study,
        state.stance(),
        len(state.findings(study).options),
        version=versions.chip(),
        parent=at_hand.name if at_hand else known.elsewhere(parent) if parent else "",
    )


def no_parent() -> None:
    """Let whoever went on to something else seal without naming where they once started."""
    if st.session_state.get("parent"):
        st.button(
            "It has nothing to do with that snapshot any more",
            type="tertiary",
            key="no-parent",
            on_click=_let_go,
        )


def _let_go() -> None:
    state.act()
    del st.session_state.parent


def form(study: Study) -> None:
    """Title, author, note and how long; what was typed stays whatever happens."""
    _fill(study)
    st.text_input("Title", key="field_title", on_change=_typed)
    left, right = st.columns(2)
    left.text_input(
        "Author, as you want to be named (may stay empty)", key="field_author", on_change=_typed
    )
    right.selectbox("The link works", list(LASTING), key="lasting", on_change=state.act)
    st.text_area("Note to the reader (may stay empty)", key="field_note", on_change=_typed)
    with st.container(horizontal=True, key="seal-buttons"):
        keeps = st.button("Seal and get a link", type="primary", key="seal", on_click=state.act)
        only = st.button("Seal into files only", key="seal-only", on_click=state.act)
    if keeps or only:
        with st.spinner("Sealing."):
            _seal(study, keep=keeps)


def _fill(study: Study) -> None:
    """Fields keep what was typed while other pages are open; a title that was not, follows."""
    held = st.session_state
    first = f"{study.frame.short}: {weights_name(study, state.stance())}"[:MOST_TITLE]
    if held.get("heading_title") == held.get("first_title"):
        held.heading_title = first
    held.first_title = first
    for name in Heading.model_fields:
        held[f"field_{name}"] = held.setdefault(f"heading_{name}", "")


def _typed() -> None:
    state.act()
    held = st.session_state
    for name in Heading.model_fields:
        held[f"heading_{name}"] = held[f"field_{name}"]


def _seal(study: Study, *, keep: bool) -> None:
    held = st.session_state
    try:
        heading = Heading(**{n: held[f"heading_{n}"].strip() for n in Heading.model_fields})
    except ValidationError as error:
        _refused([f"{fault.field.capitalize()} {fault.message}." for fault in _faults(error)])
        return
    findings = _findings(study)
    if isinstance(findings, str):
        _refused([findings])
        return
    now = datetime.now(UTC)
    snapshot = seal(study, state.stance(), findings, heading, now=now, parent=held.get("parent"))
    known.remember(snapshot)
    held.sealed = Sealed(snapshot=snapshot)
    if keep:
        days = LASTING[held.lasting]
        try:
            receipt = known.keep(snapshot, None if days is None else now + timedelta(days=days))
            held.sealed = Sealed(snapshot=snapshot, receipt=receipt)
        except SnapshotError as error:
            told = " ".join(_sentence(fault.message) for fault in error.faults)
            held.sealed = Sealed(snapshot=snapshot, trouble=told)


def _findings(study: Study) -> Mapping[str, Any] | str:
    """All that follows, from the process that draws; a sentence if that cannot be had."""
    stance = state.stance()
    key = (study.digest, stance.model_dump_json())
    found: Mapping[str, Any] | str = worked_out("seal", key, all_findings, study, stance)
    return found


def _faults(error: ValidationError) -> list[Any]:
    return list(describe("", "", Heading, error))


def _sentence(message: str) -> str:
    return f"{message[:1].upper()}{message[1:].removesuffix('.')}."


def _refused(told: list[str]) -> None:
    items = "".join(f"<li>{escape(each)}</li>" for each in told)
    st.html(f"<div class='mend' role='alert'><p>Not sealed yet.</p><ul>{items}</ul></div>")
