"""Changes lead from the shipped study to one's own, are told one by one and undone one by one."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.dossiers import read_study, tables_of
from evaluation.study import Study
from sharing.own_changes import Change, applied, changes_between, undone, value_at
from sharing.own_study import (
    begun,
    came_in,
    carried_over,
    study_from,
    taken_back,
    typed,
)
from sharing.references import goes_with, without
from tests.conftest import ROOT

SHIPPED = read_study(ROOT)
FILES = tables_of(SHIPPED)
TRIPWIRE = "options/tripwire.toml"


def with_value(files: Any, file: str, at: tuple[str, ...], to: Any) -> dict[str, Any]:
    """The files with one value; written out here, so that nothing is tested by itself."""
    table = dict(files[file])
    inner = table
    for key in at[:-1]:
        inner[key] = dict(inner[key])
        inner = inner[key]
    inner[at[-1]] = to
    return dict(files) | {file: table}


def added(files: Any, name: str = "mine") -> dict[str, Any]:
    table = dict(files[TRIPWIRE]) | {"name": f"Option {name}", "short": name}
    return dict(files) | {f"options/{name}.toml": table}


def with_criterion(files: Any) -> dict[str, Any]:
    table = dict(files["criteria/credibility.toml"])
    table |= {"name": "Popularity", "short": "Popularity"}
    table["combine"] = {"rule": "highest"}
    files = dict(files) | {"criteria/popularity.toml": table}
    for file in [each for each in files if each.count("/") == 1 and each.startswith("options/")]:
        if file == "options/relations.toml":
            continue
        score = {"low": 1, "likely": 2, "high": 3, "grade": "D", "reason": "Guess."}
        files = with_value(files, file, ("scores", "popularity"), score)
    for profile in SHIPPED.profiles:
        place = ("points", "popularity")
        files = with_value(files, f"criteria/profiles/{profile.id}.toml", place, 10)
    return files


EDITS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "score": lambda f: with_value(f, TRIPWIRE, ("scores", "durability", "low"), 31),
    "reason": lambda f: with_value(f, TRIPWIRE, ("scores", "credibility", "reason"), "So."),
    "name": lambda f: with_value(f, TRIPWIRE, ("short",), "Wire"),
    "retired": lambda f: without(f, "options/us_backstop.toml"),
    "added": added,
    "criterion": with_criterion,
    "criterion gone": lambda f: without(f, "criteria/legal_soundness.toml"),
    "level": lambda f: with_value(f, "criteria/durability.toml", ("question",), "How long?"),
    "points": lambda f: with_value(f, "criteria/profiles/kyiv.toml", ("points", "durability"), 7),
    "source": lambda f: with_value(
        f, "study.toml", ("sources", "X99"), {"title": "T", "url": "https://x.org", "checked": "no"}
    ),
    "package": lambda f: with_value(f, "options/packages/p2.toml", ("name",), "Another"),
}


@given(st.lists(st.sampled_from(list(EDITS)), unique=True))
def test_the_changes_found_lead_from_the_shipped_files_to_mine(names: list[str]):
    mine = dict(FILES)
    for name in names:
        mine = EDITS[name](mine)
    assert applied(FILES, changes_between(FILES, mine)) == mine


@given(
    st.lists(
        st.sampled_from(["score", "reason", "name", "added", "level", "points", "source"]),
        min_size=1,
        unique=True,
    )
)
def test_undoing_all_changes_one_by_one_in_any_order_gives_the_shipped_files(names: list[str]):
    mine = dict(FILES)
    for name in names:
        mine = EDITS[name](mine)
    while changes := changes_between(FILES, mine):
        mine = undone(FILES, mine, changes[-1])
    assert mine == FILES


def test_nothing_changed_is_no_change():
    assert changes_between(FILES, dict(FILES)) == ()


def test_what_was_given_is_never_changed_itself():
    before = tables_of(SHIPPED)
    for edit in EDITS.values():
        applied(FILES, changes_between(FILES, edit(FILES)))
    assert before == FILES


def only(mine: dict[str, Any]) -> Change:
    (change,) = changes_between(FILES, mine)
    return change


def test_a_score_is_one_change_whatever_of_it_is_other():
    mine = with_value(FILES, TRIPWIRE, ("scores", "durability", "low"), 31)
    mine = with_value(mine, TRIPWIRE, ("scores", "durability", "grade"), "A")
    assert only(mine).id == "options/tripwire.toml.scores.durability"


def test_a_criterion_comes_with_its_scores_and_points_and_goes_with_them():
    mine = with_criterion(FILES)
    change = only(mine)
    # The file, 17 scores and 5 profiles.
    assert len(change.edits) == 1 + 17 + 5
    assert undone(FILES, mine, change) == FILES
    assert study_from(mine).criterion_ids != SHIPPED.criterion_ids


def test_a_scale_changes_as_a_whole():
    mine = with_value(FILES, "criteria/durability.toml", ("best",), 120)
    mine = with_value(mine, "criteria/durability.toml", ("points",), [[0, 0], [120, 100]])
    assert [edit.at for edit in only(mine).edits] == [("best",), ("points",)]


def test_an_option_goes_with_all_that_refers_to_it_and_comes_back_with_it():
    mine = without(FILES, "options/us_backstop.toml")
    study = study_from(mine)
    assert "us_backstop" not in study.option_ids
    assert "us_backstop" not in str(tables_of(study))
    change = only(mine)
    assert change.goes
    assert undone(FILES, mine, change) == FILES


def test_what_goes_with_an_option_is_told():
    named = [
        file
        for file in FILES
        if file != "options/tripwire.toml" and "'tripwire'" in str(FILES[file])
    ]
    assert list(goes_with(FILES, TRIPWIRE)) == named != []


def test_two_retired_options_come_back_one_by_one():
    mine = without(without(FILES, TRIPWIRE), "options/air_sea_cyber.toml")
    back = undone(FILES, mine, changes_between(FILES, mine)[0])
    assert back == without(FILES, changes_between(FILES, mine)[1].file)


def test_a_package_without_a_core_goes():
    files = {"options/packages/p.toml": {"name": "P", "core": ["tripwire"]}, TRIPWIRE: {}}
    assert without(files, TRIPWIRE) == {}


# --- versions -----------------------------------------------------------------------------------


def test_a_version_with_a_fault_keeps_what_was_typed_and_the_last_sound_study():
    own = typed(begun(SHIPPED), EDITS["score"](FILES))
    wrong = typed(own, with_value(own.files, TRIPWIRE, ("scores", "durability", "high"), 400))
    assert [str(fault) for fault in wrong.faults] == [
        "options/tripwire.toml [scores.durability] high: 400 lies outside 0 to 100"
    ]
    assert value_at(wrong.files, TRIPWIRE, ("scores", "durability", "high")) == 400
    assert wrong.study.option("tripwire").scores["durability"].low == 31
    assert taken_back(wrong, wrong.changes[0]).study is SHIPPED


def test_every_fault_is_the_readers_own():
    own = begun(SHIPPED)
    mine = with_value(
        own.files,
        TRIPWIRE,
        ("scores", "durability"),
        {"low": 50, "likely": 40, "grade": "E", "reason": ""},
    )
    told = [str(fault) for fault in typed(own, mine).faults]
    place = "options/tripwire.toml [scores.durability]"
    assert sorted(told) == sorted(
        [
            f"{place} high: is missing",
            f'{place} grade: must be A, B, C or D, not "E"',
            f"{place} reason: must not be empty",
            f"{place} low: 50 is above likely (40)",
        ]
    )


def test_a_study_without_an_option_is_refused():
    mine = {file: table for file, table in FILES.items() if not file.startswith("options/")}
    told = [str(fault) for fault in typed(begun(SHIPPED), mine).faults]
    assert "options/: holds no dossier; at least one is needed" in told


def test_the_reference_option_cannot_go_unsaid():
    mine = without(FILES, "options/bilateral_24h.toml")
    told = [str(fault) for fault in typed(begun(SHIPPED), mine).faults]
    assert told == ['study.toml reference_option: "bilateral_24h" is not known in this study']


def test_a_version_has_a_digest_of_its_own_content_and_the_shipped_one_without_changes():
    own = typed(begun(SHIPPED), EDITS["score"](FILES))
    assert own.study.digest != SHIPPED.digest
    again = typed(begun(SHIPPED), EDITS["score"](FILES))
    assert again.study.digest == own.study.digest
    assert typed(own, dict(FILES)).study.digest == SHIPPED.digest


def test_a_study_from_elsewhere_is_a_version_with_the_same_changes():
    mine = study_from(added(EDITS["score"](FILES)))
    own = came_in(SHIPPED, mine)
    assert own.study == mine
    assert [change.id for change in own.changes] == [
        "options/mine.toml",
        "options/tripwire.toml.scores.durability",
    ]


def test_changes_are_carried_over_to_a_shipped_study_that_was_edited():
    own = typed(begun(SHIPPED), added(EDITS["score"](FILES)))
    edited = study_from(with_value(FILES, TRIPWIRE, ("scores", "adoptability", "likely"), 21))
    over = carried_over(own, edited)
    assert over.faults == ()
    assert over.changes == own.changes
    assert over.study.option("tripwire").scores["adoptability"].likely == 21
    assert over.study.option("tripwire").scores["durability"].low == 31


def test_a_version_is_not_taken_for_another_by_its_cache(shipped: Study):
    own = typed(begun(shipped), EDITS["name"](FILES))
    assert replace(own, changes=()).base == FILES
    with pytest.raises(KeyError):
        own.study.option("mine")
