"""Kinds of charts that parts of *Packages* fill: shares in pairs, and staircases over the cost."""

from typing import Any

import altair as alt

from views import charts

# A figure further to the right than this is written before the end of its bar, not behind it.
LATE = 90


def shares(colours: charts.Palette) -> alt.LayerChart:
    """Two shares for each option as bars, its name above them."""
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=charts.axis(colours, "packages of 100", tickCount=5),
    )
    y = alt.Y("name:N", sort=None, axis=None)
    tone = alt.Color("tone:Q", scale=colours.tone, legend=None)
    layers: list[alt.Chart] = []
    for place, (bars, down) in enumerate((("first", 4), ("second", 17))):
        drawn, figures = charts.kind(bars), charts.kind(f"{bars} figure")
        layers.append(
            drawn.mark_bar(height=10, yOffset=down + 4, cornerRadiusEnd=2, opacity=0.85).encode(
                x=x, y=y, color=tone
            )
        )
        told = {"fontSize": 11.5, "fontWeight": 600 if place == 0 else 400, "dy": down + 5}
        after = figures.transform_filter("!datum.late")
        before = figures.transform_filter("datum.late")
        layers += charts.at(charts.told(after, colours, dx=6, **told), x, y)
        layers += charts.at(charts.told(before, colours, align="right", dx=-6, **told), x, y)
    names = charts.kind("name")
    layers += charts.at(charts.told(names, colours, dy=-10), alt.X(value=0), y)
    return alt.layer(*layers).properties(height=alt.Step(54))


def share_rows(name: str, first: float, second: float) -> list[dict[str, Any]]:
    """The rows of one option's pair of bars. `first`, `second`: shares of 1."""
    rows: list[dict[str, Any]] = [{"kind": "name", "name": name, "text": name}]
    for tone, (kind, share) in enumerate((("first", first), ("second", second))):
        base = {"name": name, "tone": tone, "x": 100 * share}
        late = 100 * share > LATE
        rows += [
            base | {"kind": kind},
            base | {"kind": f"{kind} figure", "text": f"{share:.0%}", "late": late},
        ]
    return rows


def totals(colours: charts.Palette) -> alt.LayerChart:
    """The best total at each cost."""
    return _stairs(colours, "best total, 0 to 100")


def effects(colours: charts.Palette) -> alt.LayerChart:
    """The greatest effect at each cost."""
    return _stairs(colours, "effect, 0 to 100")


def _stairs(colours: charts.Palette, title: str) -> alt.LayerChart:
    x = alt.X(
        "x:Q", scale=alt.Scale(zero=True, nice=True), axis=charts.axis(colours, "cost", tickCount=8)
    )
    y = alt.Y(
        "y:Q",
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=charts.axis(colours, title, tickCount=5),
    )
    tone = alt.Color("tone:Q", scale=colours.tone, legend=None)
    line, steps = charts.kind("line"), charts.kind("step")
    others, marked = charts.kind("other"), charts.kind("marked")
    bold = {"fontWeight": 600}
    return alt.layer(
        line.mark_line(interpolate="step-after", strokeWidth=2.5, color=colours.tones[0]).encode(
            x=x, y=y
        ),
        steps.mark_point(filled=True, size=45, opacity=1, color=colours.tones[0]).encode(
            x=x, y=y, tooltip=["text:N"]
        ),
        others.mark_point(
            filled=True, size=55, opacity=1, shape="square", color=colours.soft
        ).encode(x=x, y=y, tooltip=["text:N"]),
        *charts.at(charts.told(others, colours, dx=7, dy=1, fontSize=11.5), x, y),
        marked.mark_point(filled=True, size=190, opacity=1, shape="diamond").encode(
            x=x, y=y, color=tone
        ),
        *charts.at(charts.told(marked, colours, dx=10, dy=-2, **bold), x, y),
    ).properties(height=380)
