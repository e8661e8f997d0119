"""A study folder is read with every fault at once, and written back as it was."""

import os
import shutil
import time
from pathlib import Path

import pytest

from evaluation.dossiers import fingerprint, read_study, tables_of, write_study
from evaluation.errors import StudyError
from evaluation.study import Preference, Study
from tests.conftest import ROOT

TRIPWIRE = "options/tripwire.toml"
UNKNOWN_LIKELIHOOD = (
    'study.toml likelihood: "adoptable" is not known in this study; did you mean "adoptability"?'
)
EMPTY = [
    "criteria/: holds no dossier; at least one is needed",
    "criteria/profiles/: holds no dossier; at least one is needed",
    "options/: holds no dossier; at least one is needed",
]


def files(folder: Path) -> dict[str, bytes]:
    kinds = ("criteria", "options", "scenarios")
    found = [folder / "study.toml", *(p for kind in kinds for p in (folder / kind).rglob("*.toml"))]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


# --- writing -------------------------------------------------------------------------------


def test_a_study_written_into_an_empty_folder_gives_the_same_study(shipped: Study, tmp_path: Path):
    write_study(shipped, tmp_path)
    again = read_study(tmp_path)
    assert again == shipped
    assert again.digest == shipped.digest


def test_a_study_written_into_an_empty_folder_gives_the_shipped_bytes(
    shipped: Study, tmp_path: Path
):
    write_study(shipped, tmp_path)
    assert files(tmp_path) == files(ROOT)


def test_writing_what_is_there_already_touches_no_file(shipped: Study, folder: Path):
    before = fingerprint(folder)
    write_study(shipped, folder)
    assert fingerprint(folder) == before


def test_a_preference_function_is_read_and_written_back(folder: Path, tmp_path: Path, edit):
    edit(
        "criteria/credibility.toml",
        "\n[[levels]]",
        '\n[preference]\nfunction = "level"\nq = 5\np = 12.5\n\n[[levels]]',
    )
    study = read_study(folder)
    criterion = next(each for each in study.criteria if each.id == "credibility")
    assert criterion.preference == Preference(function="level", q=5.0, p=12.5)
    before = fingerprint(folder)
    write_study(study, folder)
    assert fingerprint(folder) == before
    write_study(study, tmp_path / "again")
    assert read_study(tmp_path / "again") == study


def test_writing_a_change_keeps_the_comments_around_it(shipped: Study, folder: Path, edit):
    edit(TRIPWIRE, "low = 22", "low = 21  # asked twice\n# the next line was disputed")
    edit("scenarios/us_out.toml", "shift = -22", "shift = -21  # halved")
    write_study(shipped, folder)
    assert read_study(folder) == shipped
    text = (folder / TRIPWIRE).read_text(encoding="utf-8")
    assert "low = 22  # asked twice\n# the next line was disputed\nlikely = 42\n" in text
    text = (folder / "scenarios/us_out.toml").read_text(encoding="utf-8")
    assert "shift = -22  # halved\n" in text


def test_rows_of_a_list_come_and_go_when_a_study_is_written(shipped: Study, folder: Path, edit):
    last = '[[levels]]\nat = 60\nmeans = "Five years or more (value 0)."\n'
    edit("criteria/time_to_effect.toml", last, "")
    edit(
        "criteria/credibility.toml", "[[levels]]", '[[levels]]\nat = 10\nmeans = "x"\n\n[[levels]]'
    )
    write_study(shipped, folder)
    assert read_study(folder) == shipped


def test_a_file_that_starts_with_a_byte_order_mark_can_be_written_over(
    shipped: Study, folder: Path
):
    path = folder / TRIPWIRE
    text = path.read_text(encoding="utf-8").replace("low = 22", "low = 21")
    path.write_text(text, encoding="utf-8-sig")
    write_study(shipped, folder)
    assert read_study(folder) == shipped


