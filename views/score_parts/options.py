"""Options of the version: add, duplicate, rename, retire one, and all that is said of it."""

from functools import partial
from itertools import count
from typing import Any

import streamlit as st

from evaluation.tables import table_in
from sharing.own_study import OwnStudy
from sharing.references import OPTIONS
from sharing.study_edits import ids_in, option_file, unused_id, with_fields, with_option
from views import state, text, versions
from views.score_parts import controls, fields

NEEDS = {"no": "not needed", "partly": "partly needed", "yes": "needed"}
ROLES_HINT = "What it does, as the others say it: presence, pledge, arms, money"


def show(own: OwnStudy) -> None:
    """Choose an option and change what is said of it; or add one."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        option = controls.judged(own, OPTIONS)
        _actions(own, option)
        _head(own, option)
    with right:
        st.html("<h2 class='group'>A new option</h2>")
        _new(own)


def _actions(own: OwnStudy, option: str) -> None:
    reference = own.files["study.toml"].get("reference_option") == option
    with st.container(horizontal=True, key="option-actions"):
        st.button(
            "Score it",
            key="score-it",
            type="primary",
            on_click=partial(controls.open_, "scores", option),
        )
        st.button("Duplicate", key="duplicate", on_click=partial(_duplicate, option))
        st.button(
            "Retire",
            key="retire",
            disabled=reference,
            help="The others are compared with it; make another one the reference first."
            if reference
            else "It leaves your version, and packages, scenarios and relations that name it.",
            on_click=partial(controls.retire, option_file(option)),
        )
        if not reference:
            st.button(
                "Make it the reference",
                key="make-reference",
                help="All other options are compared with the reference.",
                on_click=lambda: _write("study.toml", {"reference_option": option}),
            )


def _head(own: OwnStudy, option: str) -> None:
    file = option_file(option)
    table = own.files[file]
    with st.container(key="option-head"):
        fields.text(file, table, "name", "Name")
        one, other = st.columns(2)
        with one:
            fields.text(file, table, "short", "Short name, for charts")
            fields.text(file, table, "pillar", "Pillar")
            fields.paragraphs(file, table)
        with other:
            fields.text(file, table, "role", "Role")
            fields.text(file, table, "providers", "Providers")
            fields.optional_text(file, table, "note", "Note, may be empty")
        fields.text(file, table, "needs_text", "What it needs, in words", long=True)
    needs = table_in(own.files["study.toml"], "needs")
    if needs:
        with st.expander("What it depends on"):
            for need, row in needs.items():
                _need(file, table_in(table, "needs"), need, str(row.get("name", need)))


def _need(file: str, given: dict[str, Any], need: str, name: str) -> None:
    key, held = controls.key(file, "needs", need), st.session_state

    def take() -> None:
        now = table_in(versions.current().files[file], "needs")
        _write(file, {"needs": now | {need: held[key]}})

    answers = list(NEEDS)
    answer = given.get(need, "no")
    st.segmented_control(
        text.label(name[:1].upper() + name[1:]),
        answers,
        default=answer if answer in answers else None,
        required=True,
        format_func=NEEDS.__getitem__,
        key=key,
        on_change=take,
    )


def _new(own: OwnStudy) -> None:
    """A form for what every option must say; its scores are typed in afterwards."""
    with st.form(controls.key("new-option"), border=False):
        head = {
            key: st.text_input(label, key=controls.key("new", key), placeholder=hint)
            for key, label, hint in (
                ("name", "Name of the new option", "European air shield"),
                ("short", "Short name of the new option", "Air shield"),
                ("role", "Its role", ROLES_HINT),
                ("pillar", "Its pillar", "2"),
                ("providers", "Its providers", "Some allied states"),
                ("needs_text", "What it takes", "bases, pilots, a mandate"),
            )
        }
        if st.form_submit_button("Add it and score it", type="primary"):
            _add(own, head)


def _add(own: OwnStudy, head: dict[str, Any]) -> None:
    if not head["name"].strip():
        st.html("<p class='hint wrong' role='alert'>Give the new option a name.</p>")
        return
    head = head | {"short": head["short"] or head["name"]}
    option = unused_id(own.files, head["short"])
    versions.take(with_option(own.files, option, head), anew=True)
    controls.open_("scores", option)
    st.rerun()


def _duplicate(option: str) -> None:
    files = versions.current().files
    head = {key: _copied(option, key) for key in ("name", "short")}
    copy = unused_id(files, head["short"])
    versions.take(with_option(files, copy, head, like=option), anew=True)
    state.look("judged", copy)


def _copied(option: str, key: str) -> str:
    """The name of a copy, which no option has yet: two of one name could not be told apart."""
    files = versions.current().files
    taken = {files[option_file(each)].get(key) for each in ids_in(files, OPTIONS)}
    name = files[option_file(option)].get(key, option)
    names = (f"{name} (copy{f' {number}' if number > 1 else ''})" for number in count(1))
    return next(each for each in names if each not in taken)


def _write(file: str, values: dict[str, Any]) -> None:
    versions.take(with_fields(versions.current().files, file, values))
