"""Kinds of charts that parts of *Packages* fill: shares in pairs, and staircases over the cost."""

from typing import Any

import altair as alt

from views import charts

# Room for a figure behind the longest bar.
ROOM = 108
FIFTHS = [0, 20, 40, 60, 80, 100]


def shares(colours: charts.Palette) -> alt.LayerChart:
    """Two shares for each option as bars, its name above them."""
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=[0, ROOM], nice=False),
        axis=charts.axis(colours, "packages of 100", values=FIFTHS),
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
        layers += charts.at(charts.told(figures, colours, dx=6, **told), x, y)
    names = charts.kind("name")
    layers += charts.at(charts.told(names, colours, dy=-10), alt.X(value=0), y)
    return alt.layer(*layers).properties(height=alt.Step(54))


def share_rows(name: str, first: float, second: float) -> list[dict[str, Any]]:
    """The rows of one option's pair of bars. `first`, `second`: shares of 1."""
    rows: list[dict[str, Any]] = [{"kind": "name", "name": name, "text": name}]
    for tone, (kind, share) in enumerate((("first", first), ("second", second))):
        base = {"name": name, "tone": tone, "x": 100 * share}
        rows += [base | {"kind": kind}, base | {"kind": f"{kind} figure", "text": f"{share:.0%}"}]
    return rows


def often(colours: charts.Palette) -> alt.LayerChart:
    """Shares of draws as bars with their intervals, a figure behind each and a name above it."""
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=[0, ROOM], nice=False),
        axis=charts.axis(colours, "draws of 100", values=FIFTHS),
    )
    y = alt.Y("name:N", sort=None, axis=None)
    bars, names = charts.kind("bar"), charts.kind("name")
    figures = charts.kind("figure")
    bold = {"fontWeight": 600, "dy": 9, "dx": 7}
    return alt.layer(
        bars.mark_bar(
            height=11, yOffset=9, cornerRadiusEnd=2, opacity=0.85, color=colours.tones[0]
        ).encode(x=x, y=y),
        bars.mark_rule(strokeWidth=2, yOffset=9, color=colours.ink).encode(
            x=alt.X("low:Q"), x2="high:Q", y=y
        ),
        *charts.at(charts.told(figures, colours, **bold), x, y),
        *charts.at(charts.told(names, colours, dy=-7), alt.X(value=0), y),
    ).properties(height=alt.Step(36))


def often_rows(name: str, share: float, low: float, high: float, text: str) -> list[dict[str, Any]]:
    """The rows of one bar; shares of 1."""
    base = {"name": name, "x": 100 * share, "low": 100 * low, "high": 100 * high}
    return [
        base | {"kind": "bar"},
        base | {"kind": "figure", "x": 100 * high, "text": text},
        base | {"kind": "name", "text": name},
    ]


def totals(colours: charts.Palette) -> alt.LayerChart:
    """The best total at each cost."""
    return _stairs(colours, "best total, 0 to 100")


def effects(colours: charts.Palette) -> alt.LayerChart:
    """The greatest effect at each cost."""
    return _stairs(colours, "effect, 0 to 100")


def _stairs(colours: charts.Palette, title: str) -> alt.LayerChart:
    x = alt.X(
        "x:Q",
        scale=alt.Scale(zero=True, nice=True),
        axis=charts.axis(colours, "cost", tickCount=8),
    )
    y = alt.Y(
        "y:Q",
        scale=alt.Scale(zero=False, nice=True),
        axis=charts.axis(colours, title, tickCount=6),
    )
    line, steps = charts.kind("line"), charts.kind("step")
    others, marked = charts.kind("other"), charts.kind("marked")
    # On a phone there is room for the marked one's name only.
    plain = {"fontSize": 11.5, "dy": 1, "opacity": charts.wide(1, 0)}
    bold = {"fontWeight": 600, "dy": 1}
    right, left = {"align": "left", "dx": 9}, {"align": "right", "dx": -9}
    return alt.layer(
        line.mark_line(interpolate="step-after", strokeWidth=2.5, color=colours.tones[0]).encode(
            x=x, y=y
        ),
        steps.mark_point(filled=True, size=45, opacity=1, color=colours.tones[0]).encode(
            x=x, y=y, tooltip=["text:N"]
        ),
        others.mark_point(
            filled=True, size=60, opacity=1, shape="square", color=colours.soft
        ).encode(x=x, y=y, tooltip=["text:N"]),
        marked.mark_point(
            filled=True, size=200, opacity=1, shape="diamond", color=colours.tones[1]
        ).encode(x=x, y=y),
        *charts.at(charts.told(charts.kind("right"), colours, **plain, **right), x, y),
        *charts.at(charts.told(charts.kind("left"), colours, **plain, **left), x, y),
        *charts.at(charts.told(charts.kind("marked right"), colours, **bold, **right), x, y),
        *charts.at(charts.told(charts.kind("marked left"), colours, **bold, **left), x, y),
    ).properties(height=380)
