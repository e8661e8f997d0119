"""The best packages for today's weights, and how often the first of them stays best."""

from html import escape
from typing import Any

import streamlit as st

from evaluation import found_sentences as told
from evaluation.robustness import error_interval
from evaluation.sentences import percent
from views import charts, tables
from views.packs import build, pictures
from views.packs.found import Found

OFTEN = (
    "Bars: in how many draws of 100, from each set of weights, today's best package is best. The "
    "table below has the figures."
)


def show(found: Found) -> None:
    """Show the best package, how often it stays best, and the next ones."""
    parts, result = found.parts, found.result
    sentences = (told.best(parts, result), told.near(parts, result))
    st.html(f"<p class='said'>{escape(' '.join(filter(None, sentences)))}</p>")
    build.start_from(found, result.best.members(0))
    if result.firsts:
        st.html("<h2 class='group'>How often it is best</h2>")
        charts.show(
            pictures.often, rows(found), key="stays", alt=OFTEN, words=told.stays_best(result)
        )
        others = [told.others_first(parts, result, each) for each in result.firsts]
        items = "".join(f"<li>{escape(each)}</li>" for each in others if each)
        if items:
            st.html(f"<ul class='choosers'>{items}</ul>")
        _often(found)
    st.html("<h2 class='group'>The best packages</h2>")
    st.html(
        tables.table(
            "For today\u2019s weights, beside what is always in.",
            ["Place", "members", "total", found.cost_name, found.effect_name],
            found.lines(result.best),
            texts=2,
        )
    )


def rows(found: Found) -> list[dict[str, Any]]:
    """A bar for each set of weights."""
    made = []
    for each in found.result.firsts:
        low, high = (float(end) for end in error_interval(each.best, found.wanted.draws))
        name = f"Weights {told.DRAWN[each.weights]}"
        made += pictures.often_rows(name, each.best, low, high, percent(each.best))
    return made


def _often(found: Found) -> None:
    tables.twin(
        f"The packages that are best most often in {found.wanted.draws:,} draws of weights from "
        "each set, beside what is always in; scores at likely.",
        ["Weights", "members", "best in"],
        [
            (told.DRAWN[each.weights], found.members(each.packages, i), f"{share:.1%}")
            for each in found.result.firsts
            for i, share in enumerate(each.shares)
        ],
        texts=2,
    )
