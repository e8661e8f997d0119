"""Kinds of charts that parts of *Robustness* fill: shares, worths, and numbers in a grid."""

from typing import Any

import altair as alt

from views import charts

# From this share on a cell is dark enough for light figures.
DARK_FROM = 0.5
# Names break where they are long.
NAMES = {"labelLimit": 215, "grid": False, "labelOverlap": False}


def shares(colours: charts.Palette) -> alt.LayerChart:
    """Shares of draws as bars, each with its interval and its figure in words."""
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=charts.axis(colours, "draws of 100 in which it is first", tickCount=5),
    )
    return _bars(colours, x)


def worths(colours: charts.Palette) -> alt.LayerChart:
    """Worths of settling as bars."""
    x = alt.X(
        "x:Q",
        scale=alt.Scale(zero=True, padding=0),
        axis=charts.axis(colours, "points of total", tickCount=5),
    )
    return _bars(colours, x)


def _bars(colours: charts.Palette, x: alt.X) -> alt.LayerChart:
    y = alt.Y("name:N", sort=None, axis=charts.axis(colours, labelColor=colours.ink, **NAMES))
    tone = alt.Color("tone:Q", scale=colours.tone, legend=None)
    bars, after, before = (charts.kind(each) for each in ("bar", "after", "before"))
    small = {"fontSize": 12, "dy": 0.5}
    return alt.layer(
        bars.mark_bar(height=13, cornerRadiusEnd=2, opacity=0.8).encode(x=x, y=y, color=tone),
        bars.mark_rule(strokeWidth=1.5, color=colours.ink).encode(
            x=alt.X("low:Q"), x2="high:Q", y=y
        ),
        *charts.at(charts.told(after, colours, dx=7, **small), x, y),
        *charts.at(charts.told(before, colours, align="right", dx=-7, **small), x, y),
    ).properties(height=alt.Step(26))


def places(colours: charts.Palette) -> alt.LayerChart:
    """How often each option takes each place."""
    return _grid(colours, "place, by draws of 100")


def pairs(colours: charts.Palette) -> alt.LayerChart:
    """How often the row is ahead of the column."""
    return _grid(colours, "ahead of option number, by draws of 100")


def _grid(colours: charts.Palette, title: str) -> alt.LayerChart:
    x = alt.X("column:O", sort=None, axis=charts.axis(colours, title, orient="top", labelAngle=0))
    y = alt.Y("name:N", sort=None, axis=charts.axis(colours, labelColor=colours.ink, **NAMES))
    depth = alt.Opacity("share:Q", scale=alt.Scale(domain=[0, 1], range=[0.0, 1.0]), legend=None)
    cells, dark = charts.kind("light", "dark"), charts.kind("dark")
    figure: dict[str, Any] = {"fontSize": 12, "baseline": "middle"}
    return alt.layer(
        cells.mark_rect(color=colours.tones[0], stroke=colours.line, strokeOpacity=0.5).encode(
            x=x, y=y, opacity=depth
        ),
        charts.kind("light").mark_text(**figure, color=colours.ink).encode(x=x, y=y, text="text:N"),
        dark.mark_text(**figure, fontWeight=600, color=colours.paper).encode(
            x=x, y=y, text="text:N"
        ),
    ).properties(height=alt.Step(25))


def cell(name: str, column: str, share: float) -> dict[str, Any]:
    """A row of a grid: its figure in whole percent, nothing for none."""
    shown = "<1" if 0 < share < 0.005 else f"{share:.0%}"[:-1]
    if 0.995 <= share < 1:
        shown = ">99"
    return {
        "kind": "dark" if share >= DARK_FROM else "light",
        "name": name,
        "column": column,
        "share": share,
        "text": shown if share else "",
    }
