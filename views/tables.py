"""Tables as HTML: a real table with caption and headings, in a box of its own to scroll in."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

Row = Sequence[str]


def table(caption: str, head: Row, rows: Iterable[Row], texts: int = 1) -> str:
    """A table (HTML, escaped). The first cell of each row names it; `texts` columns hold text."""
    headings = "".join(f'<th scope="col">{escape(each)}</th>' for each in head)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + "</tr>"
        for name, *cells in rows
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="table texts-{texts}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{headings}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def twin(caption: str, head: Row, rows: Iterable[Row], texts: int = 1) -> None:
    """The table that says what a chart shows, folded away below it."""
    with st.expander("Show as table"):
        st.html(table(caption, head, rows, texts))
