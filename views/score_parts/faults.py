"""Everything that is wrong with the version so far, in the sentences of the study's reader."""

from html import escape

import streamlit as st

from sharing.change_sentences import place_told
from sharing.own_study import OwnStudy

# More than these are folded away: a new option begins with one for each of its scores.
SHOWN = 6


def show(own: OwnStudy) -> None:
    """All faults, each with its place and what to do; nothing if there are none."""
    told = [place_told(fault, own.files) for fault in own.faults]
    first, rest = told[:SHOWN], told[SHOWN:]
    # There without faults too: were it to come and go, the browser would build all below it anew,
    # and whoever types would lose the cell they are in.
    with st.container(key="version-faults"):
        if not told:
            return
        st.html(f'<div class="mend" role="alert"><ul>{_items(first)}</ul></div>')
        if rest:
            with st.expander(f"And {len(rest)} more"):
                st.html(f'<div class="mend"><ul>{_items(rest)}</ul></div>')


def _items(sentences: list[str]) -> str:
    return "".join(f"<li>{escape(each)}</li>" for each in sentences)
