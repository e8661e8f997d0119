"""All weights moved together: the smallest change that is just enough, for each challenger."""

from html import escape
from typing import Any

import altair as alt
import streamlit as st

from evaluation import sentences
from evaluation.joint_change import JointChange
from views import charts, tables
from views.flips.asked import Asked


def show(asked: Asked) -> None:
    """Show the nearest challenger's weights beside today's, and how far every other one is."""
    joint = asked.found.joint
    if joint is None or len(asked.found.leaders) > 1:
        told = sentences.joint_change(joint, asked.options, asked.noun)
        st.html(f"<p class='lines'>{escape(told)}</p>")
    else:
        near = asked.options[joint.challenger]
        st.html(
            "<p class='pair'><span><i></i>today</span>"
            f"<span><i></i>just enough for {escape(near)} to draw level</span></p>"
        )
        charts.show(picture, rows(asked, joint), key="together", alt=in_words(asked, joint))
        tables.twin(
            f"Weights today, and just enough for {near} to draw level.",
            ["Criterion", "today", "just enough", "change"],
            [
                (name, sentences.percent(now), sentences.percent(to), f"{100 * (to - now):+.1f}")
                for name, now, to in _pairs(asked, joint)
            ],
        )
    if asked.found.challengers:
        st.html(challengers(asked))


def _pairs(asked: Asked, joint: JointChange) -> list[tuple[str, float, float]]:
    weights = zip(asked.findings.weights.tolist(), joint.weights.tolist(), strict=True)
    return [(name, now, to) for name, (now, to) in zip(asked.criteria, weights, strict=True)]


def rows(asked: Asked, joint: JointChange) -> list[dict[str, Any]]:
    """Two bars for each criterion, the second named with its change where there is one."""
    drawn = []
    for name, now, to in _pairs(asked, joint):
        changed = abs(to - now) >= 0.0005
        text = sentences.percents(now, to)[1] if changed else ""
        drawn += [
            {"criterion": name, "tone": 0, "x": 100 * now, "text": sentences.percents(now, to)[0]},
            {"criterion": name, "tone": 1, "x": 100 * to, "text": text},
        ]
    return [row | {"kind": "bar"} for row in drawn]


def picture(colours: charts.Palette) -> alt.LayerChart:
    """Pairs of bars."""
    x = alt.X("x:Q", axis=charts.axis(colours, "weight", labelExpr="datum.value + '%'"))
    y = alt.Y(
        "criterion:N",
        sort=None,
        scale=alt.Scale(paddingInner=0.35),
        axis=charts.axis(colours, labelColor=colours.ink, labelLimit=130, grid=False),
    )
    offset = alt.YOffset("tone:O", scale=alt.Scale(paddingInner=0.1))
    tone = alt.Color("tone:Q", scale=colours.tone, legend=None)
    bars = charts.kind("bar")
    return alt.layer(
        bars.mark_bar(cornerRadiusEnd=2).encode(x=x, y=y, yOffset=offset, color=tone),
        bars.mark_text(align="left", dx=5, fontSize=11.5, color=colours.ink).encode(
            x=x, y=y, yOffset=offset, text="text:N"
        ),
    ).properties(height=alt.Step(15, **{"for": "offset"}))


def challengers(asked: Asked) -> str:
    """How much weight each challenger needs (HTML), the nearest first."""
    nearest = sorted(asked.found.challengers, key=lambda change: change.moved)
    return tables.table(
        f"Points of weight to move before each {asked.noun} draws level with {asked.leader}, and "
        "what it comes to by weights alone.",
        ["Challenger", "points", "beyond that"],
        [
            (
                asked.options[change.challenger],
                "\u2013" if change.reach == "never" else f"{100 * change.moved:.1f}",
                sentences.reach(change),
            )
            for change in nearest
        ],
    )


def in_words(asked: Asked, joint: JointChange) -> str:
    """What the chart shows, for whoever cannot see it."""
    changes = ", ".join(
        "{} from {} to {}".format(name, *sentences.percents(now, to))
        for name, now, to in _pairs(asked, joint)
        if abs(to - now) >= 0.0005
    )
    return (
        f"Today's weights beside those just enough for {asked.options[joint.challenger]} to draw "
        f"level with {asked.leader}: {changes}; the others as they are."
    )