def test_dossiers_that_the_study_no_longer_holds_are_removed(shipped: Study, folder: Path):
    extra = folder / "scenarios" / "gone.toml"
    extra.write_text('name = "Gone"\naxis = "us"\ndescription = "x"\n', encoding="utf-8")
    assert len(read_study(folder).scenarios) == 12
    write_study(shipped, folder)
    assert not extra.exists()
    assert read_study(folder) == shipped


def test_a_study_without_relations_has_no_file_for_them(shipped: Study, folder: Path):
    plain = shipped.model_copy(update={"relations": type(shipped.relations)()})
    write_study(plain, folder)
    assert not (folder / "options/relations.toml").exists()
    assert read_study(folder) == plain


def test_the_tables_of_a_study_hold_no_ids_and_no_defaults(shipped: Study):
    tables = tables_of(shipped)
    assert len(tables) == 55
    assert all("id" not in table for table in tables.values())
    assert "sources" not in tables[TRIPWIRE]["scores"]["self_defence"]


def test_an_edit_changes_the_fingerprint(folder: Path, edit):
    before = fingerprint(folder)
    edit(TRIPWIRE, "low = 22", "low = 21")
    assert fingerprint(folder) != before


# --- what reading forgives --------------------------------------------------------------------


def test_byte_order_marks_and_windows_line_ends_change_nothing(shipped: Study, folder: Path):
    for path in folder.rglob("*.toml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_study(folder) == shipped


def test_hidden_files_backups_and_readmes_are_passed_over(shipped: Study, folder: Path):
    for name in ("README.md", ".tripwire.toml.swp", ".toml", "tripwire.toml~", "notes.txt"):
        (folder / "options" / name).write_text("not a dossier", encoding="utf-8")
    (folder / "options" / "__pycache__").mkdir()
    assert read_study(folder) == shipped


def test_a_link_that_stays_inside_the_folder_is_followed(shipped: Study, folder: Path):
    (folder / TRIPWIRE).rename(folder / "tripwire.txt")
    (folder / TRIPWIRE).symlink_to("../tripwire.txt")
    assert read_study(folder) == shipped


def test_a_study_folder_may_itself_be_a_link(shipped: Study, folder: Path, tmp_path: Path):
    (tmp_path / "link").symlink_to(folder)
    assert read_study(tmp_path / "link") == shipped


def test_relations_scenarios_and_packages_may_be_left_out(folder: Path, edit, faults):
    (folder / "options/relations.toml").unlink()
    shutil.rmtree(folder / "options/packages")
    assert faults() == []


# --- folders that are none ----------------------------------------------------------------------


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path):
    place = tmp_path / "nowhere"
    with pytest.raises(StudyError) as refused:
        read_study(place)
    assert str(refused.value) == f"{place}: is not a folder that can be opened"


def test_a_folder_whose_name_is_too_long_for_any_is_named(tmp_path: Path):
    place = tmp_path / ("a" * 300)
    with pytest.raises(StudyError) as refused:
        read_study(place)
    assert str(refused.value) == f"{place}: is not a folder that can be opened"
    assert fingerprint(place) == ()


def test_a_link_to_a_name_too_long_for_any_is_no_folder(shipped: Study, folder: Path):
    (folder / "options/link").symlink_to("a" * 300)
    assert read_study(folder) == shipped


