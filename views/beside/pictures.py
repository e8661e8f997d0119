"""Kinds of charts that parts of *Compare* fill: ranks as lines, and parts of a difference."""

import altair as alt

from views import charts

# Long names of profiles break at their words.
LINES = "split(replace(replace(datum.label, / ?[(/].*/, ''), ' and ', ' and|'), '|')"


def bumps(colours: charts.Palette) -> alt.LayerChart:
    """Ranks from profile to profile, the first on top, names beside the last."""
    x = alt.X(
        "profile:N",
        sort=None,
        scale=alt.Scale(type="point", padding=0.35),
        axis=charts.axis(
            colours,
            orient="top",
            labelAngle=0,
            labelExpr=LINES,
            labelColor=colours.ink,
            labelLimit=150,
        ),
    )
    y = alt.Y(
        "rank:Q",
        scale=alt.Scale(reverse=True, zero=False, nice=False, padding=14),
        axis=charts.axis(colours, "rank", tickMinStep=1, format="d", grid=False),
    )
    tone = alt.Color("tone:Q", scale=colours.tone, legend=None)
    other, main = charts.kind("other"), charts.kind("main")
    beside = {"dx": 12, "limit": charts.wide(230, 110)}
    soft = charts.kind("name-other").mark_text(
        align="left", baseline="middle", fontSize=11.5, color=colours.soft, **beside
    )
    return alt.layer(
        other.mark_line(strokeWidth=1, color=colours.line).encode(x=x, y=y, detail="row:N"),
        other.mark_point(filled=True, size=22, opacity=1, color=colours.line).encode(x=x, y=y),
        main.mark_line(strokeWidth=2.5).encode(x=x, y=y, detail="row:N", color=tone),
        main.mark_point(filled=True, size=190, opacity=1).encode(x=x, y=y, color=tone),
        main.mark_text(fontSize=11, fontWeight=600, color=colours.paper, baseline="middle").encode(
            x=x, y=y, text="rank:Q"
        ),
        soft.encode(x=x, y=y, text="text:N"),
        *charts.at(
            charts.told(charts.kind("name-main"), colours, tone, fontWeight=600, **beside), x, y
        ),
    ).properties(height=430)


def parts(colours: charts.Palette) -> alt.LayerChart:
    """What each criterion adds, to the right or to the left of nothing."""
    x = alt.X(
        "x:Q",
        scale=alt.Scale(zero=True, padding=40),
        axis=charts.axis(colours, "points of total", tickMinStep=1, format="d"),
    )
    y = alt.Y(
        "criterion:N", sort=None, axis=charts.axis(colours, labelColor=colours.ink, grid=False)
    )
    tone = alt.Color("tone:Q", scale=colours.tone, legend=None)
    bar, right, left = charts.kind("bar"), charts.kind("right"), charts.kind("left")
    figure = {"fontSize": 12, "fontWeight": 600}
    return alt.layer(
        bar.mark_bar(height=13, opacity=0.8).encode(x=x, y=y, color=tone),
        bar.mark_rule(strokeWidth=1, color=colours.soft).encode(x=alt.datum(0)),
        *charts.at(charts.told(right, colours, dx=6, **figure), x, y),
        *charts.at(charts.told(left, colours, align="right", dx=-6, **figure), x, y),
    ).properties(height=alt.Step(25))
