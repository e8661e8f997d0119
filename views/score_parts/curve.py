"""A criterion's value function as it stands, drawn while it is typed."""

import altair as alt
import streamlit as st

from evaluation.consistency import end_faults, point_faults
from evaluation.study import corners
from evaluation.tables import Table, is_number, number_in, rows_in
from evaluation.values import interpolate
from evaluation.wording import figure
from views import charts, tables


def show(table: Table, key: str) -> None:
    """The line from worst to best with the levels on it; a sentence while there is none."""
    st.html("<h2 class='group'>Value function</h2>")
    line = _line(table)
    if line is None:
        st.html("<p class='hint'>It is drawn once the scale has two ends and the places rise.</p>")
        return
    (worst, _), (best, _) = sorted(line, key=lambda corner: corner[1])[:: len(line) - 1]
    rows = [{"kind": "corner", "score": x, "value": 100 * v, "text": ""} for x, v in line]
    rows += _levels(table, line)
    charts.show(
        picture,
        rows,
        key=f"curve-{key}",
        alt="What each place on the scale is worth, from 0 to 100.",
        words=f"From {figure(worst)}, worth 0, to {figure(best)}, worth 100.",
    )
    tables.twin(
        "What each place is worth",
        ("Score", "Worth"),
        [(figure(x), f"{100 * v:g}") for x, v in line],
    )


def picture(colours: charts.Palette) -> alt.LayerChart:
    """The line, its corners, and the levels on it."""
    x = alt.X(
        "score:Q", axis=charts.axis(colours, "Score"), scale=alt.Scale(nice=False, zero=False)
    )
    y = alt.Y("value:Q", axis=charts.axis(colours, "Worth"), scale=alt.Scale(domain=[0, 100]))
    line = charts.kind("corner").mark_line(color=colours.tones[0], strokeWidth=2)
    dots = charts.kind("corner").mark_point(color=colours.tones[0], filled=True, size=60)
    levels = charts.kind("level").mark_tick(color=colours.soft, thickness=2, size=14)
    return alt.layer(*charts.at([line, dots, levels], x, y)).properties(height=230)


def _line(table: Table) -> tuple[tuple[float, float], ...] | None:
    """Corners (score, value 0..1) of what was typed; None while that is no value function."""
    worst, best, given = number_in(table, "worst"), number_in(table, "best"), table.get("points")
    rows = given if isinstance(given, list) else []
    if worst is None or best is None or not all(map(_is_corner, rows)):
        return None
    if any((*end_faults("", worst, best), *point_faults("", rows, worst, best))):
        return None
    return corners(worst, best, tuple((score, value) for score, value in rows))


def _is_corner(row: object) -> bool:
    return isinstance(row, list) and len(row) == 2 and all(map(is_number, row))


def _levels(table: Table, line: tuple[tuple[float, float], ...]) -> list[dict[str, object]]:
    places = [at for row in rows_in(table, "levels") if (at := number_in(row, "at")) is not None]
    worth = interpolate(line, places) if places else []
    return [
        {"kind": "level", "score": at, "value": 100 * float(value), "text": figure(at)}
        for at, value in zip(places, worth, strict=True)
    ]
