"""The workbook recalculates as Python does, shows what was sealed beside it, and runs nothing."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from evaluation.findings import Findings
from sharing.exports.sheet import xlsx
from sharing.snapshots.snapshot import Snapshot
from tests.office import MISSING, find, resaved_all
from tests.sharing.exports.papers import ALL, LINK, book, hostile, packages, some, weighed

SHEETS = ["Ranking", "Scores", "Criteria", "Evidence", "Sensitivity", "Robustness", "Seal"]
ZERO = "All weights are zero: give at least one criterion some points."
CHANGED = "Changed since it was sealed: the live figures are yours, not the snapshot's."


def find_row(sheet: Any, column: int, told: str) -> int:
    return next(c.row for c in sheet.iter_cols(column, column).__next__() if c.value == told)


class Live:
    """A workbook with what its formulas came to, read as a person would: by its headings."""

    def __init__(self, loaded: Any) -> None:
        self.book, self.sheet = loaded, loaded["Ranking"]
        self.points = find_row(self.sheet, 2, "Swing points")
        self.top = find_row(self.sheet, 1, "Rank") + 1
        self.state = self.sheet.cell(self.points - 2, 1).value

    def rows(self, snapshot: Snapshot) -> list[tuple[Any, ...]]:
        """Rank, total, contributions of each row, in the sealed order."""
        count = len(snapshot.findings["ranking"]["options"])
        criteria = len(snapshot.study.criteria)
        cells = self.sheet.iter_rows(self.top, self.top + count - 1, values_only=True)
        return [(row[0], row[2], row[6 : 6 + criteria]) for row in cells]

    def order(self, snapshot: Snapshot) -> list[tuple[Any, Any]]:
        """Rank and total in the order that the second table has now."""
        start = find_row(self.sheet, 1, "In order now") + 2
        count = len(snapshot.findings["ranking"]["options"])
        cells = self.sheet.iter_rows(start, start + count - 1, values_only=True)
        return [(row[0], row[2]) for row in cells]


def with_points(snapshot: Snapshot, points: dict[str, float]) -> bytes:
    """The workbook after somebody typed other swing points; openpyxl forgets what formulas gave."""
    loaded = book(xlsx(snapshot, None))
    row = Live(loaded).points
    for column, criterion in enumerate(snapshot.study.criteria, 7):
        loaded["Ranking"].cell(row, column).value = points[criterion.id]
    return saved(loaded)


def with_score(snapshot: Snapshot, option: str, criterion: str, score: float) -> bytes:
    loaded = book(xlsx(snapshot, None))
    for row in loaded["Scores"].iter_rows():
        if (row[0].value, row[1].value) == (option, criterion):
            row[4].value = score
    return saved(loaded)


def saved(loaded: Any) -> bytes:
    out = io.BytesIO()
    loaded.save(out)
    return out.getvalue()


def turned(snapshot: Snapshot) -> dict[str, float]:
    """The points from last to first, and one of them none."""
    points = list(snapshot.stance.points.values())[::-1]
    return dict(zip(snapshot.study.criterion_ids, [0.0, *points[1:]], strict=True))


def agree(live: Live, snapshot: Snapshot, found: Findings) -> None:
    ids = [each["id"] for each in snapshot.findings["ranking"]["options"]]
    for option, (rank, total, parts) in zip(ids, live.rows(snapshot), strict=True):
        i = found.options.index(option)
        assert rank == found.ranks[i]
        assert total == pytest.approx(100 * found.totals[i], abs=1e-9)
        assert parts == pytest.approx(100 * found.contributions[i], abs=1e-9)
    now = [(found.ranks[i], 100 * found.totals[i]) for i in found.order]
    assert [rank for rank, _ in live.order(snapshot)] == [rank for rank, _ in now]
    assert [t for _, t in live.order(snapshot)] == pytest.approx([t for _, t in now], abs=1e-9)


# Of what LibreOffice writes beyond the standard.
@pytest.mark.filterwarnings("ignore:.*xtension is not supported:UserWarning")
def test_libreoffice_recalculates_as_python_does(tmp_path: Path):
    """All files in one start of it: as sealed, other weights, another score, no weights at all."""
    office = find()
    if office is None:
        pytest.fail(MISSING)
    files = {name: with_points(make(), turned(make())) for name, make in ALL.items()}
    files["sealed"] = xlsx(hostile(), LINK)
    files["scored"] = with_score(some(), "Tripwire force", "Time to effect", 30)
    files["zero"] = with_points(some(), dict.fromkeys(some().study.criterion_ids, 0.0))
    for name, data in files.items():
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    (tmp_path / "out").mkdir()
    resaved_all(office, sorted(tmp_path.glob("*.xlsx")), tmp_path / "out")
    live = {
        name: Live(openpyxl.load_workbook(tmp_path / "out" / f"{name}.xlsx", data_only=True))
        for name in files
    }

    for name, make in ALL.items():
        agree(live[name], make(), weighed(make(), turned(make())))
        assert live[name].state == CHANGED
    agree(live["sealed"], hostile(), weighed(hostile(), hostile().stance.points))
    assert live["sealed"].state == "As sealed."

    # By hand: 30 of 60 months lies a third from 36 (value 25) to 18 (50), so it is worth 33.33.
    scores = live["scored"].book["Scores"].iter_rows(values_only=True)
    value = next(row[7] for row in scores if row[:2] == ("Tripwire force", "Time to effect"))
    assert value == pytest.approx(25 + 25 / 3, abs=1e-9)
    assert live["scored"].state == CHANGED

    assert live["zero"].state == ZERO
    assert {row[:2] for row in live["zero"].rows(some())} == {(None, None)}
    assert [c.coordinate for c in errors(live["zero"].book)] == []


def errors(loaded: Any) -> list[Any]:
    return [c for sheet in loaded for row in sheet.iter_rows() for c in row if c.data_type == "e"]


def test_a_second_program_recalculates_it_too(tmp_path: Path):
    """`formulas` stands for LibreOffice where that cannot be had; totals by hand.

    c1 weighs a quarter, c2 three. c2 of 20 is worth 50, of 12.5 between 50 and 100 at 68.75.
    """
    import formulas

    path = tmp_path / "it.xlsx"
    path.write_bytes(with_points(hostile(), {"c1": 10.0, "c2": 30.0}))
    live = Live(book(path.read_bytes()))
    found = formulas.ExcelModel().loads(str(path)).finish().calculate()

    def column(name: str) -> list[Any]:
        at = (f"'[it.xlsx]RANKING'!{name}{row}" for row in range(live.top, live.top + 3))
        return [found[place].value[0, 0] for place in at]

    # Sealed order: O1 has 60% of 50 and 40% of 50; the others 60% of 45 and 40% of 68.75.
    two = 0.25 * 45 + 0.75 * 68.75
    assert column("C") == pytest.approx([two, two, 50.0], abs=1e-9)
    assert column("A") == [1, 1, 3]
    assert column("G") == pytest.approx([11.25, 11.25, 12.5], abs=1e-9)
    state = f"'[it.xlsx]RANKING'!A{live.points - 2}"
    assert found[state].value[0, 0] == CHANGED


def test_who_does_not_calculate_sees_what_was_sealed():
    """A preview or a protected view shows the results that the file carries."""
    for make in ALL.values():
        loaded = openpyxl.load_workbook(io.BytesIO(xlsx(make(), None)), data_only=True)
        live, sealed = Live(loaded), make().findings["ranking"]["options"]
        assert live.state == "As sealed."
        told = [(row[0], row[1], row[2]) for row in live.rows(make())]
        assert told == [
            (each["rank"], each["total"], tuple(each["contributions"].values())) for each in sealed
        ]
        assert len(live.order(make())) == len(sealed)


def test_every_sheet_says_what_it_is():
    loaded = book(xlsx(packages(), LINK))
    assert loaded.sheetnames == SHEETS
    for sheet in loaded:
        assert sheet["A1"].value == f"Packages elsewhere: {sheet.title.lower()}"
        assert sheet["A2"].value == "Security guarantee options for Ukraine: default data"
        assert sheet["A3"].value == (
            "As of 5 Sep 2025. World: War drags on, US disengaged. Weights: Balanced analyst. Illustrative judgement, not a forecast."
        )
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_the_seal_stands_on_its_sheet_with_the_link_and_its_code():
    data = xlsx(some(), LINK)
    told = {row[0]: row[1] for row in book(data)["Seal"].iter_rows(values_only=True) if row[0]}
    assert told["Digest (SHA-256)"] == some().digest
    assert told["Link"] == LINK
    assert told["Grade A"] == "stated by the article"
    assert told["Author"] == "A. Analyst"
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
    assert re.findall('descr="([^"]*)"', drawing) == [
        "QR code of the link under which this snapshot is kept"
    ]
    unkept = book(xlsx(some(), None))["Seal"]
    assert "none: this snapshot is kept in files only" in [c.value for c in unkept["B"]]


def test_packages_name_their_members_and_evidence_is_theirs():
    loaded = book(xlsx(packages(), None))
    told = [row[2] for row in loaded["Ranking"].iter_rows(values_only=True)]
    assert "Tripwire force. Optional: Ukraine's own arms production." in told
    options = {row[0] for row in loaded["Evidence"].iter_rows(min_row=6, values_only=True)}
    assert {"Tripwire force", "Ukraine's own arms production"} <= options
    reasons = [row[6] for row in loaded["Evidence"].iter_rows(values_only=True) if row[6]]
    assert any("Without this world 42. \N{MINUS SIGN}" in each for each in reasons)


def test_what_others_wrote_never_runs():
    """Formulas are ours alone: every one refers to our cells, and no text of a name is in one."""
    loaded = book(xlsx(hostile(), None))
    for sheet in loaded:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert "cmd" not in cell.value
                    assert "@" not in cell.value
                elif isinstance(cell.value, str):
                    assert not cell.value.lstrip().startswith(("=", "+", "-", "@"))
                    assert "\u202e" not in cell.value


def test_the_same_snapshot_gives_the_same_bytes():
    one, other = xlsx(hostile(), LINK), xlsx(hostile(), LINK)
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as parts:
        core = etree.fromstring(parts.read("docProps/core.xml"))
        assert {info.date_time[:3] for info in parts.infolist()} == {(1980, 1, 1)}
    assert core.findtext("{http://purl.org/dc/terms/}modified") == "2026-11-29T12:00:00Z"
