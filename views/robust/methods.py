"""How other methods rank the same values: a cross-check, not a vote."""

from dataclasses import astuple
from html import escape
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from evaluation.methods import sentences
from evaluation.methods.catalogue import METHODS
from evaluation.methods.cross_check import CrossCheck
from views import charts, tables
from views.robust import pictures, waiting
from views.robust.drawn import Drawn

RANKS = (
    "Grid: the rank of each option, by row, by each method, by column. The table below has the "
    "figures."
)
HOW = (
    "From the likely values and today\u2019s weights; nothing is drawn. Numbers are ranks, the "
    "stronger the colour the better. Methods stand from the one most like the weighted sum to the "
    "one least like it."
)
AGREEMENT = (
    "Agreement with the weighted sum: 1 is the same order, 0 none, \u22121 the opposite; WS looks "
    "at the first ranks most. A trial takes one option away, or adds a copy of one, and looks "
    "whether two others change order: if they do, the answer hangs on what else is on the list. "
    "Needs a true zero: takes 80 for twice 40, which values from worst to best are not."
)


def show(drawn: Drawn, line: DeltaGenerator) -> None:
    """Show what other methods say; they are asked in the background."""
    if len(drawn.options) == 1:
        st.html("<p class='said'>Only one option, so there is no order to compare.</p>")
        return
    job = drawn.methods()
    if not waiting.for_(job, line, f"{len(METHODS)} methods", waiting.ASKING):
        return
    if job.fault:
        st.html(f"<p class='said'>{escape(job.fault)}</p>")
        return
    found: CrossCheck = job.result
    st.html(
        f"<p class='said'><b>{escape(sentences.NOT_A_VOTE)}</b> "
        f"{escape(sentences.same_leader(drawn.options, found))}</p>"
        f"<p class='hint'>{escape(HOW)}</p>"
    )
    with st.container(key="methods-grid"):
        charts.show(
            pictures.ranks,
            rows(drawn, found),
            key="methods",
            alt=RANKS,
            words=sentences.ranked(drawn.options, found),
        )
    _ranks_table(drawn, found)
    _agreement(drawn, found)
    _left_out(drawn, found)
    _how_each_works(found)


def rows(drawn: Drawn, found: CrossCheck) -> list[dict[str, Any]]:
    """A cell for each option and method."""
    return [
        pictures.rank(drawn.options[i], each.method.name, int(each.ranks[i]), len(drawn.options))
        for i in drawn.findings.order
        for each in found.by_agreement
    ]


def _ranks_table(drawn: Drawn, found: CrossCheck) -> None:
    tables.twin(
        "Rank by each method; equals share the better rank.",
        ["Option", "best to worst", *(each.method.name for each in found.by_agreement)],
        [
            (
                drawn.options[i],
                "{} to {}".format(*found.rank_range[i]),
                *(str(each.ranks[i]) for each in found.by_agreement),
            )
            for i in drawn.findings.order
        ],
    )


def _agreement(drawn: Drawn, found: CrossCheck) -> None:
    st.html(
        "<h2 class='group'>How far they agree, and whose order can be turned</h2>"
        f"<p class='hint'>{escape(AGREEMENT)}</p>"
        + tables.table(
            "By agreement with the weighted sum.",
            ["Method", "tau-b", "Spearman", "WS", "puts first", "turns others round", "caution"],
            [
                (
                    each.method.name,
                    *map(_figure, astuple(each.agreement)),
                    sentences.firsts(drawn.options, each),
                    sentences.turned(each),
                    sentences.cautions(each),
                )
                for each in found.by_agreement
            ],
            texts=5,
        )
    )


def _left_out(drawn: Drawn, found: CrossCheck) -> None:
    told = sentences.left_out(drawn.options, found)
    if told:
        items = "".join(f"<li>{escape(each)}</li>" for each in told)
        st.html(f"<h2 class='group'>Left out</h2><ul class='choosers'>{items}</ul>")


def _how_each_works(found: CrossCheck) -> None:
    methods = [each.method for each in found.entries] + [each.method for each in found.left_out]
    with st.expander("How each method is applied"):
        st.html(
            tables.table(
                "What is done to the values first, what is particular, and where it comes from.",
                ["Method", "preparation", "conventions", "literature"],
                [(each.name, each.preparation, each.note, each.literature) for each in methods],
                texts=4,
            )
        )


def _figure(given: float | None) -> str:
    return "\u2013" if given is None else f"{given:.2f}".replace("-", "\u2212")