def test_folders_whose_path_is_too_long_are_named(tmp_path: Path, monkeypatch):
    """A path has at most 4095 bytes: the study's folder can still be opened, its folders not."""
    monkeypatch.chdir(tmp_path)
    room = 4092 - len(f"{tmp_path}/")
    parts = ["d" * 200] * (room // 201)
    place = tmp_path.joinpath(*parts, "e" * (room - 201 * len(parts)))
    for part in place.relative_to(tmp_path).parts:
        Path(part).mkdir()
        os.chdir(part)
    with pytest.raises(StudyError) as refused:
        read_study(place)
    reason = "cannot be read (File name too long)"
    kinds = ("criteria", "criteria/profiles", "options", "options/packages", "scenarios")
    assert str(refused.value).split("\n") == [
        f"study.toml: {reason}",
        *(f"{kind}/: {reason}" for kind in kinds),
    ]
    assert fingerprint(place) == ()


def test_a_file_instead_of_a_folder_is_refused(folder: Path):
    place = folder / "study.toml"
    with pytest.raises(StudyError) as refused:
        read_study(place)
    assert str(refused.value) == f"{place}: is not a folder that can be opened"


def test_an_empty_folder_lacks_four_things(folder: Path, faults):
    shutil.rmtree(folder)
    folder.mkdir()
    assert faults() == sorted([*EMPTY, "study.toml: is missing"], key=lambda f: f[:5] != "study")


def test_without_criteria_only_that_is_said(folder: Path, faults):
    shutil.rmtree(folder / "criteria")
    assert faults() == EMPTY[:2]


def test_without_options_only_that_is_said(folder: Path, faults):
    for path in (folder / "options").glob("*.toml"):
        path.unlink()
    assert faults() == EMPTY[2:]


def test_relations_alone_are_no_option(folder: Path, faults):
    for path in (folder / "options").glob("*.toml"):
        if path.name != "relations.toml":
            path.unlink()
    assert faults() == EMPTY[2:]


def test_without_study_toml_only_that_is_said(folder: Path, faults):
    (folder / "study.toml").unlink()
    assert faults() == ["study.toml: is missing"]


def test_a_missing_scenario_folder_is_felt_where_its_states_are_named(folder: Path, faults):
    (folder / "scenarios").rename(folder / "scenario")
    assert faults() == [
        'study.toml [impossible 1] states: "consent" is not known in this study',
        'study.toml [impossible 1] states: "war_on" is not known in this study',
        'study.toml [needs.ceasefire_or_withdrawal] met: "ceasefire" is not known in this study',
        'study.toml [needs.new_taxpayer_money] unmet: "no_money" is not known in this study',
        'study.toml [needs.russian_consent] met: "consent" is not known in this study',
        'study.toml [needs.us_participation] unmet: "us_out" is not known in this study',
        'study.toml [veto] states: "veto" is not known in this study',
    ]


def test_a_folder_of_another_name_is_refused(folder: Path, faults):
    (folder / "options/packages").rename(folder / "options/package")
    known = "criteria, criteria/profiles, options, options/packages, scenarios"
    assert faults() == [f"options/package: is no folder of a study ({known})"]


def test_a_file_where_a_folder_should_be_comes_before_what_follows_from_it(folder: Path, faults):
    shutil.rmtree(folder / "options")
    (folder / "options").write_text("", encoding="utf-8")
    assert faults() == [
        "options/: is a file where a folder should be",
        "options/packages/: is a file where a folder should be",
    ]


# --- files that cannot be read ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"name = ",
            "a value is missing or unquoted; texts stand in quotation marks (at end of document)",
        ),
        (
            b"name = Tripwire",
            "a value is missing or unquoted; texts stand in quotation marks (at line 1, column 8)",
        ),
        (
            b'name = "Tripwire\n',
            "a text has no closing quotation mark on its line (at line 1, column 17)",
        ),
        (b"low = 0,5\n", "something follows a value on its line (at line 1, column 8)"),
        (b"low = 1\nlow = 2\n", "a key or table is given twice (at line 2, column 8)"),
        (b"[needs]\n[needs]\n", "a table is given twice (at line 2, column 7)"),
        (b"name\n", "a key has no = after it (at line 1, column 5)"),
        (b"article = [1\n", "a list has no closing bracket (at end of document)"),
        (b"low = " + b"9" * 5000, "a number has thousands of digits"),
        (b"as_of = 2025-02-30", "Invalid date or datetime (at line 1, column 9)"),
        (b"\x00", "Invalid statement (at line 1, column 1)"),
        (b"just some words", "a key has no = after it (at line 1, column 6)"),
    ],
)
def test_what_is_not_toml_is_refused_with_its_place(folder: Path, faults, content, sentence):
    (folder / TRIPWIRE).write_bytes(content)
    assert faults() == [f"{TRIPWIRE}: is not valid TOML: {sentence}"]


