"""Who is first where: a map over two criteria and one over three groups, exact to the border."""

from collections.abc import Callable
from html import escape
from typing import Any

import altair as alt
import streamlit as st

from evaluation import maps, sentences
from evaluation.errors import StanceError
from evaluation.maps import Point, WinnerMap
from evaluation.sensitivity import group_parts
from views import charts, state, tables
from views.flips.asked import Asked

# From weights to where they stand on the chart.
Place = Callable[[Point], Point]
# How near a number may come to today's mark, as a share of the map's width.
LABEL = 0.12


def show(asked: Asked) -> None:
    """Both maps side by side."""
    left, right = st.columns(2, gap="large")
    with left:
        two_criteria(asked)
    with right:
        three_groups(asked)


def two_criteria(asked: Asked) -> None:
    """The map over the weights of two criteria."""
    st.html("<h3 class='group'>Two weights, the others in proportion</h3>")
    free = [each.id for each in asked.columns if each.id not in asked.stance.locked]
    short = {each.id: each.short for each in asked.columns}
    chosen = choose("axes", "Two criteria", 2, free, two(asked, free), short)
    columns = asked.findings.criteria
    if len(chosen) != 2:
        st.html("<p class='lines'>Choose two criteria that are not locked.</p>")
        return
    try:
        mapped = maps.winner_map(
            asked.findings.values.likely,
            asked.findings.weights,
            ([columns.index(chosen[0])], [columns.index(chosen[1])]),
            asked.locked,
            samples=2,
        )
    except StanceError as error:
        st.html(f"<p class='lines'>{escape(str(error))}</p>")
        return
    across, up = (short[each] for each in chosen)
    drawn = rows(asked, mapped, lambda point: (100 * point[0], 100 * point[1]))
    drawn += [
        {"kind": "axis", "x": 100, "y": 0, "text": f"{across} \N{RIGHTWARDS ARROW}", "side": 1},
        {"kind": "axis", "x": 0, "y": 100, "text": f"\N{UPWARDS ARROW} {up}", "side": 0},
    ]
    told = f"Who is first while {across} (across) and {up} (up) weigh more or less"
    charts.show(square, drawn, key="map", alt=in_words(asked, mapped, told))
    winners(asked, mapped, told)


def three_groups(asked: Asked) -> None:
    """The map over three groups that share their weight anew."""
    st.html("<h3 class='group'>Three groups, everything else held</h3>")
    parts = dict(group_parts(asked.study))
    names = {group: asked.study.frame.groups[group].name for group in parts}
    chosen = choose("groups", "Three groups", 3, list(parts), list(parts)[:3], names)
    if len(chosen) != 3:
        st.html("<p class='lines'>Choose three groups.</p>")
        return
    mapped = maps.ternary_map(
        asked.findings.values.likely,
        asked.findings.weights,
        (parts[chosen[0]], parts[chosen[1]], parts[chosen[2]]),
        samples=2,
    )
    if mapped.free <= maps.SAME:
        st.html("<p class='lines'>These groups have no weight to share.</p>")
        return
    drawn = rows(asked, mapped, lambda point: maps.ternary_place(point, mapped.free))
    first, second, third = (names[each] for each in chosen)
    drawn += [
        {"kind": "axis", "x": 0, "y": 0, "text": first, "side": 0},
        {"kind": "axis", "x": 1, "y": 0, "text": second, "side": 1},
        {"kind": "top", "x": 0.5, "y": maps.ternary_place((0, 0), 1)[1], "text": third},
    ]
    told = (
        f"Who is first while {first}, {second} and {third} share their "
        f"{sentences.percent(mapped.free)} anew, each with all of it at its corner"
    )
    charts.show(triangle, drawn, key="ternary", alt=in_words(asked, mapped, told))
    winners(asked, mapped, told)


def choose(
    name: str, label: str, count: int, ids: list[str], default: list[str], names: dict[str, str]
) -> list[str]:
    """Let the reader choose a few parts, which then stand in the address."""
    held = (state.view(name) or "").split(",")
    key = f"{name}_choice"
    if st.session_state.get(key) is None or state.view(name):
        st.session_state[key] = held if set(held) <= set(ids) else default
    chosen: list[str] = st.multiselect(
        label,
        ids,
        format_func=names.__getitem__,
        key=key,
        max_selections=count,
        wrap=True,
        on_change=lambda: state.look(name, ",".join(st.session_state[key])),
    )
    if len(chosen) == count and state.view(name):
        st.session_state.page_query[name] = ",".join(chosen)
    return chosen


def two(asked: Asked, free: list[str]) -> list[str]:
    """The two criteria with the nearest flips."""
    flips = sentences.nearest_flips(asked.found)
    nearest = [asked.findings.criteria[each.part[0]] for each, _ in flips]
    return [each for each in dict.fromkeys([*nearest, *free]) if each in free][:2]


def numbered(asked: Asked, mapped: WinnerMap) -> list[int]:
    """Rows of the options that are first somewhere, in today's order."""
    return [int(i) for i in asked.findings.order if mapped.regions[i]]


