"""Some sheets join a study: what they name is put over it, what they do not stays, and is told."""

import csv
import io

import openpyxl
import pytest

from evaluation.errors import StudyError
from evaluation.study import Study
from sharing.changes import changes
from sharing.columns import SHEETS
from sharing.exchange import Incoming, read_form, write_form
from sharing.sheets import sheets_of
from sharing.taking import merged, study_from


def sheet(name: str, *rows: list) -> list[list]:
    return [list(SHEETS[name]), *rows]


def workbook(**sheets: list[list]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def lines(before: Study, after: Study) -> list[str]:
    return [str(change) for change in changes(before, after)]


def refused(study: Study, **sheets: list[list]) -> list[str]:
    with pytest.raises(StudyError) as wrong:
        merged(study, sheets)
    return [str(fault) for fault in wrong.value.faults]


@pytest.mark.parametrize("name", list(SHEETS))
def test_each_sheet_of_a_study_put_over_it_alone_changes_nothing(shipped: Study, name):
    again, _ = merged(shipped, {name: sheets_of(shipped)[name]})
    assert changes(shipped, again) == ()
    assert again.digest == shipped.digest


def test_a_further_option_comes_with_some_sheets_and_the_rest_is_told(shipped: Study):
    scores = [
        ["third_way", c.id, *sorted((c.worst, c.worst, c.best)), "D", "Guess.", "13", None]
        for c in shipped.criteria
    ]
    option = ["third_way", "A third way", "Third way", "None", "Role", "Us", "Room", "13", None]
    data = workbook(options=sheet("options", option), scores=sheet("scores", *scores))
    incoming = read_form("xlsx", data, shipped)
    assert lines(shipped, incoming.study) == ['options/third_way.toml: (nothing) -> "A third way"']
    assert incoming.notes == (
        (
            "What is not in the file stays as it was: frame, criteria, levels, points, needs, profiles,"
            " swings, scenarios, shifts, packages, synergies, effects, conflicts."
        ),
        "17 rows of the study are not in the sheet options and left as before.",
        "187 rows of the study are not in the sheet scores and left as before.",
    )


def test_a_csv_is_the_sheet_whose_columns_it_has(shipped: Study):
    table = "profile,criterion,points\nbalanced,credibility,81\n"
    incoming = read_form("csv", table.encode(), shipped)
    assert lines(shipped, incoming.study) == [
        "criteria/profiles/balanced.toml points.credibility: 80 -> 81"
    ]
    assert incoming.notes[0] == "The columns are those of the sheet swings."
    assert incoming.notes[2] == (
        "54 rows of the study are not in the sheet swings and left as before."
    )


def test_a_row_takes_the_place_of_the_whole_row_so_an_empty_cell_empties(shipped: Study):
    row = next(r for r in sheets_of(shipped)["options"] if r[0] == "bilateral_24h")
    again, _ = merged(shipped, {"options": sheet("options", [*row[:-1], None])})
    assert lines(shipped, again) == [
        (
            'options/bilateral_24h.toml note: "Reference option: every other row is read against it."'
            " -> (nothing)"
        )
    ]


def test_levels_points_and_shifts_replace_those_of_their_owner_alone(shipped: Study):
    criterion = shipped.criterion("credibility")
    levels = [["credibility", 0, "None"], ["credibility", 100, "All"]]
    again, _ = merged(shipped, {"levels": sheet("levels", *levels)})
    assert lines(shipped, again) == [
        f"criteria/credibility.toml levels: {len(criterion.levels)} rows -> 2 rows"
    ]
    shift = ["ceasefire", "air_sea_cyber", "veto_freedom", 30, "Why.", "B", "13"]
    again, _ = merged(shipped, {"shifts": sheet("shifts", shift)})
    count = len(shipped.scenario("ceasefire").shifts)
    assert lines(shipped, again) == [f"scenarios/ceasefire.toml shifts: {count} rows -> 1 row"]


def test_conflicts_replace_all_and_synergies_keep_their_effects(shipped: Study):
    conflict = ["confiscation; windfall", "subsumes", "Why.", "D", "17"]
    again, _ = merged(shipped, {"conflicts": sheet("conflicts", conflict)})
    assert lines(shipped, again) == ["options/relations.toml conflicts: 8 rows -> 1 row"]
    synergy = [7, "reassurance_full; us_backstop", "Why.", "B", "12"]
    again, _ = merged(shipped, {"synergies": sheet("synergies", synergy)})
    (kept,) = again.relations.synergies
    assert kept.effects == shipped.relations.synergies[0].effects


def test_effects_alone_speak_of_the_synergies_by_their_number(shipped: Study):
    again, _ = merged(shipped, {"effects": sheet("effects", [2, "credibility", 9])})
    before = shipped.relations.synergies[1].effects.get("credibility")
    told = "(nothing)" if before is None else f"{before:g}"
    assert lines(shipped, again) == [
        f"options/relations.toml synergies.2.effects.credibility: {told} -> 9"
    ]
    assert refused(shipped, effects=sheet("effects", [14, "credibility", 9])) == [
        "effects!A2: is no number of the sheet synergies"
    ]


def test_one_key_of_the_frame_moves_alone(shipped: Study):
    again, _ = merged(shipped, {"frame": sheet("frame", ["short", "Ours"])})
    assert lines(shipped, again) == [
        'study.toml short: "Security guarantees for Ukraine" -> "Ours"'
    ]


def test_nobody_is_made_by_a_score_a_need_or_points_alone(shipped: Study):
    score = ["tripwir", "credibility", 1, 2, 3, "C", "Why.", "14", None]
    assert refused(
        shipped,
        scores=sheet("scores", score),
        needs=sheet("needs", ["tripwir", "russian_consent", "no"]),
        swings=sheet("swings", ["balance", "credibility", 1]),
        levels=sheet("levels", ["credibilit", 1, "Why."]),
        shifts=sheet("shifts", ["cease", "tripwire", "credibility", 1, "Why.", "C", "14"]),
    ) == [
        'levels!A2: "credibilit" is no criterion of this study; did you mean "credibility"?',
        'needs!A2: "tripwir" is no option of this study; did you mean "tripwire"?',
        'swings!A2: "balance" is no profile of this study; did you mean "balanced"?',
        'shifts!A2: "cease" is no scenario of this study',
    ]


def test_what_stands_beside_the_named_columns_is_never_dropped(shipped: Study):
    row = ["tripwire", "credibility", 1, 2, 3, "C", "Why", "14", "X9", "and more"]
    assert refused(shipped, scores=sheet("scores", row)) == [
        'scores!J2: "and more" stands in a column without a name'
    ]


def test_a_whole_study_needs_its_sheets():
    with pytest.raises(StudyError) as wrong:
        study_from({"options": sheet("options")})
    assert [str(fault) for fault in wrong.value.faults] == [
        f"{name}: this sheet is missing"
        for name in ("frame", "criteria", "scores", "profiles", "swings", "levels")
    ]


def test_all_sheets_together_are_a_study_of_their_own(shipped: Study):
    book = openpyxl.load_workbook(io.BytesIO(write_form("xlsx", shipped)))
    sheet_of = book["conflicts"]
    sheet_of.delete_rows(2, sheet_of.max_row)
    out = io.BytesIO()
    book.save(out)
    incoming: Incoming = read_form("xlsx", out.getvalue(), shipped)
    assert incoming.study.relations.conflicts == ()
    assert incoming.notes == ()


def test_the_frame_comes_back_as_a_csv_with_its_numbers_and_days(shipped: Study):
    rows = sheets_of(shipped)["frame"]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    again = read_form("csv", text.getvalue().encode(), shipped).study
    assert changes(shipped, again) == ()
    other = read_form("csv", b"key,value\nrange_share,0.5\n", shipped).study
    assert lines(shipped, other) == ["study.toml range_share: 0.8 -> 0.5"]


def test_an_id_as_long_as_a_file_s_name_may_be_travels_in_a_zip_and_a_longer_one_is_refused(
    shipped: Study,
):
    longest = "a" * 250
    option = shipped.option("tripwire").model_copy(
        update={"id": longest, "name": "Another", "short": "Another"}
    )
    study = shipped.replace(options=(option, *shipped.options))
    assert read_form("zip", write_form("zip", study)).study == study
    row = ["a" * 251, "N", "S", "2", "Role", "Us", "Room", None, None]
    assert refused(shipped, options=sheet("options", row)) == [
        "options!A2: is too long an id; at most 250 characters are taken"
    ]


def test_what_a_table_of_the_frame_lacks_is_told_at_the_cell_that_begins_it(shipped: Study):
    rows = [["sources.Z1.title", "One"], ["sources.Z2.title", "Two"]]
    assert refused(shipped, frame=sheet("frame", *rows)) == [
        "frame!B2 checked: is missing",
        "frame!B2 url: is missing",
        "frame!B3 checked: is missing",
        "frame!B3 url: is missing",
    ]
