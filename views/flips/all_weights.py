"""All weights on one chart: how far each may go with the same leader, and who takes over."""

from html import escape
from typing import Any

import altair as alt
import streamlit as st

from evaluation import sentences
from evaluation.sensitivity import WeightSensitivity
from evaluation.sweeps import WeightFlip
from evaluation.verdict import listing
from views import charts, tables
from views.flips.asked import Asked

PERCENT = "datum.value + '%'"
# Long names of groups break after their "and".
TWO_LINES = "split(replace(datum.label, ' and ', ' and|'), '|')"


def show(asked: Asked) -> None:
    """Show every stability interval, groups above their criteria."""
    charts.show(picture, rows(asked), key="all_weights", alt=in_words(asked))
    # On a phone the chart has room for figures only.
    lines = "".join(f"<li>{escape(line)}</li>" for line in told(asked))
    st.html(f"<ul class='lines narrow'>{lines}</ul>")
    tables.twin(
        f"How far each weight may go, the others in proportion, with {asked.leader} in first "
        "place.",
        ["Weight", "today", "from", "to", "below that", "above that"],
        [
            (name, *_figures(each), _taker(asked, each, up=False), _taker(asked, each, up=True))
            for name, _, each in asked.parts.values()
        ],
        texts=3,
    )


def _figures(each: WeightSensitivity) -> list[str]:
    return [sentences.percent(share) for share in (each.weight, *each.stability.leader)]


def _flip(each: WeightSensitivity, *, up: bool) -> WeightFlip | None:
    return next((flip for flip in each.flips if (flip.to > each.weight) == up), None)


def _taker(asked: Asked, each: WeightSensitivity, *, up: bool) -> str:
    flip = _flip(each, up=up)
    return listing([asked.options[i] for i in flip.leaders]) if flip else "nobody"


def rows(asked: Asked) -> list[dict[str, Any]]:
    """A bar for each weight, today's place on it, and who leads beyond its ends."""
    drawn: list[dict[str, Any]] = []
    for name, group, each in asked.parts.values():
        label = f"{name}, all" if len(each.part) > 1 else name
        low, high = each.stability.leader
        base = {"part": label, "group": group}
        drawn += [
            base | {"kind": "bar", "x": 100 * low, "x2": 100 * high},
            base | {"kind": "today", "x": 100 * each.weight},
        ]
        for up, arrow in ((False, "below"), (True, "above")):
            flip = _flip(each, up=up)
            if flip:
                text = f"{arrow} {sentences.percent(flip.to)}: {_taker(asked, each, up=up)}"
                # Where the bar ends near the right, its text stands to the left of that end.
                side = "left" if up and flip.to > 0.4 else "right"
                drawn.append(base | {"kind": f"{arrow}-{side}", "x": 100 * flip.to, "text": text})
                drawn.append(
                    base | {"kind": "end", "x": 100 * flip.to, "figure": sentences.percent(flip.to)}
                )
    return drawn


def picture(colours: charts.Palette) -> alt.LayerChart:
    """Stability intervals, one row each: who leads below stands above the bar, and vice versa."""
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=charts.axis(colours, "weight", labelExpr=PERCENT, orient="top", tickCount=5),
    )
    y = alt.Y(
        "part:N",
        sort=None,
        axis=charts.axis(
            colours, labelColor=colours.ink, labelLimit=150, grid=False, labelExpr=TWO_LINES
        ),
    )
    group = alt.Color("group:Q", scale=colours.group, legend=None)
    below, left = charts.kind("below-right"), charts.kind("above-left")
    right = charts.kind("above-right")
    small = {"fontSize": 11.5, "opacity": charts.wide(1, 0)}
    figure = charts.kind("end").mark_text(
        fontSize=11.5, dy=-12, color=colours.ink, opacity=charts.wide(0, 1)
    )
    return alt.layer(
        charts.kind("bar")
        .mark_bar(height=7, cornerRadius=3, opacity=0.45)
        .encode(x=x, x2="x2:Q", y=y, color=group),
        charts.kind("end").mark_tick(thickness=2, size=13).encode(x=x, y=y, color=group),
        charts.kind("today")
        .mark_point(shape="circle", filled=True, size=110, opacity=1)
        .encode(x=x, y=y, color=group),
        figure.encode(x=x, y=y, text="figure:N"),
        *charts.at(charts.told(below, colours, dx=1, dy=-12, **small), x, y),
        *charts.at(charts.told(left, colours, align="right", dx=-1, dy=13, **small), x, y),
        *charts.at(charts.told(right, colours, dx=1, dy=13, **small), x, y),
    ).properties(height=alt.Step(42))


def in_words(asked: Asked) -> str:
    """What the chart shows, for whoever cannot see it."""
    lines = " ".join(told(asked))
    return f"How far each weight may go, as bars, with today's weight as a dot. {lines}"


def told(asked: Asked) -> list[str]:
    """The chart in sentences, one for each weight."""
    return [asked.stability(name, each) for name, _, each in asked.parts.values()]
