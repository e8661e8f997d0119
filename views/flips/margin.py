"""What moves the leader's margin most: one score or one weight at a time, from end to end."""

from html import escape
from typing import Any

import altair as alt
import streamlit as st

from evaluation import sentences
from evaluation.tornado import Bar, tornado
from evaluation.verdict import lead
from views import charts, tables
from views.flips.asked import Asked

# The widest bars that a chart shows; the table has them all.
WIDEST = 12


def show(asked: Asked) -> None:
    """Show the widest bars, and all of them as a table."""
    bars = tornado(asked.findings, asked.locked)
    if not bars:
        st.html("<p class='lines'>No score or weight moves the margin.</p>")
        return
    st.html(
        f"<p class='lines'>{escape(asked.leader)} is {lead(asked.findings.margin)} points "
        "ahead. Each bar moves one score over its range, or one weight over the range of the "
        "profiles, the others in proportion. Left of zero it is no longer first.</p>"
    )
    charts.show(picture, rows(asked, bars[:WIDEST]), key="margin", alt=in_words(asked, bars))
    tables.twin(
        f"Margin of {asked.leader} in points while one score or weight goes from low to high.",
        ["What moves", "from", "to", "margin at first", "margin at last"],
        [
            (
                _name(asked, bar),
                *_ends(asked, bar),
                *(_points(m) for m in (bar.at_low, bar.at_high)),
            )
            for bar in bars
        ],
    )


def _name(asked: Asked, bar: Bar) -> str:
    criterion = asked.criteria[bar.criterion]
    if bar.option is None:
        return f"Weight of {criterion}"
    return f"{asked.scored[bar.option]}: {criterion}"


def _ends(asked: Asked, bar: Bar) -> tuple[str, str]:
    if bar.option is None:
        return sentences.percents(bar.low, bar.high)
    unit = sentences.unit_of(asked.columns[bar.criterion])
    return f"{bar.low:g}", f"{bar.high:g}{unit}"


def _points(margin: float) -> str:
    return f"{100 * margin:.1f}"


def rows(asked: Asked, bars: tuple[Bar, ...]) -> list[dict[str, Any]]:
    """A bar each, its name above it, and the two ends of what moves at its own ends."""
    now = 100 * (asked.findings.margin or 0.0)
    drawn: list[dict[str, Any]] = [{"kind": "now", "x": now, "text": f"today {now:.0f}"}]
    for bar in bars:
        name, (low, high) = _name(asked, bar), _ends(asked, bar)
        ends = sorted(((bar.at_low, low), (bar.at_high, high)))
        drawn += [
            {
                "kind": "bar",
                "bar": name,
                "x": 100 * ends[0][0],
                "x2": 100 * ends[1][0],
                "tone": 1 if bar.option is None else 0,
            },
            {"kind": "name", "bar": name, "text": name},
            {"kind": "left", "bar": name, "x": 100 * ends[0][0], "text": ends[0][1]},
            {"kind": "right", "bar": name, "x": 100 * ends[1][0], "text": ends[1][1]},
        ]
    return drawn


def picture(colours: charts.Palette) -> alt.LayerChart:
    """A tornado: bars across today's margin, names above them."""
    x = alt.X(
        "x:Q",
        scale=alt.Scale(zero=True, padding=70),
        axis=charts.axis(colours, "margin in points of total", tickMinStep=1, format="d"),
    )
    y = alt.Y("bar:N", sort=None, axis=None)
    tone = alt.Color("tone:Q", scale=colours.tone, legend=None)
    name, left, right = charts.kind("name"), charts.kind("left"), charts.kind("right")
    now = charts.kind("now")
    small = {"fontSize": 11.5, "dy": 9}
    return alt.layer(
        now.mark_rule(strokeWidth=1.5, color=colours.ink).encode(x=alt.datum(0)),
        now.mark_rule(strokeDash=[4, 3], color=colours.soft).encode(x=x),
        charts.kind("bar")
        .mark_bar(height=9, yOffset=9, opacity=0.75)
        .encode(x=x, x2="x2:Q", y=y, color=tone),
        *charts.at(charts.told(left, colours, align="right", dx=-5, **small), x, y),
        *charts.at(charts.told(right, colours, dx=5, **small), x, y),
        *charts.at(charts.told(name, colours, dy=-8), alt.X(value=0), y),
        *charts.at(charts.told(now, colours, dx=5), x, alt.Y(value=4)),
    ).properties(height=alt.Step(40))


def in_words(asked: Asked, bars: tuple[Bar, ...]) -> str:
    """What the chart shows, for whoever cannot see it."""
    told = "; ".join(
        f"{_name(asked, bar)} from {low} to {high}, margin from {_points(bar.at_low)} to "
        f"{_points(bar.at_high)}"
        for bar in bars[:WIDEST]
        for low, high in [_ends(asked, bar)]
    )
    return (
        f"Bars for what moves the margin of {asked.leader} most, today "
        f"{_points(asked.findings.margin or 0.0)} points: {told}."
    )