@pytest.mark.parametrize(
    ("content", "byte"),
    [
        ("name = 'Tripwiré'".encode("latin-1"), 16),
        ("name = 'x'".encode("utf-16"), 1),
        (b"\xff\xfe\x00\x80", 1),
        (b"name = 'x'\n\xc3", 12),
    ],
)
def test_what_is_not_utf_8_is_refused_with_its_place(folder: Path, faults, content, byte):
    (folder / TRIPWIRE).write_bytes(content)
    assert faults() == [f"{TRIPWIRE}: is not UTF-8 text (byte {byte}); save it as UTF-8"]


@pytest.mark.parametrize(
    "content",
    [
        "x = " + "[" * 20_000 + "]" * 20_000,
        "x = " + "{a = " * 3_000 + "1" + "}" * 3_000,
        "a" + ".a" * 200_000 + " = 1",
        "[" + "a . " * 100_000 + "a]",
    ],
    ids=["lists", "tables", "keys", "headings"],
)
def test_deep_nesting_is_refused_at_once(folder: Path, faults, content):
    (folder / TRIPWIRE).write_text(content, encoding="utf-8")
    assert faults() == [f"{TRIPWIRE}: is nested too deeply to be read"]


def test_a_file_over_1_mb_is_not_read(folder: Path, faults):
    # Not TOML, so that reading it would give another sentence.
    (folder / TRIPWIRE).write_bytes(b"\xff" * 1_000_001)
    assert faults() == [f"{TRIPWIRE}: is larger than 1 MB (1,000,001 bytes) and was not read"]


def test_a_file_of_1_mb_is_read(folder: Path, faults):
    path = folder / TRIPWIRE
    room = 1_000_000 - path.stat().st_size
    path.write_bytes(path.read_bytes() + b"#" * room)
    assert faults() == []


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, faults):
    (folder / TRIPWIRE).rename(folder.parent / "tripwire.toml")
    (folder / TRIPWIRE).symlink_to("../../tripwire.toml")
    assert faults() == [f"{TRIPWIRE}: is a link that leaves the study folder"]


def test_study_toml_may_not_be_a_link_out_either(folder: Path, faults):
    (folder / "study.toml").unlink()
    (folder / "study.toml").symlink_to("/dev/zero")
    assert faults() == ["study.toml: is a link that leaves the study folder"]


@pytest.mark.parametrize("kind", ["options", "criteria/profiles"])
def test_a_folder_that_is_a_link_out_is_not_followed(folder: Path, faults, kind):
    (folder / kind).rename(folder.parent / "elsewhere")
    (folder / kind).symlink_to(folder.parent / "elsewhere")
    inner = ["options/packages/"] if kind == "options" else []
    sentence = "is a link that leaves the study folder"
    assert faults() == [f"{place}: {sentence}" for place in [f"{kind}/", *inner]]


@pytest.mark.parametrize("target", ["nowhere.toml", "tripwire.toml"])
def test_a_link_that_leads_nowhere_or_in_a_circle_is_named(folder: Path, faults, target):
    (folder / TRIPWIRE).unlink()
    (folder / TRIPWIRE).symlink_to(target)
    assert faults() == [f"{TRIPWIRE}: is a link that leads nowhere"]


@pytest.mark.parametrize("target", ["nowhere", "profiles"])
def test_a_folder_link_that_leads_nowhere_or_in_a_circle_is_named(folder: Path, faults, target):
    shutil.rmtree(folder / "criteria/profiles")
    (folder / "criteria/profiles").symlink_to(target)
    assert faults() == ["criteria/profiles/: is a link that leads nowhere"]


