"""One weight from nothing to everything: totals as lines, who leads where, how far it may go."""

from html import escape
from itertools import pairwise
from typing import Any

import altair as alt
import streamlit as st

from evaluation import sentences
from evaluation.sweeps import Sweep, envelope, sweep
from views import charts, state, tables
from views.flips.asked import Asked

# Names at the ends of lines stay this many points of total apart.
APART = 5.0
# Where along a falling line its name begins.
FALLING_AT = 0.35
FIFTHS = [0, 20, 40, 60, 80, 100]


def show(asked: Asked) -> None:
    """Choose a weight, then see the totals over all it could be."""
    name, _, each = asked.parts[choice(asked)]
    swept = sweep(asked.findings.values.likely, asked.findings.weights, each.part, asked.locked)
    told = [asked.stability(name, each)]
    if swept.lowest < swept.highest:
        told.append(sentences.ranking_stability(each, asked.noun))
        charts.show(picture, rows(asked, swept), key="one_weight", alt=in_words(asked, name, swept))
    told += [
        sentences.weight_flip(name, each, flip, asked.options, asked.points) for flip in each.flips
    ]
    st.html("<ul class='lines'>" + "".join(f"<li>{escape(line)}</li>" for line in told) + "</ul>")
    if swept.lowest < swept.highest:
        table(asked, name, swept)


def choice(asked: Asked) -> str:
    """Which weight moves: at first the one with the nearest flip."""
    pair = sentences.nearest_flip(asked.found)
    nearest = asked.findings.criteria[pair[0].part[0] if pair else 0]
    held = state.view("of") or nearest
    st.session_state.of_choice = held if held in asked.parts else nearest
    chosen: str = st.selectbox(
        "Weight to move",
        list(asked.parts),
        format_func=lambda part: _label(asked, part),
        key="of_choice",
        on_change=lambda: state.look("of", st.session_state.of_choice),
    )
    st.session_state.page_query["of"] = chosen
    return chosen


def _label(asked: Asked, part: str) -> str:
    name, _, each = asked.parts[part]
    whole = ", all of it" if len(each.part) > 1 else ""
    return f"{name}{whole} (now {sentences.percent(each.weight)})"


def rows(asked: Asked, swept: Sweep) -> list[dict[str, Any]]:
    """Both ends of every option's line, the crossings of the leaders, and today."""
    segments = envelope(swept)
    leaders = list(dict.fromkeys([asked.found.leaders[0], *(each.leader for each in segments)]))
    ends = [(t, swept.totals_at(t)) for t in (swept.lowest, swept.highest)]
    drawn: list[dict[str, Any]] = [
        {
            "kind": "main" if i in leaders else "other",
            "option": name,
            "tone": leaders.index(i) if i in leaders else None,
            "x": 100 * t,
            "y": 100 * totals[i],
        }
        for i, name in enumerate(asked.options)
        for t, totals in ends
    ]
    drawn += names(asked, swept, leaders)
    drawn += [
        {
            "kind": "flip",
            "x": 100 * after.start,
            "y": 100 * swept.totals_at(after.start)[after.leader],
            "text": sentences.percent(after.start),
        }
        for _, after in pairwise(segments)
    ]
    today = f"today {sentences.percent(swept.today)}"
    return [*drawn, {"kind": "today", "x": 100 * swept.today, "y": 100, "text": today}]


def names(asked: Asked, swept: Sweep, leaders: list[int]) -> list[dict[str, Any]]:
    """Each leader's name along its line, on the side where the line falls away from it."""
    falling = [swept.totals[1, i] < 0 for i in leaders]
    places = [
        swept.lowest + (swept.highest - swept.lowest) * (FALLING_AT if falls else 1.0)
        for falls in falling
    ]
    heights = spread([100 * swept.totals_at(t)[i] for t, i in zip(places, leaders, strict=True)])
    return [
        {
            "kind": "falling" if falls else "rising",
            "tone": tone,
            "x": 100 * t,
            "y": height,
            "text": asked.options[i],
        }
        for tone, (i, falls, t, height) in enumerate(
            zip(leaders, falling, places, heights, strict=True)
        )
    ]


def spread(heights: list[float]) -> list[float]:
    """Heights moved up just enough to leave room for a line of text between any two."""
    placed = list(heights)
    below = -APART
    for k in sorted(range(len(heights)), key=heights.__getitem__):
        placed[k] = max(heights[k], below + APART)
        below = placed[k]
    return placed


def picture(colours: charts.Palette) -> alt.LayerChart:
    """Totals against a weight."""
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=charts.axis(
            colours,
            "weight, the others in proportion",
            labelExpr="datum.value + '%'",
            values=FIFTHS,
        ),
    )
    y = alt.Y(
        "y:Q",
        scale=alt.Scale(domain=[0, 104], nice=False),
        axis=charts.axis(colours, "total, 0 to 100", values=FIFTHS),
    )
    tone = alt.Color("tone:Q", scale=colours.tone, legend=None)
    bold = {"fontWeight": 600}
    others = charts.kind("other").mark_line(strokeWidth=1, color=colours.line)
    main = charts.kind("main").mark_line(strokeWidth=2.5)
    today = charts.kind("today")
    flip = charts.kind("flip")
    rising, falling = charts.kind("rising"), charts.kind("falling")
    return alt.layer(
        others.encode(x=x, y=y, detail="option:N", tooltip="option:N"),
        today.mark_rule(strokeDash=[4, 3], color=colours.soft).encode(x=x),
        main.encode(x=x, y=y, detail="option:N", color=tone, tooltip="option:N"),
        flip.mark_rule(strokeWidth=1, color=colours.soft).encode(x=x, y=y, y2=alt.datum(0)),
        flip.mark_point(size=60, filled=True, opacity=1, color=colours.ink).encode(x=x, y=y),
        *charts.at(charts.told(flip, colours, dy=14, dx=5, **bold), x, y),
        *charts.at(charts.told(today, colours, dx=5, dy=2), x, y),
        *charts.at(charts.told(rising, colours, tone, align="right", dx=-4, dy=-9, **bold), x, y),
        *charts.at(charts.told(falling, colours, tone, dx=6, dy=-7, **bold), x, y),
    ).properties(height=400)


def in_words(asked: Asked, name: str, swept: Sweep) -> str:
    """What the chart shows, for whoever cannot see it."""
    stretches = [
        f"{asked.options[each.leader]} from {sentences.percent(each.start)} to "
        f"{sentences.percent(each.end)}"
        for each in envelope(swept)
    ]
    return (
        f"Totals of all {asked.noun}s as lines while {name} weighs more or less, the other weights "
        f"in proportion. In first place: {', '.join(stretches)}. Today it weighs "
        f"{sentences.percent(swept.today)}."
    )


def table(asked: Asked, name: str, swept: Sweep) -> None:
    """The lines as figures, in today's order."""
    places = (swept.lowest, swept.today, swept.highest)
    head = ["Option", *(f"at {sentences.percent(t)}" for t in places)]
    totals = [swept.totals_at(t) for t in places]
    tables.twin(
        f"Totals (0 to 100) if {name} weighs so much; today it weighs "
        f"{sentences.percent(swept.today)}.",
        head,
        (
            [asked.options[i], *(f"{100 * each[i]:.1f}" for each in totals)]
            for i in asked.findings.order
        ),
    )
