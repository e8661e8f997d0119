"""Snapshots kept from this browser, or by whoever is signed in: nobody else's are ever listed."""

from html import escape

import streamlit as st

from evaluation.errors import SnapshotError
from views import state, text
from views.pass_on import known, opening, signing


def show() -> None:
    """The list, newest first, and how it is bound."""
    try:
        listed = known.mine()
    except SnapshotError as error:
        told = "; ".join(fault.message for fault in error.faults)
        st.html(
            "<div class='mend' role='alert'><p>Your list cannot be read now: "
            f"{escape(told)}.</p></div>"
        )
        listed = ()
    else:
        if known.owner() is None:
            st.html(
                "<p class='said'>This browser takes no cookies from here, so it has no list. Links "
                "work all the same.</p>"
            )
        elif not listed:
            st.html("<p class='said'>Nothing kept yet: <i>Share</i> seals what you see.</p>")
    for each in listed:
        with st.container(horizontal=True, key=f"mine-{each.id}", vertical_alignment="center"):
            st.button(
                text.label(each.title), key=f"open-{each.id}", on_click=_open, args=(each.id,)
            )
            until = f", until {text.day(each.expires)}" if each.expires else ""
            address = escape(known.link(each.id))
            st.html(
                f"<p class='hint'>Sealed {known.moment(each.made_at)}{until}. "
                f"<a href='{address}' target='_blank' rel='noopener'>Its own page</a></p>"
            )
    st.html(
        "<p class='hint'>This list belongs to "
        + ("you, wherever you sign in." if signing.person() else "this browser: a cookie keeps it.")
        + " A snapshot is removed by the second link that <i>Share</i> showed for it.</p>"
    )
    signing.corner()


def _open(id_: str) -> None:
    state.look("snap", "open")
    opening.open_id(id_)
