"""Kinds of charts that parts of *Robustness* fill: shares, worths, and numbers in a grid."""

from typing import Any

import altair as alt

from evaluation.sure_sentences import whole
from views import charts

# How strongly a cell of share 1 is coloured: no more than leaves its figure legible in ink.
STRONGEST, STRONGEST_IN_THE_DARK = 0.62, 0.5


def shares(colours: charts.Palette) -> alt.LayerChart:
    """Shares of draws as bars with their intervals, names above them."""
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=charts.axis(colours, "draws of 100", tickCount=5),
    )
    return _bars(colours, x)


def worths(colours: charts.Palette) -> alt.LayerChart:
    """Worths of settling as bars with their errors, names above them."""
    x = alt.X(
        "x:Q",
        scale=alt.Scale(zero=True, nice=True),
        axis=charts.axis(colours, "points of total", tickCount=5),
    )
    return _bars(colours, x)


def _bars(colours: charts.Palette, x: alt.X) -> alt.LayerChart:
    y = alt.Y("name:N", sort=None, axis=None)
    tone = alt.Color("tone:Q", scale=colours.tone, legend=None)
    bars, names, ends = (charts.kind(each) for each in ("bar", "name", "end"))
    after = ends.transform_filter("!datum.late")
    before = ends.transform_filter("datum.late")
    figure = {"fontSize": 12, "fontWeight": 600, "dy": 9}
    return alt.layer(
        bars.mark_bar(height=11, yOffset=9, cornerRadiusEnd=2, opacity=0.8).encode(
            x=x, y=y, color=tone
        ),
        bars.mark_rule(strokeWidth=2, yOffset=9, color=colours.ink).encode(
            x=alt.X("low:Q"), x2="high:Q", y=y
        ),
        *charts.at(charts.told(after, colours, dx=8, **figure), x, y),
        *charts.at(charts.told(before, colours, align="right", dx=-8, **figure), x, y),
        *charts.at(charts.told(names, colours, dy=-7), alt.X(value=0), y),
    ).properties(height=alt.Step(36))


def bar(
    name: str, figure: float, low: float, high: float, text: str, tone: int, most: float
) -> Any:
    """The rows of one bar. `most`: where the axis ends, so that the figure finds room."""
    base = {"name": name, "tone": tone, "x": figure}
    late = high > 0.9 * most
    return [
        base | {"kind": "bar", "low": low, "high": high},
        base | {"kind": "end", "x": low if late else high, "text": text, "late": late},
        base | {"kind": "name", "text": name},
    ]


def places(colours: charts.Palette) -> alt.LayerChart:
    """How often each option takes each place."""
    return _grid(colours, "place, by draws of 100")


def pairs(colours: charts.Palette) -> alt.LayerChart:
    """How often the row is ahead of the column."""
    return _grid(colours, "ahead of number, by draws of 100")


def ranks(colours: charts.Palette) -> alt.LayerChart:
    """The rank of each option by each method, whose names stand aslant above."""
    aslant = {"labelAngle": -55, "labelAlign": "left", "labelColor": colours.ink}
    return _grid(colours, None, scale="linear", **aslant)


def _grid(
    colours: charts.Palette, title: str | None, *, scale: Any = "sqrt", **axis: Any
) -> alt.LayerChart:
    """Figures in cells, the darker the greater their `share`; `lead` ones are bold."""
    style = {"orient": "top", "labelAngle": 0, "titleAnchor": "start", "labelOverlap": False}
    top = charts.axis(colours, title, **style | axis)
    left = charts.axis(
        colours, labelColor=colours.ink, labelLimit=230, labelFlush=False, grid=False
    )
    x, y = alt.X("column:O", sort=None, axis=top), alt.Y("name:N", sort=None, axis=left)
    strongest = STRONGEST_IN_THE_DARK if colours == charts.DARK else STRONGEST
    # By the root, so that small shares are told apart too.
    tint = alt.Scale(type=scale, domain=[0, 1], range=[0, strongest])
    cells, figure = charts.kind("cell", "lead"), {"fontSize": 12, "baseline": "middle"}
    return alt.layer(
        cells.mark_rect(color=colours.tones[0], stroke=colours.paper, strokeWidth=1).encode(
            x=x, y=y, opacity=alt.Opacity("share:Q", scale=tint, legend=None)
        ),
        *(
            charts.kind(kind)
            .mark_text(color=colours.ink, fontWeight=weight, **figure)
            .encode(x=x, y=y, text="text:N")
            for kind, weight in (("cell", 400), ("lead", 700))
        ),
    ).properties(height=alt.Step(25))


def cell(name: str, column: str, share: float) -> dict[str, Any]:
    """A cell of a grid: its figure in whole percent, nothing for none."""
    text = str(whole(share))
    if 0 < share < 0.005:
        text = "<1"
    if 0.995 <= share < 1:
        text = ">99"
    return {
        "kind": "cell",
        "name": name,
        "column": column,
        "share": share,
        "text": text if share else "",
    }


def plain(name: str, column: str, text: str) -> dict[str, Any]:
    """A figure in a grid that is no share."""
    return {"kind": "cell", "name": name, "column": column, "share": 0.0, "text": text}


def rank(name: str, column: str, place: int, count: int) -> dict[str, Any]:
    """A cell that holds a rank of so many: the better, the darker, and the first bold."""
    share = (count - place) / (count - 1) if count > 1 else 1.0
    kind = "lead" if place == 1 else "cell"
    return {"kind": kind, "name": name, "column": column, "share": share, "text": str(place)}
