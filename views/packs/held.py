"""What good packages hold: the core index and the near-best share of each option."""

from collections.abc import Iterator
from html import escape
from typing import Any

import streamlit as st

from evaluation import found_sentences
from views import charts, tables
from views.packs import pictures
from views.packs.found import Found

HELD = (
    "Pairs of bars: for each option the share of good packages, and of packages near the best, "
    "that hold it. The table below has the figures."
)


def show(found: Found) -> None:
    """Show which share of the good packages holds each option."""
    looked = found_sentences.looked_through(found.parts, found.result)
    st.html(f"<p class='said'>{escape(looked)}</p>")
    if found.result.core_index is None:
        st.html(f"<p class='said'>{escape(found_sentences.unknown(found.result))}</p>")
        return
    st.html(
        "<p class='pair'><span><i></i>of the good packages: the core index</span>"
        "<span><i></i>of the packages within 2 points of today\u2019s best</span></p>"
    )
    charts.show(pictures.shares, rows(found), key="held", alt=HELD, words=in_words(found))
    tables.twin(
        "Share of the good packages (core index), and of those within 2 points of today\u2019s "
        "best, that hold each option.",
        ["Option", "core index", "near the best"],
        [(name, f"{one:.1%}", f"{other:.1%}") for name, one, other in shares(found)],
    )


def shares(found: Found) -> Iterator[tuple[str, float, float]]:
    """Each option with its core index and its near-best share, the most held first."""
    core, near = found.result.core_index, found.result.near_best
    if core is not None and near is not None:
        for i in found.by_core:
            yield found.label(i), float(core[i]), float(near[i])


def rows(found: Found) -> list[dict[str, Any]]:
    """Two bars for each option."""
    return [row for each in shares(found) for row in pictures.share_rows(*each)]


def in_words(found: Found) -> str:
    """What the chart shows, for whoever cannot see it."""
    return " ".join(f"{name}: {core:.0%} and {near:.0%}." for name, core, near in shares(found))