def rows(asked: Asked, mapped: WinnerMap, place: Place) -> list[dict[str, Any]]:
    """Regions as closed lines, borders between them, numbers in their middles, and today."""
    drawn: list[dict[str, Any]] = []
    today = place(mapped.today)
    apart = LABEL * abs(place((mapped.free, 0.0))[0] - place((0.0, mapped.free))[0])
    for tone, i in enumerate(numbered(asked, mapped)):
        corners = [place(point) for point in mapped.regions[i]]
        drawn += [
            {"kind": "region", "option": asked.options[i], "tone": tone % 6, "x": x, "y": y, "n": n}
            for n, (x, y) in enumerate(corners)
        ]
        x, y = maps.label_place(corners, today, apart)
        drawn.append({"kind": "number", "tone": tone % 6, "x": x, "y": y, "text": f"{tone + 1}"})
    for n, border in enumerate(mapped.boundaries):
        (x, y), (x2, y2) = place(border.start), place(border.end)
        drawn.append({"kind": "border", "n": n, "x": x, "y": y, "x2": x2, "y2": y2})
    return [*drawn, {"kind": "today", "x": today[0], "y": today[1], "text": "today"}]


def square(colours: charts.Palette) -> alt.LayerChart:
    """A map over two weights."""
    whole = alt.Scale(domain=[0, 100], nice=False)
    percent = charts.axis(colours, labelExpr="datum.value + '%'", tickCount=5)
    x, y = alt.X("x:Q", scale=whole, axis=percent), alt.Y("y:Q", scale=whole, axis=percent)
    near, far = (charts.kind("axis").transform_filter(f"datum.side == {side}") for side in (0, 1))
    soft = {"fontWeight": 600}
    return alt.layer(
        *_regions(colours, x, y),
        *charts.at(charts.told(near, colours, dx=5, dy=6, **soft), x, y),
        *charts.at(charts.told(far, colours, align="right", dx=-2, dy=-10, **soft), x, y),
    ).properties(height=400)


def triangle(colours: charts.Palette) -> alt.LayerChart:
    """A map over three groups."""
    x = alt.X("x:Q", scale=alt.Scale(domain=[-0.02, 1.02], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[-0.09, 0.96], nice=False), axis=None)
    near, far = (charts.kind("axis").transform_filter(f"datum.side == {side}") for side in (0, 1))
    bold = {"fontWeight": 600}
    return alt.layer(
        *_regions(colours, x, y),
        *charts.at(charts.told(near, colours, dy=14, **bold), x, y),
        *charts.at(charts.told(far, colours, align="right", dy=14, **bold), x, y),
        *charts.at(charts.told(charts.kind("top"), colours, align="center", dy=-12, **bold), x, y),
    ).properties(height=400)


def _regions(colours: charts.Palette, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    tone = alt.Color("tone:Q", scale=colours.tone, legend=None)
    fill = alt.Fill("tone:Q", scale=colours.tone, legend=None)
    region = charts.kind("region").mark_line(
        interpolate="linear-closed", filled=True, fillOpacity=0.3, strokeOpacity=0
    )
    number, today = charts.kind("number"), charts.kind("today")
    return [
        region.encode(x=x, y=y, fill=fill, detail="option:N", order="n:Q", tooltip="option:N"),
        charts.kind("border")
        .mark_rule(color=colours.ink, strokeWidth=1.2)
        .encode(x=x, y=y, x2="x2:Q", y2="y2:Q"),
        number.mark_point(filled=True, size=420, opacity=1).encode(x=x, y=y, color=tone),
        number.mark_text(fontSize=13, fontWeight=700, color=colours.paper, dy=1).encode(
            x=x, y=y, text="text:N"
        ),
        today.mark_point(shape="cross", filled=True, size=150, opacity=1, color=colours.ink).encode(
            x=x, y=y
        ),
        *charts.at(charts.told(today, colours, dx=9, fontWeight=600), x, y),
    ]


def winners(asked: Asked, mapped: WinnerMap, told: str) -> None:
    """The numbers of a map: who is first on how much of it."""
    items = "".join(
        f"<li><b class='tone-{tone % 6}'>{tone + 1}</b> {escape(asked.options[i])} "
        f"<small>{sentences.percent(maps.share(mapped, i))} of the map</small></li>"
        for tone, i in enumerate(numbered(asked, mapped))
    )
    st.html(f"<ol class='winners'>{items}</ol>")
    tables.twin(
        f"{told}: where the borders run, by their ends.",
        ["On one side", "on the other", "from", "to"],
        [
            (
                asked.options[border.first],
                asked.options[border.second],
                *(" / ".join(map(sentences.percent, end)) for end in (border.start, border.end)),
            )
            for border in mapped.boundaries
        ],
        texts=2,
    )


def in_words(asked: Asked, mapped: WinnerMap, told: str) -> str:
    """What the map shows, for whoever cannot see it."""
    shares = ", ".join(
        f"{asked.options[i]} on {sentences.percent(maps.share(mapped, i))} of the map"
        for i in numbered(asked, mapped)
    )
    return f"{told}: {shares}. Today {asked.leader} is first."
