"""Which part of *Score* is open, and which option or criterion is judged; both in the address."""

from functools import partial

import streamlit as st

from evaluation.tables import table_in
from sharing.change_sentences import name_of
from sharing.own_study import OwnStudy
from sharing.references import CRITERIA, OPTIONS, without
from sharing.study_edits import criterion_file, ids_in, option_file
from views import links, state, versions
from views.robust.controls import one_of


def part(own: OwnStudy) -> str:
    """Let the reader choose what to do; the changes are counted on their door."""
    words = dict(links.SCORE_PARTS)
    if own.changes:
        words["changes"] = f"{words['changes']} ({len(own.changes)})"
    return one_of(
        "edit", "What to do", words, "scores", partial(st.segmented_control, required=True)
    )


def named(own: OwnStudy, kind: str) -> dict[str, str]:
    """Short names of the version's options (by the alphabet) or criteria (by group), by id."""
    file = option_file if kind == OPTIONS else criterion_file
    names = {each: name_of(own.files, file(each)) for each in ids_in(own.files, kind)}
    if kind == OPTIONS:
        return dict(sorted(names.items(), key=lambda each: each[1].casefold()))
    groups = list(table_in(own.files["study.toml"], "groups"))

    def place(each: str) -> tuple[int, str]:
        group = own.files[file(each)].get("group")
        return (groups.index(group) if group in groups else len(groups)), each

    return {each: names[each] for each in sorted(names, key=place)}


def judged(own: OwnStudy, kind: str | None = None) -> str:
    """Let the reader choose an option or a criterion (`kind`: of one kind only)."""
    options, criteria = named(own, OPTIONS), named(own, CRITERIA)
    if kind == OPTIONS:
        return one_of("judged", "Option", options, next(iter(options)))
    if kind == CRITERIA:
        return one_of("judged", "Criterion", criteria, next(iter(criteria)))
    words = options | {each: f"Criterion: {name}" for each, name in criteria.items()}
    return one_of("judged", "Scores of", words, next(iter(options or criteria)))


def key(*parts: str) -> str:
    """The key of a field: another one whenever fields are to be filled anew."""
    return "-".join(("score", *parts, str(versions.serial())))


def retire(file: str) -> None:
    """Take an option or a criterion out of the version (call it from callbacks)."""
    files = versions.current().files
    state.tell(f"{name_of(files, file)} is retired; undo it under What changed.")
    versions.take(without(files, file), anew=True)


def open_(what: str, chosen: str) -> None:
    """Turn to an option or criterion in a part of the page (call it from callbacks)."""
    state.look("edit", what)
    state.look("judged", chosen)