def test_a_pipe_is_refused_and_not_waited_for(folder: Path, faults):
    (folder / TRIPWIRE).unlink()
    os.mkfifo(folder / TRIPWIRE)
    assert faults() == [f"{TRIPWIRE}: is not a plain file"]


def test_a_folder_named_like_a_dossier_is_refused(folder: Path, faults):
    (folder / "options/x.toml").mkdir()
    assert faults() == ["options/x.toml: is not a plain file"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Foo Bar", "Foo Bar"),
        ("1st", "1st"),
        ("_x", "_x"),
        ("a.b", "a.b"),
        ("ñandu", "ñandu"),
        ("a-b", "a-b"),
        ("a\nb", r"a\nb"),
        ("a\u202eb", r"a\u202eb"),
        ("a\udcff", r"a\udcff"),
    ],
)
def test_a_file_name_must_be_an_id(folder: Path, faults, name, shown):
    (folder / "scenarios/money.toml").rename(folder / f"scenarios/{name}.toml")
    rule = "is not a proper id (small letters, digits and _, a letter first)"
    assert faults() == [f'scenarios/{shown}.toml: the file\'s name, "{shown}", {rule}']


def test_a_file_ending_in_capitals_is_named_and_nothing_else(folder: Path, faults):
    (folder / TRIPWIRE).rename(folder / "options/tripwire.TOML")
    assert faults() == ['options/tripwire.TOML: must end in ".toml", in small letters']


# --- many at once ---------------------------------------------------------------------------------


def test_faults_of_many_files_come_at_once_with_what_cannot_be_read_first(
    folder: Path, edit, faults
):
    edit("study.toml", 'likelihood = "adoptability"', 'likelihood = "adoptable"')
    edit("criteria/credibility.toml", "worst = 0", "worst = nan")
    edit(TRIPWIRE, "high = 80", "high = 180")
    edit(TRIPWIRE, 'role = "presence"\n', "")
    edit("options/monitors.toml", "low = 10", 'low = "ten"')
    (folder / "options/windfall.toml").write_bytes(b"\xff")
    assert faults() == [
        "options/windfall.toml: is not UTF-8 text (byte 1); save it as UTF-8",
        UNKNOWN_LIKELIHOOD,
        "criteria/credibility.toml worst: must be a finite number, not nan",
        'options/monitors.toml [scores.credibility] low: must be a number, not "ten"',
        "options/tripwire.toml role: is missing",
        "options/tripwire.toml [scores.deterrent_weight] high: 180 lies outside 0 to 100",
    ]


def test_faults_in_long_lists_come_in_the_order_of_the_list(folder: Path, faults):
    path = folder / "scenarios/us_out.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("shift = ", "shift = -1.0e99 # "), encoding="utf-8"
    )
    assert faults() == [
        f"scenarios/us_out.toml [shifts {n}] shift: must be at least -1000000000000, not -1e+99"
        for n in range(1, 31)
    ]


def test_thousands_of_faults_take_no_second(folder: Path, edit, faults):
    edit(TRIPWIRE, "name =", "".join(f"k{n} = 1\n" for n in range(1000)) + "name =")
    points = "[points]\n" + "".join(f"k{n} = 1\n" for n in range(9000))
    edit("criteria/profiles/balanced.toml", "[points]", points)
    started = time.process_time()
    assert len(faults()) == 10_000
    assert time.process_time() - started < 1


def test_a_fault_knows_its_file_its_table_and_its_field(folder: Path, edit):
    edit(TRIPWIRE, "high = 80", "high = 180")
    with pytest.raises(StudyError) as refused:
        read_study(folder)
    (fault,) = refused.value.faults
    assert (fault.file, fault.table, fault.field) == (TRIPWIRE, "scores.deterrent_weight", "high")
    assert fault.message == "180 lies outside 0 to 100"
