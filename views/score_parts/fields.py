"""Fields that write straight into a file of the version, whatever is typed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from evaluation.tables import Table
from sharing.study_edits import (
    number_from,
    numbers_from,
    text_from,
    typed_from,
    with_fields,
)
from views import versions
from views.score_parts import controls


def text(file: str, table: Table, key: str, label: str, *, long: bool = False, **more: Any) -> None:
    """A text of a file; empty is empty, and the reader tells if it may not be."""
    field, held = controls.key(file, key), st.session_state
    given = table.get(key, "")
    show: Callable[..., Any] = st.text_area if long else st.text_input
    if long:
        more = {"height": 80} | more
    show(
        label,
        value=given if isinstance(given, str) else str(given),
        key=field,
        on_change=lambda: write(file, {key: held[field]}),
        **more,
    )


def optional_text(file: str, table: Table, key: str, label: str) -> None:
    """A text that may be left out: empty takes the key away."""
    field, held = controls.key(file, key), st.session_state
    st.text_input(
        label,
        value=str(table.get(key, "")),
        key=field,
        on_change=lambda: write(file, {key: held[field] or None}),
    )


def paragraphs(file: str, table: Table) -> None:
    """The paragraphs of the article that a file rests on."""
    field, held = controls.key(file, "article"), st.session_state
    st.text_input(
        "Paragraphs of the article",
        value=text_from(table.get("article")),
        placeholder="3, 9",
        key=field,
        on_change=lambda: write(file, {"article": numbers_from(held[field])}),
    )


def number(file: str, table: Table, key: str, label: str) -> None:
    """A number of a file; an empty field is a missing number.

    A field of text: in one of numbers, browsers drop the comma and make 415 of 41,5.
    """
    field, held = controls.key(file, key), st.session_state
    st.text_input(
        label,
        value=typed_from(table.get(key)) or "",
        key=field,
        on_change=lambda: write(file, {key: number_from(held[field])}),
    )


def choice(
    file: str, table: Table, key: str, label: str, words: Mapping[str, str] | Sequence[str]
) -> None:
    """One of a few; what else stands in the file is shown as it is."""
    field, held = controls.key(file, key), st.session_state
    names = dict(words) if isinstance(words, Mapping) else {each: each for each in words}
    given = table.get(key)
    if isinstance(given, str) and given not in names:
        names = {given: given} | names
    st.selectbox(
        label,
        list(names),
        index=list(names).index(given) if given in names else None,
        format_func=names.__getitem__,
        key=field,
        on_change=lambda: write(file, {key: held[field]}),
    )


def filled(table: Table) -> Table:
    """A table without its emptied fields, which the reader then misses."""
    return {key: value for key, value in table.items() if value is not None}


def write(file: str, fields: Mapping[str, Any]) -> None:
    """Take over fields of a file (call it from callbacks)."""
    versions.take(with_fields(versions.current().files, file, fields))
