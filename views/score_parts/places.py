"""Places on a criterion's scale, row by row: what they mean in words, and what they are worth."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from evaluation.tables import Table, rows_in
from sharing.study_edits import number_from, typed_from
from views.score_parts import controls, fields

# Empty rows below those that are filled: a table whose rows come and go would be another one each
# time, and forget the cell one is in.
SPARE = 4

Rows = Sequence[Table]


def levels(criterion: str, file: str, table: Table) -> None:
    """The levels in words, to type over; a row without anything is none."""
    st.html("<h2 class='group'>Levels in words</h2>")
    _rows(
        controls.key("levels", criterion),
        [
            {"at": typed_from(row.get("at")), "means": row.get("means")}
            for row in rows_in(table, "levels")
        ],
        {
            "at": st.column_config.TextColumn("At", width=70, alignment="right"),
            "means": st.column_config.TextColumn("Means", width=520),
        },
        lambda rows: fields.write(file, {"levels": [fields.filled(row) for row in rows] or None}),
        alt="Levels of the criterion: a place on the scale and what it means.",
    )


def points(criterion: str, file: str, table: Table) -> None:
    """The corners of the value function, to type over; none for a straight line."""
    st.html(
        "<h2 class='group'>What each place is worth</h2><p class='hint'>From worst (0) to best "
        "(100), rising at every step. Leave it empty for a straight line.</p>"
    )
    given = [row for row in table.get("points", ()) if isinstance(row, list)]
    _rows(
        controls.key("points", criterion),
        [{"score": _cell(row, 0), "value": _cell(row, 1)} for row in given],
        {
            "score": st.column_config.TextColumn("Score", width=110, alignment="right"),
            "value": st.column_config.TextColumn("Worth, 0 to 100", width=140, alignment="right"),
        },
        lambda rows: fields.write(file, {"points": [_pair(row) for row in rows] or None}),
        alt="Corners of the value function: a score and what it is worth.",
        width="content",
    )


def _rows(
    key: str,
    rows: Rows,
    columns: dict[str, Any],
    take: Callable[[list[Table]], None],
    **more: Any,
) -> None:
    """A table with spare rows; it keeps its cells while it is typed in, as in grid.py."""
    held, opened = st.session_state, f"{key}-opened"
    if key not in held or opened not in held:
        held[opened] = [*rows, *(dict.fromkeys(columns) for _ in range(SPARE))]

    def taken() -> None:
        edited = held[key]["edited_rows"]
        typed = [row | edited.get(i, {}) for i, row in enumerate(held[opened])]
        # Texts, as in grid.py: no comma is lost.
        read = [
            {name: cell if name == "means" else number_from(cell) for name, cell in row.items()}
            for row in typed
        ]
        take([row for row in read if any(each is not None for each in row.values())])

    st.data_editor(
        pd.DataFrame(held[opened], columns=list(columns), dtype="object"),
        key=key,
        hide_index=True,
        column_config=columns,
        placeholder="",
        on_change=taken,
        **more,
    )


def _pair(row: Table) -> list[Any]:
    """A corner as a dossier has it; an empty cell stays one, which the reader then tells."""
    return ["" if row[key] is None else row[key] for key in ("score", "value")]


def _cell(row: list[Any], place: int) -> str | None:
    return typed_from(row[place] if place < len(row) else None)
