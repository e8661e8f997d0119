"""Weights of several methods as dots on one chart, one row for each criterion."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import altair as alt
import streamlit as st

from evaluation.sentences import percent
from evaluation.values import Floats
from views import charts, tables

# One mark for each set of weights: its shape in the chart, and the same as a letter.
SHAPES = ("circle", "circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
LETTERS = "\u25cb\u25cf\u25a0\u25b2\u25c6\u271a\u25bc"
LANES = len(SHAPES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """Weights to be shown. `mark`: which shape and colour; 0 is for today's."""

    name: str
    mark: int
    weights: Floats


def show(sets: Sequence[Set], criteria: Sequence[str], key: str, words: str) -> None:
    """Show the sets as dots, with a legend and a table."""
    st.html(legend(sets))
    charts.show(picture, rows(sets, criteria), key=key, alt=ALT, words=in_words(sets, criteria))
    tables.twin(
        words,
        ["Criterion", *(each.name for each in sets)],
        [
            (name, *(percent(float(each.weights[j])) for each in sets))
            for j, name in enumerate(criteria)
        ],
    )


ALT = "Weights of every criterion as dots, one mark for each way they were found."


def legend(sets: Sequence[Set]) -> str:
    """Which mark is whose (HTML)."""
    return (
        "<p class='marks'>"
        + "".join(
            f'<span><i class="mark-{each.mark}" aria-hidden="true">{LETTERS[each.mark]}</i>'
            f"{escape(each.name)}</span>"
            for each in sets
        )
        + "</p>"
    )


def in_words(sets: Sequence[Set], criteria: Sequence[str]) -> str:
    """What the chart shows, for whoever cannot see it."""
    lines = (
        f"{name}: " + ", ".join(f"{each.name} {percent(float(each.weights[j]))}" for each in sets)
        for j, name in enumerate(criteria)
    )
    return "; ".join(lines) + "."


def rows(sets: Sequence[Set], criteria: Sequence[str]) -> list[dict[str, Any]]:
    """A dot for each weight, and a line from the least to the most of a criterion."""
    drawn: list[dict[str, Any]] = []
    for j, name in enumerate(criteria):
        shares = [100 * float(each.weights[j]) for each in sets]
        drawn.append({"kind": "span", "criterion": name, "x": min(shares), "x2": max(shares)})
        drawn += [
            {"kind": "dot", "criterion": name, "mark": each.mark, "x": share, "by": each.name}
            for each, share in zip(sets, shares, strict=True)
        ]
    return drawn


def picture(colours: charts.Palette) -> alt.LayerChart:
    """Dots in lanes, so that equal weights stay apart; today's is a ring around them."""
    x = alt.X(
        "x:Q",
        scale=alt.Scale(zero=True, nice=True),
        axis=charts.axis(colours, "weight", labelExpr="datum.value + '%'", tickCount=5),
    )
    y = alt.Y(
        "criterion:N",
        sort=None,
        axis=charts.axis(
            colours, labelColor=colours.ink, labelLimit=130, labelFlush=False, grid=True
        ),
    )
    marks = list(range(LANES))
    tones = [colours.ink, *colours.tones]
    colour = alt.Color("mark:O", scale=alt.Scale(domain=marks, range=tones), legend=None)
    shape = alt.Shape("mark:O", scale=alt.Scale(domain=marks, range=list(SHAPES)), legend=None)
    lane = alt.YOffset("mark:Q", scale=alt.Scale(domain=[1, LANES - 1], range=[7, 27]))
    dots = charts.kind("dot")
    return alt.layer(
        charts.kind("span")
        .mark_rule(strokeWidth=2, opacity=0.35, color=colours.soft)
        .encode(x=x, x2="x2:Q", y=y),
        dots.transform_filter("datum.mark > 0")
        .mark_point(filled=True, size=70, opacity=0.9)
        .encode(x=x, y=y, yOffset=lane, color=colour, shape=shape),
        dots.transform_filter("datum.mark == 0")
        .mark_point(filled=False, size=110, strokeWidth=2, opacity=1)
        .encode(x=x, y=y, color=colour),
    ).properties(height=alt.Step(34))
