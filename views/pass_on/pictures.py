"""The one chart of *Snapshots*: what each source adds to the change of each total."""

import altair as alt

from views import charts


def parts(colours: charts.Palette) -> alt.LayerChart:
    """Bars by source, losses to the left and gains to the right; rows as they come.

    Data: `kind` "bar", `row`, `tone` (the source's number), `source`, `points`.
    """
    x = alt.X(
        "points:Q",
        stack="zero",
        scale=alt.Scale(zero=True, padding=20),
        axis=charts.axis(colours, "points of total", format="d", tickMinStep=1),
    )
    y = alt.Y(
        "row:N",
        sort=None,
        axis=charts.axis(colours, labelColor=colours.ink, labelLimit=170, grid=False),
    )
    bar = charts.kind("bar")
    return alt.layer(
        bar.mark_bar(height=13, opacity=0.85).encode(
            x=x,
            y=y,
            color=alt.Color("tone:Q", scale=colours.tone, legend=None),
            tooltip=[
                alt.Tooltip("row:N", title="Of"),
                alt.Tooltip("source:N", title="Due to"),
                alt.Tooltip("points:Q", title="Points", format="+.1f"),
            ],
        ),
        bar.mark_rule(strokeWidth=1, color=colours.soft).encode(x=alt.datum(0)),
    ).properties(height=alt.Step(22))
