"""Kinds of charts that parts of *Worlds* fill: spans of regret, and shares of axes."""

import altair as alt

from views import charts

PERCENT = "datum.value + '%'"


def regrets(colours: charts.Palette) -> alt.LayerChart:
    """From least to most regret, one row each, with the mean and the chosen world."""
    x = alt.X(
        "x:Q",
        scale=alt.Scale(zero=True, nice=True),
        axis=charts.axis(colours, "points behind the best of a world", tickCount=6),
    )
    y = alt.Y("name:N", sort=None, axis=None)
    tone = alt.Color("tone:Q", scale=colours.tone, legend=None)
    bar, mean, now, end = (charts.kind(each) for each in ("bar", "mean", "now", "end"))
    name = bar.transform_calculate(text="datum.name")
    return alt.layer(
        bar.mark_bar(height=7, cornerRadius=3, opacity=0.45, yOffset=9).encode(
            x=x, x2="x2:Q", y=y, color=tone
        ),
        mean.mark_tick(thickness=2, size=13, yOffset=9).encode(x=x, y=y, color=tone),
        now.mark_point(shape="circle", filled=True, size=80, opacity=1, yOffset=9).encode(
            x=x, y=y, color=tone
        ),
        *charts.at(charts.told(end, colours, dx=7, dy=9, fontWeight=600), x, y),
        *charts.at(charts.told(name, colours, dy=-7), alt.X(value=0), y),
    ).properties(height=alt.Step(34))


def axes(colours: charts.Palette) -> alt.LayerChart:
    """Shares of axes as bars, names before them."""
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=charts.axis(colours, "share of how it varies", labelExpr=PERCENT, tickCount=5),
    )
    y = alt.Y(
        "name:N",
        sort=None,
        axis=charts.axis(colours, labelColor=colours.ink, labelLimit=150, grid=False),
    )
    tone = alt.Color("tone:Q", scale=colours.tone, legend=None)
    bar, end = charts.kind("bar"), charts.kind("end")
    return alt.layer(
        bar.mark_bar(height=13, cornerRadiusEnd=2, opacity=0.8).encode(x=x, y=y, color=tone),
        *charts.at(charts.told(end, colours, dx=7, fontWeight=600), x, y),
    ).properties(height=alt.Step(27))
