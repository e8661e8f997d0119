"""What a form can carry comes back as it was, and the rest is said."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xmcda
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from evaluation.dossiers import read_study, write_study
from evaluation.errors import StudyError
from evaluation.study import Preference, Study
from sharing.__main__ import main
from sharing.cells import escaped, neutral, restored, unescaped
from sharing.changes import changes
from sharing.exchange import LEFT_OUT, read_file, read_form, write_form
from tests.conftest import ROOT

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@'\t\r\n "))


def with_reason(study: Study, text: str, **figures: float) -> Study:
    option = study.option("tripwire")
    score = option.scores["credibility"].model_copy(update={"reason": text, **figures})
    scores = option.scores | {"credibility": score}
    changed = option.model_copy(update={"scores": scores})
    return study.replace(options=tuple(changed if o.id == option.id else o for o in study.options))


@given(texts)
def test_every_text_comes_back_through_the_apostrophe(text):
    assert restored(neutral(text)) == text
    assert not neutral(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unescaped(escaped(neutral(text))) == neutral(text)


@given(st.from_regex(r"\A(_x[0-9A-F]{4}_|_x005F|x000D_|'|=|\r|a){0,6}\Z"))
def test_what_looks_escaped_already_comes_back_too(text):
    assert restored(unescaped(escaped(neutral(text)))) == text


@pytest.mark.parametrize(
    ("text", "in_the_workbook"),
    [
        ("_x000D_", "_x005F_x000D_"),
        ("_x005F_x000D_", "_x005F_x005F_x005F_x000D_"),
        ("_x005F\r", "_x005F_x005F_x000D_"),
    ],
)
def test_a_text_that_spells_a_character_stays_a_text(text, in_the_workbook):
    assert escaped(text) == in_the_workbook
    assert unescaped(in_the_workbook) == text


@pytest.mark.parametrize("form", ["zip", "xlsx"])
def test_a_whole_study_comes_back_from_a_zip_and_a_workbook(shipped: Study, form):
    again = read_form(form, write_form(form, shipped)).study
    assert again == shipped
    assert again.digest == shipped.digest


@pytest.mark.parametrize("form", ["csv", "xml"])
def test_a_table_read_back_into_its_study_changes_nothing(shipped: Study, form):
    again = read_form(form, write_form(form, shipped), shipped).study
    assert changes(shipped, again) == ()
    assert again.digest == shipped.digest


NASTY = ["=1+1", "'=1+1", "''a", "-5 below", "+x", "@x", "a\r\nb", "_x000D_", " =x", "#REF!", "1"]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_texts_that_a_spreadsheet_would_run_come_back_and_do_not_run(shipped: Study, form):
    option = shipped.option("tripwire")
    scores = {
        name: score.model_copy(update={"reason": text})
        for (name, score), text in zip(option.scores.items(), NASTY, strict=True)
    }
    changed = option.model_copy(update={"scores": scores})
    rest = [o for o in shipped.options if o.id != "tripwire"]
    study = shipped.replace(options=tuple(sorted([*rest, changed], key=lambda o: o.id)))
    data = write_form(form, study)
    assert read_form(form, data, shipped).study == study
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
    else:
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        assert not [c for row in rows for c in row if c.lstrip()[:1] in {*"=+-@"} and not number(c)]


def number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()


@settings(max_examples=25)
@given(texts.filter(lambda text: text.strip("'") and any(c.isalnum() for c in text)))
def test_any_reason_survives_a_csv(shipped: Study, text):
    changed = with_reason(shipped, text)
    assert read_form("csv", write_form("csv", changed), shipped).study == changed


def test_a_preference_and_value_points_survive_a_workbook(shipped: Study):
    update = {
        "preference": Preference(function="level", q=5.0, p=12.5),
        "points": ((0.0, 0.0), (40.0, 55.5), (100.0, 100.0)),
    }
    criteria = tuple(
        c.model_copy(update=update) if c.id == "credibility" else c for c in shipped.criteria
    )
    changed = shipped.replace(criteria=criteria)
    assert read_form("xlsx", write_form("xlsx", changed)).study == changed


def test_the_workbook_checks_ranges_and_grades_while_it_is_filled(shipped: Study):
    sheet = openpyxl.load_workbook(io.BytesIO(write_form("xlsx", shipped)))["scores"]
    checks = sheet.data_validations.dataValidation
    assert {check.formula1 for check in checks if check.type == "list"} == {'"A,B,C,D"'}
    ranges = {(float(c.formula1), float(c.formula2)) for c in checks if c.type == "decimal"}
    assert ranges == {criterion.range for criterion in shipped.criteria}
    heads = [cell.value for cell in sheet[1]]
    assert heads[-2:] == ["(scale)", "(levels)"]


def test_a_lone_score_sheet_is_merged_and_previewed(shipped: Study):
    book = openpyxl.Workbook()
    book.active.title = "scores"
    head = ("option", "criterion", "low", "likely", "high", "grade", "reason", "article", "sources")
    book.active.append(head)
    book.active.append(("tripwire", "credibility", 22, 42, 63, "C", "New.", 14, "X9"))
    out = io.BytesIO()
    book.save(out)
    changed = read_form("xlsx", out.getvalue(), shipped).study
    assert str(changes(shipped, changed)[0]) == (
        "options/tripwire.toml scores.credibility.high: 62 -> 63"
    )
    assert changed.option("tripwire").scores["credibility"].reason == "New."
    assert (
        changed.option("tripwire").scores["durability"]
        == (shipped.option("tripwire").scores["durability"])
    )


def test_all_that_is_wrong_in_a_table_is_said_at_once(shipped: Study):
    table = (
        "option,criterion,low,likely,high,grade,reason,article,sources\n"
        'tripwire,credibility,22,"42,5",162,E,Why.,14,X9\n'
        "tripwire,durability,1,2,3,C,,14,X9\n"
    )
    with pytest.raises(StudyError) as refused:
        read_form("csv", table.encode(), shipped)
    assert sorted(map(str, refused.value.faults)) == [
        'scores!D2: "42,5" has a decimal comma; write 42.5 with a point, as a number',
        "scores!E2: 162 lies outside 0 to 100",
        'scores!F2: must be A, B, C or D, not "E"',
        "scores!G3: is missing",
    ]


def test_semicolons_are_read_and_said(shipped: Study):
    table = (
        "option;criterion;low;likely;high;grade;reason;article;sources\n"
        'tripwire;credibility;22;43;62;C;"Why.";"13; 14";X9\n'
    )
    incoming = read_form("csv", table.encode(), shipped)
    assert incoming.notes == (
        "Cells are parted by semicolons.",
        (
            "What is not in the file stays as it was: frame, criteria, levels, points, options, needs,"
            " profiles, swings, scenarios, shifts, packages, synergies, effects, conflicts."
        ),
        "186 rows of the study are not in the sheet scores and left as before.",
    )
    score = incoming.study.option("tripwire").scores["credibility"]
    assert (score.likely, score.article) == (43, (13, 14))


def test_the_xml_is_valid_by_the_schema_of_xmcda(shipped: Study):
    place = Path(xmcda.__file__).parent / "xsd/XMCDA-3.1.1.xsd"
    schema = etree.XMLSchema(etree.parse(place))
    schema.assertValid(etree.fromstring(write_form("xml", shipped)))


def test_one_value_in_xmcda_moves_likely_alone(shipped: Study):
    text = write_form("xml", shipped).decode()
    start = text.index("<alternativeID>tripwire")
    first, last = text.index("<values>", start), text.index("</values>", start)
    one = "<values><value><integer>43</integer></value>"
    changed = read_form("xml", (text[:first] + one + text[last:]).encode(), shipped).study
    assert len(changes(shipped, changed)) == 1
    assert changes(shipped, changed)[0].new == "43"


# --- the command -----------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["zip", "xlsx"])
def test_a_folder_goes_out_and_comes_home(
    shipped: Study, folder: Path, tmp_path: Path, form, capsys
):
    there, home = tmp_path / f"study.{form}", tmp_path / "home"
    assert main(["convert", str(folder), str(there)]) == 0
    assert capsys.readouterr().err == (f"{LEFT_OUT[form]}\n" if LEFT_OUT[form] else "")
    assert main(["convert", str(there), str(home)]) == 0
    assert read_study(home) == shipped


def test_a_zip_keeps_the_comments(folder: Path, tmp_path: Path, edit):
    edit("options/tripwire.toml", "low = 22", "low = 22  # asked twice")
    assert main(["convert", str(folder), str(tmp_path / "s.zip")]) == 0
    assert main(["convert", str(tmp_path / "s.zip"), str(tmp_path / "home")]) == 0
    text = (tmp_path / "home/options/tripwire.toml").read_text(encoding="utf-8")
    assert text == (folder / "options/tripwire.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["there", "there.zip"])
def test_what_is_there_is_not_overwritten(tmp_path: Path, name, capsys):
    place = tmp_path / name
    place.write_text("mine", encoding="utf-8")
    assert main(["convert", str(ROOT), str(place)]) == 1
    told = "is there already and is not overwritten; name another"
    assert capsys.readouterr().err == f"{place}: {told}\n"
    assert place.read_text(encoding="utf-8") == "mine"


def test_a_table_without_its_study_is_refused_and_leaves_nothing(
    shipped: Study, tmp_path: Path, capsys
):
    (tmp_path / "a.csv").write_bytes(write_form("csv", shipped))
    assert main(["convert", str(tmp_path / "a.csv"), str(tmp_path / "b")]) == 1
    told = "holds no whole study; name the study it belongs to (--into STUDY)"
    assert capsys.readouterr().err == f"the csv file: {told}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_table_is_merged_into_a_new_folder_and_tells_its_changes(
    shipped: Study, folder: Path, tmp_path: Path, capsys
):
    (tmp_path / "a.csv").write_bytes(write_form("csv", with_reason(shipped, "New.")))
    home = tmp_path / "home"
    command = ["convert", str(tmp_path / "a.csv"), str(home), "--into", str(folder)]
    assert main(command) == 0
    assert capsys.readouterr().out.startswith(
        'options/tripwire.toml scores.credibility.reason: "Scholars disagree'
    )
    assert read_study(home) == with_reason(shipped, "New.")


def test_endings_nobody_knows_are_named(tmp_path: Path, capsys):
    assert main(["convert", str(ROOT), str(tmp_path / "a.xlsm")]) == 1
    assert capsys.readouterr().err == (
        "a.xlsm: ends in .xlsm; known are a folder, .zip, .xlsx, .csv, .xml;"
        " workbooks with macros are not taken\n"
    )
    with pytest.raises(SystemExit) as wrong:
        main(["convert"])
    assert wrong.value.code == 2


def test_the_same_study_gives_the_same_zip(shipped: Study, tmp_path: Path):
    first = write_form("zip", shipped)
    assert write_form("zip", shipped) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        archive.extractall(tmp_path)
    assert read_study(tmp_path) == shipped
    write_study(shipped, tmp_path)


# --- an upload -------------------------------------------------------------------------------


def test_an_upload_is_read_by_the_ending_of_its_name(shipped: Study):
    changed = with_reason(shipped, "New.")
    for form in ("zip", "xlsx", "csv"):
        incoming = read_file(f"Mine.{form.upper()}", write_form(form, changed), shipped)
        assert incoming.study == changed


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("study", "study: has no ending; known are .zip, .xlsx, .csv, .xml"),
        ("a.zip.exe", "a.zip.exe: ends in .exe; known are a folder, .zip, .xlsx, .csv, .xml"),
        ("a.xls", "a.xls: ends in .xls; known are a folder, .zip, .xlsx, .csv, .xml"),
    ],
)
def test_an_upload_of_another_kind_is_refused(shipped: Study, name, told):
    with pytest.raises(StudyError) as refused:
        read_file(name, b"", shipped)
    assert str(refused.value) == told


def test_what_would_not_be_taken_back_is_not_written(shipped: Study):
    scores = shipped.option("tripwire").scores
    many = {f"{name}{n}": score for name, score in scores.items() for n in range(1_000)}
    option = shipped.option("tripwire").model_copy(update={"scores": many})
    with pytest.raises(StudyError) as refused:
        write_form("csv", shipped.replace(options=(option,)))
    assert str(refused.value) == (
        "scores: 11,001 rows would not be taken back (10,000 are); use a ZIP"
    )


def test_comments_of_the_study_that_a_table_joins_are_kept(tmp_path: Path, shipped: Study):
    write_study(shipped, tmp_path / "study")
    dossier = tmp_path / "study" / "options" / "tripwire.toml"
    dossier.write_text("# Ask Anna.\n" + dossier.read_text("utf-8"), "utf-8")
    table = tmp_path / "scores.csv"
    table.write_bytes(write_form("csv", with_reason(shipped, "Another.")))
    into = ["--into", str(tmp_path / "study")]
    for target in ("folder", "study.zip"):
        assert main(["convert", str(table), str(tmp_path / target), *into]) == 0
    for text in (
        (tmp_path / "folder" / "options" / "tripwire.toml").read_bytes(),
        zipfile.ZipFile(tmp_path / "study.zip").read("options/tripwire.toml"),
    ):
        assert text.startswith(b"# Ask Anna.\n")
        assert b'reason = "Another."' in text
