"""Criteria of the version: what is asked, the scale, its levels, what each place is worth."""

from typing import Any

import streamlit as st

from evaluation.tables import Table, rows_in, table_in
from sharing.own_study import OwnStudy
from sharing.references import CRITERIA
from sharing.study_edits import criterion_file, unused_id, with_criterion
from views import versions
from views.score_parts import controls, curve, fields
from views.score_parts.rules import rule


def show(own: OwnStudy) -> None:
    """Choose a criterion and change it, with its value function drawn beside; or add one."""
    criterion = controls.judged(own, CRITERIA)
    file = criterion_file(criterion)
    table = own.files[file]
    left, right = st.columns([3, 2], gap="large")
    with left:
        _asked(own, file, table)
        _scale(file, table)
    with right:
        curve.show(table, criterion)
        st.html("<h2 class='group'>A new criterion</h2>")
        with st.expander("Add a criterion"):
            _new(own)
    with left:
        _levels(criterion, file, table)


def _asked(own: OwnStudy, file: str, table: Table) -> None:
    groups = {
        group: str(row.get("name", group))
        for group, row in table_in(own.files["study.toml"], "groups").items()
    }
    fields.text(file, table, "name", "Name")
    one, other = st.columns(2)
    with one:
        fields.text(file, table, "short", "Short name, for sliders")
    with other:
        fields.choice(file, table, "group", "Group", groups)
    fields.text(file, table, "question", "What is asked", long=True)
    fields.text(file, table, "swing", "From worst to best, in words", long=True)


def _scale(file: str, table: Table) -> None:
    one, two, three = st.columns([1, 1, 2])
    with one:
        fields.number(file, table, "worst", "Worst end")
    with two:
        fields.number(file, table, "best", "Best end")
    with three:
        fields.text(file, table, "unit", "Unit")
    rule(file, table)


def _levels(criterion: str, file: str, table: Table) -> None:
    """Levels in words and corners of the value function, one row each; rows come and go."""
    st.html("<h2 class='group'>Levels in words</h2>")
    _rows(
        controls.key("levels", criterion),
        [{"at": row.get("at"), "means": row.get("means")} for row in rows_in(table, "levels")],
        {
            "at": st.column_config.NumberColumn("At", width=70),
            "means": st.column_config.TextColumn("Means", width=520),
        },
        lambda rows: fields.write(file, {"levels": [_filled(row) for row in rows] or None}),
        alt="Levels of the criterion: a place on the scale and what it means.",
    )
    st.html(
        "<h2 class='group'>What each place is worth</h2><p class='hint'>From worst (0) to best "
        "(100), rising at every step. Leave it empty for a straight line.</p>"
    )
    given = [row for row in table.get("points", []) if isinstance(row, list) and len(row) == 2]
    _rows(
        controls.key("points", criterion),
        [{"score": score, "value": value} for score, value in given],
        {
            "score": st.column_config.NumberColumn("Score", width=110),
            "value": st.column_config.NumberColumn("Worth, 0 to 100", width=140),
        },
        lambda rows: fields.write(
            file,
            {
                "points": [[r[k] for k in ("score", "value") if r[k] is not None] for r in rows]
                or None
            },
        ),
        alt="Corners of the value function: a score and what it is worth.",
        width="content",
    )


def _rows(
    key: str,
    rows: list[Table],
    columns: dict[str, Any],
    take: Any,
    *,
    alt: str,
    width: Any = "stretch",
) -> None:
    """A table whose rows come and go; it keeps its cells while it is typed in, as in grid.py."""
    import pandas as pd

    held = st.session_state
    opened = f"{key}-opened"
    if key not in held or opened not in held:
        held[opened] = rows

    def taken() -> None:
        edited = held[key]
        dropped = set(edited["deleted_rows"])
        kept = [
            row | edited["edited_rows"].get(i, {})
            for i, row in enumerate(held[opened])
            if i not in dropped
        ]
        empty = dict.fromkeys(columns)
        take([*kept, *(empty | row for row in edited["added_rows"] if row)])

    frame = pd.DataFrame(held[opened], columns=list(columns))
    for name in columns:
        kind = "object" if name == "means" else "float"
        frame[name] = frame[name].astype(kind)
    st.data_editor(
        frame,
        key=key,
        num_rows="dynamic",
        hide_index=True,
        column_config=columns,
        on_change=taken,
        alt=alt,
        width=width,
    )


def _filled(row: Table) -> Table:
    """A level without its empty cells, which the reader then misses."""
    return {key: value for key, value in row.items() if value is not None}


def _new(own: OwnStudy) -> None:
    """A form for what every criterion must say; its scores are typed in afterwards."""
    groups = table_in(own.files["study.toml"], "groups")
    with st.form(controls.key("new-criterion"), border=False):
        key = controls.key
        table: Table = {
            "name": st.text_input("Name of the new criterion", key=key("crit", "name")),
            "short": st.text_input("Short name of the new criterion", key=key("crit", "short")),
            "group": st.selectbox(
                "Its group",
                list(groups),
                format_func=lambda each: str(groups[each].get("name", each)),
                key=key("crit", "group"),
            ),
            "question": st.text_input("What does it ask?", key=key("crit", "question")),
            "unit": st.text_input("Its unit", value="0-100 constructed", key=key("crit", "unit")),
            "worst": st.number_input("Its worst end", value=0.0, format="%g", key=key("crit", "w")),
            "best": st.number_input("Its best end", value=100.0, format="%g", key=key("crit", "b")),
        }
        worst = st.text_input("What its worst end means", key=key("crit", "worst-means"))
        best = st.text_input("What its best end means", key=key("crit", "best-means"))
        points = st.number_input(
            "Points in every profile",
            min_value=0.0,
            value=0.0,
            step=5.0,
            format="%g",
            help="How much its swing counts in each profile, beside the others\u2019 up to 100.",
            key=key("crit", "points"),
        )
        if st.form_submit_button("Add it and score all options on it", type="primary"):
            _add(own, table, worst, best, points)


def _add(own: OwnStudy, table: Table, worst: str, best: str, points: float) -> None:
    if not table["name"].strip():
        st.html("<p class='hint wrong' role='alert'>Give the new criterion a name.</p>")
        return
    table = table | {
        "short": table["short"] or table["name"],
        "swing": f"From: {worst} To: {best}" if worst and best else "",
        "combine": {"rule": "highest"},
        "levels": [
            {"at": table["worst"], "means": worst},
            {"at": table["best"], "means": best},
        ],
    }
    criterion = unused_id(own.files, table["short"])
    versions.take(with_criterion(own.files, criterion, table, points), anew=True)
    controls.open_("scores", criterion)
    st.rerun()
