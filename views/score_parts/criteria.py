"""Criteria of the version: what is asked, the scale, its levels, what each place is worth."""

from functools import partial

import streamlit as st

from evaluation.study import LARGEST
from evaluation.tables import Table, table_in
from sharing.own_study import OwnStudy
from sharing.references import CRITERIA, needs_criterion
from sharing.study_edits import criterion_file, number_from, unused_id, with_criterion
from views import versions
from views.score_parts import controls, curve, fields, places
from views.score_parts.rules import rule

# Why a criterion cannot leave the study.
NEEDED = {
    "criteria": "A study needs at least one criterion; add another one first.",
    "likelihood": "The study takes from it how likely an option is to be adopted.",
    "veto": "The study takes from it what hangs on one side\u2019s refusal.",
}


def show(own: OwnStudy) -> None:
    """Choose a criterion and change it, with its value function drawn beside; or add one."""
    criterion = controls.judged(own, CRITERIA)
    file = criterion_file(criterion)
    table = own.files[file]
    left, right = st.columns([3, 2], gap="large")
    with left:
        _actions(own, criterion)
        _asked(own, file, table)
        _scale(file, table)
    with right:
        curve.show(table, criterion)
        st.html("<h2 class='group'>A new criterion</h2>")
        with st.expander("Add a criterion"):
            _new(own)
    with left:
        places.levels(criterion, file, table)
        places.points(criterion, file, table)


def _actions(own: OwnStudy, criterion: str) -> None:
    needed = needs_criterion(own.files, criterion)
    with st.container(horizontal=True, key="criterion-actions"):
        st.button(
            "Score all options on it",
            key="score-on-it",
            type="primary",
            on_click=partial(controls.open_, "scores", criterion),
        )
        st.button(
            "Retire",
            key="retire-criterion",
            disabled=bool(needed),
            help=NEEDED[needed[0]]
            if needed
            else "It leaves your version with its scores and points, and scenarios, relations and "
            "rules that name it. All other criteria keep their points.",
            on_click=partial(controls.retire, criterion_file(criterion)),
        )


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
            "worst": number_from(st.text_input("Its worst end", value="0", key=key("crit", "w"))),
            "best": number_from(st.text_input("Its best end", value="100", key=key("crit", "b"))),
        }
        worst = st.text_input("What its worst end means", key=key("crit", "worst-means"))
        best = st.text_input("What its best end means", key=key("crit", "best-means"))
        points = st.text_input(
            "Points in every profile",
            value="0",
            help="How much its swing counts in each profile, beside the others\u2019 up to 100. "
            "Weights that started from a profile take it over; all other criteria keep theirs.",
            key=key("crit", "points"),
        )
        if st.form_submit_button("Add it and score all options on it", type="primary"):
            _add(own, table, worst, best, number_from(points) or 0.0)


def _add(own: OwnStudy, table: Table, worst: str, best: str, points: float | str) -> None:
    wrong = "" if table["name"].strip() else "Give the new criterion a name."
    # Elsewhere on the page nobody could mend them.
    if isinstance(points, str) or not 0 <= points <= LARGEST:
        wrong = f"{wrong} Its points must be a number from 0, such as 7.5.".strip()
    if wrong:
        st.html(f"<p class='hint wrong' role='alert'>{wrong}</p>")
        return
    table = table | {
        "short": table["short"] or table["name"],
        "swing": f"From: {worst} To: {best}" if worst and best else "",
        "combine": {"rule": "highest"},
        "levels": [
            fields.filled({"at": table["worst"], "means": worst}),
            fields.filled({"at": table["best"], "means": best}),
        ],
    }
    criterion = unused_id(own.files, table["short"])
    files = with_criterion(own.files, criterion, fields.filled(table), points)
    versions.take(files, anew=True)
    controls.open_("scores", criterion)
    st.rerun()
