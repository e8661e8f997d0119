"""A workbook opened, filled and saved in LibreOffice comes home as it was meant."""

import copy
from pathlib import Path

import pytest
from lxml import etree

from evaluation.study import Study
from sharing.changes import changes
from sharing.exchange import read_form, write_form
from tests.office import MISSING, find, resaved

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value"


def rows(sheet: etree._Element, option: str) -> list[etree._Element]:
    """The rows of an option in a sheet that LibreOffice wrote."""
    return [row for row in sheet.iter(f"{TABLE}table-row") if texts(row)[0] == option]


def texts(row: etree._Element) -> list[str]:
    return ["".join(p.text or "" for p in cell.findall(TEXT)) for cell in row]


def typed(cell: etree._Element, text: str) -> None:
    """Put what somebody types in place of what a cell holds."""
    if VALUE in cell.attrib:
        cell.set(VALUE, text)
    (paragraph,) = cell.findall(TEXT)
    paragraph.text = text


def fill(path: Path) -> None:
    """Raise one score, and add an option with a row in each sheet, copied from another."""
    book = etree.parse(path)
    sheets = {s.get(f"{TABLE}name"): s for s in book.iter(f"{TABLE}table")}
    for name in ("options", "needs", "scores"):
        for row in rows(sheets[name], "bilateral_24h"):
            more = copy.deepcopy(row)
            typed(more[0], "third_way")
            if name == "options":
                typed(more[1], "=A third way")
                typed(more[2], "Third way")
            sheets[name].insert(list(sheets[name]).index(row) + 1, more)
    first = next(r for r in rows(sheets["scores"], "tripwire") if texts(r)[1] == "credibility")
    typed(first[4], "62.5")
    book.write(path, encoding="utf-8", xml_declaration=True)


def test_a_template_filled_in_libreoffice_is_taken(shipped: Study, tmp_path: Path):
    office = find()
    if office is None:
        pytest.fail(MISSING)
    (tmp_path / "in.xlsx").write_bytes(write_form("xlsx", shipped))
    opened = resaved(office, tmp_path / "in.xlsx", tmp_path, "fods")
    fill(opened)
    (tmp_path / "out").mkdir()
    filled = resaved(office, opened, tmp_path / "out")
    after = read_form("xlsx", filled.read_bytes(), shipped).study
    assert sorted(map(str, changes(shipped, after))) == [
        'options/third_way.toml: (nothing) -> "=A third way"',
        "options/tripwire.toml scores.credibility.high: 62 -> 62.5",
    ]
    mine, model = after.option("third_way"), shipped.option("bilateral_24h")
    assert (mine.scores, mine.needs, mine.article) == (model.scores, model.needs, model.article)
