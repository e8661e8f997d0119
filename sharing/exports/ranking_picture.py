"""The ranking as a picture: what each group of criteria adds to each total, and how it ranges."""

from collections.abc import Iterator
from typing import Any

from sharing.exports import colours
from sharing.exports.found import Found, Row
from sharing.exports.told import harmless

# More bars than this are no picture; the table beside it has all.
MOST = 20
FACE = "Liberation Sans"
# Of the whole picture, names and all, so that letters are of one size in every memo.
WIDTH, STEP, SCALE = 630, 24, 2


def ranking_png(found: Found) -> bytes:
    """The picture, for a light page."""
    import vl_convert

    # Nothing is fetched: all that is drawn stands in the spec.
    return bytes(vl_convert.vegalite_to_png(_spec(found), scale=SCALE, allowed_base_urls=[]))


def ranking_words(found: Found) -> str:
    """What the picture shows, for whoever does not see it."""
    shown = found.rows[:MOST]
    first = "; ".join(f"{row.option.short} {row.total:.0f}" for row in shown[:4])
    return (
        f"Bar chart of the totals of {len(shown)} {found.noun}s on a scale of 0 to 100, by rank, "
        f"each bar made of what the groups of criteria add. The first: {first}. A line on each "
        "bar spans where 8 in 10 totals would lie. The table below has all figures."
    )


def _spec(found: Found) -> dict[str, Any]:
    groups = [group.name for group in found.study.frame.groups.values()]
    names = [f"{row.rank}. {row.option.short}" for row in found.rows[:MOST]]
    y = {"field": "name", "type": "nominal", "sort": names, "title": None}
    palette = [colours.GROUPS[at % len(colours.GROUPS)] for at in range(len(groups))]
    bars = {
        "transform": [{"filter": "datum.kind == 'part'"}],
        "mark": {"type": "bar", "height": {"band": 0.62}},
        "encoding": {
            "x": {"field": "x", "type": "quantitative", "stack": "zero"},
            "color": {
                "field": "group",
                "type": "nominal",
                "scale": {"domain": groups, "range": palette},
                "legend": {"orient": "top", "title": None, "columns": 3, "labelLimit": 300},
            },
            "order": {"field": "order", "type": "quantitative"},
        },
    }
    line = {
        "transform": [{"filter": "datum.kind == 'total'"}],
        "mark": {"type": "rule", "strokeWidth": 1.6, "color": colours.INK},
        "encoding": {"x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"}},
    }
    text = {
        "transform": [{"filter": "datum.kind == 'total'"}],
        "mark": {"type": "text", "align": "left", "dx": 7, "fontWeight": 700},
        "encoding": {
            "x": {"field": "end", "type": "quantitative"},
            "text": {"field": "text", "type": "nominal"},
        },
    }
    axis = {"title": "total, 0 to 100", "tickCount": 5, "titleFontWeight": "normal"}
    scale = {"domain": [0, 100], "nice": False}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": list(_data(found))},
        "width": WIDTH,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "height": {"step": STEP},
        "background": "#ffffff",
        "encoding": {"y": y, "x": {"scale": scale, "axis": axis}},
        "layer": [bars, line, text],
        "config": {
            "font": FACE,
            "view": {"stroke": None},
            "axis": {
                "labelLimit": 260,
                "labelPadding": 6,
                "labelColor": colours.INK,
                "titleColor": colours.SOFT,
                "labelFontSize": 12,
                "gridColor": colours.LINE,
                "gridOpacity": 0.5,
                "domain": False,
                "ticks": False,
            },
            "text": {"color": colours.INK, "fontSize": 12},
            "legend": {"labelColor": colours.INK, "labelFontSize": 12},
        },
    }


def _data(found: Found) -> Iterator[dict[str, Any]]:
    for row in found.rows[:MOST]:
        name = harmless(f"{row.rank}. {row.option.short}")
        yield from _parts(found, row, name)
        yield {
            "kind": "total",
            "name": name,
            "low": row.p10,
            "high": row.p90,
            "end": max(row.total, row.p90),
            "text": f"{row.total:.0f}",
        }


def _parts(found: Found, row: Row, name: str) -> Iterator[dict[str, Any]]:
    for order, (group_id, group) in enumerate(found.study.frame.groups.items()):
        held = [each.id for each in found.study.criteria if each.group == group_id]
        added = sum(row.contributions[each] for each in held)
        yield {"kind": "part", "name": name, "group": group.name, "order": order, "x": added}
