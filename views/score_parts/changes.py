"""What one's own version has otherwise than the shipped study, from what to what, and undo."""

from functools import partial
from html import escape

import streamlit as st

from sharing.change_sentences import Told, told
from sharing.own_changes import Change, Files
from sharing.own_study import OwnStudy, begun, taken_back
from views import state, text, versions


def show(own: OwnStudy) -> None:
    """Each change with a button that takes it back, and one that takes all of them back."""
    if not own.changes:
        st.html(
            "<p class='said'>Nothing is changed. What you change under Scores, Options or Criteria "
            "is listed here, from what to what.</p>"
        )
        return
    st.html(
        "<h2 class='group'>Against the shipped study</h2><p class='hint'>To undo a change leaves "
        "all others as they are.</p>"
    )
    for change in own.changes:
        _one(own, change)
    st.button("Undo all of them", key="undo-all", on_click=lambda: _put(begun(own.shipped)))


def _one(own: OwnStudy, change: Change) -> None:
    what = told(change, own.base, own.files)
    with st.container(horizontal=True, key=f"changed-{change.id}", vertical_alignment="top"):
        st.html(listed(what))
        st.button(
            "Undo",
            key=f"undo-{change.id}",
            help=text.label(f"Undo: {what.title}"),
            on_click=partial(_undo, change),
        )


def listed(what: Told) -> str:
    """A change in HTML: its title, and each value from what to what."""
    lines = "".join(
        f"<li><span>{escape(label)}</span> <s>{escape(before)}</s> "
        f"<i aria-label='to'>\u2192</i> <b>{escape(after)}</b></li>"
        for label, before, after in what.lines
    )
    note = f"<p>{escape(what.note)}</p>" if what.note else ""
    return (
        f"<div class='change'><h3>{escape(what.title)}</h3>{note}"
        f"{f'<ul>{lines}</ul>' if lines else ''}</div>"
    )


def all_listed(changes: tuple[Change, ...], before: Files, after: Files) -> str:
    """Changes in HTML, without buttons."""
    return "".join(listed(told(change, before, after)) for change in changes)


def _undo(change: Change) -> None:
    _put(taken_back(versions.current(), change))


def _put(own: OwnStudy) -> None:
    state.act()
    versions.put(own)
