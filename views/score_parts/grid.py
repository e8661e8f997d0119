"""A table of scores to type in: one row a score, checked in the row while one types."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from evaluation.tables import Table
from sharing.study_edits import number_from, numbers_from, text_from, typed_from
from views.score_parts import controls

GRADES = ("A", "B", "C", "D")
ENDS = ("low", "likely", "high")
# Rows and head of the table in pixels, so that it shows all its rows and does not scroll by itself.
ROW, EDGE = 36, 3
SOUND, EMPTY = "\u2713", "to be scored"

Edits = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`id`: of the option or criterion the row is about; `score`: as typed; `wrong`: its faults."""

    id: str
    name: str
    scale: str
    score: Table
    wrong: Sequence[str] = ()


def edit(
    name: str, head: str, rows: Sequence[Row], sources: Sequence[str], take: Callable[[Edits], None]
) -> None:
    """Show the rows; what is typed is given to `take` as fields by the row's id.

    The cells stay as they were when the table was opened, with what was typed over them: to fill
    them anew at each key would move the reader to the top and forget the cell they are in.
    """
    key, held = controls.key("grid", name), st.session_state
    if key not in held or held.get("grid_opened", ("",))[0] != key:
        held.grid_opened = key, [_cells(row) for row in rows]
    cells = held.grid_opened[1]
    frame = pd.DataFrame(cells)
    frame.insert(1, "check", [_check(row) for row in rows])

    def taken() -> None:
        edited = held[key]["edited_rows"]
        take({rows[int(i)].id: _fields(fields) for i, fields in edited.items()})

    st.data_editor(
        frame,
        key=key,
        hide_index=True,
        height=ROW * (len(rows) + 1) + EDGE,
        row_height=ROW,
        column_config=_columns(head, sources),
        on_change=taken,
        placeholder="",
        alt=f"Scores to type in: one row for each {head.lower()}.",
    )


def _cells(row: Row) -> dict[str, Any]:
    score = row.score
    number = {key: typed_from(score.get(key)) for key in ENDS}
    return {
        "name": row.name,
        **number,
        "grade": score.get("grade"),
        "reason": score.get("reason"),
        "article": text_from(score.get("article")) or None,
        "sources": list(score.get("sources", ())),
        "scale": row.scale,
    }


def _check(row: Row) -> str:
    if not row.score:
        return EMPTY
    return "; ".join(row.wrong) or SOUND


def _fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Cells as a dossier has them; an emptied cell is an emptied field."""
    given = dict(fields)
    given |= {key: number_from(given[key]) for key in ENDS if key in given}
    if "article" in given:
        given["article"] = numbers_from(given["article"])
    if "sources" in given:
        given["sources"] = list(given["sources"] or ()) or None
    return given


def _columns(head: str, sources: Sequence[str]) -> dict[str, Any]:
    column = st.column_config

    # A column of numbers would take a decimal comma for nothing and make 15 of 1,5.
    def number(name: str, told: str) -> Any:
        return column.TextColumn(name, width=64, help=told, alignment="right")

    return {
        "name": column.TextColumn(head, disabled=True, pinned=True, width=140),
        "check": column.TextColumn("Check", disabled=True, width=84),
        "scale": column.TextColumn(
            "Scale", disabled=True, width=110, help="From its worst to its best end."
        ),
        "low": number("Low", "The least it may turn out to be."),
        "likely": number("Likely", "The most likely score."),
        "high": number("High", "The most it may turn out to be."),
        "grade": column.SelectboxColumn("Grade", options=GRADES, width=64, help="A to D."),
        "reason": column.TextColumn("Reason", width=256, help="Why, in a sentence."),
        "article": column.TextColumn(
            "\N{PILCROW SIGN}", width=56, help="Paragraphs of the article, as 3, 9."
        ),
        "sources": column.MultiselectColumn(
            "Sources", options=list(sources), accept_new_options=True, width=96
        ),
    }
