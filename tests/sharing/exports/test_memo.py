"""The memo says all that a memo must, opens in LibreOffice, and can be read by who does not see."""

import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx as library
import pytest
from docx.oxml.ns import qn

from sharing.exports.found import found_in
from sharing.exports.memo import docx
from sharing.exports.practice import checklist
from sharing.snapshots.snapshot import Snapshot
from tests.office import MISSING, find, resaved_all
from tests.sharing.exports.papers import ALL, EVIL, LINK, hostile, packages, some

HEADINGS = [
    "Verdict",
    "Ranking",
    "The leaders compared",
    "What would change it",
    "How sure it is",
    "The world: War drags on, US disengaged",
    "Good practice: what was done and what was not",
    "Seal",
    "Annex: evidence",
]
SAID = "Illustrative judgement, not a forecast."


def opened(snapshot: Snapshot, link: str | None = None) -> Any:
    return library.Document(io.BytesIO(docx(snapshot, link)))


def rows(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def named(document: Any, first: str) -> list[list[str]]:
    """The rows of the first table whose first heading is this."""
    return next(rows(table) for table in document.tables if table.cell(0, 0).text == first)


def test_it_opens_in_libreoffice_and_makes_pages(tmp_path: Path):
    """All in one start: as many pages as its rows need, and none of them empty."""
    office = find()
    if office is None:
        pytest.fail(MISSING)
    for name, make in ALL.items():
        (tmp_path / f"{name}.docx").write_bytes(docx(make(), LINK))
    (tmp_path / "out").mkdir()
    made = resaved_all(office, sorted(tmp_path.glob("*.docx")), tmp_path / "out", "pdf")
    pages = {path.stem: len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) for path in made}
    # Some 900 characters of a memo are a page's twentieth; tables with ranges take more.
    assert {name: low <= pages[name] <= high for name, low, high in PAGES} == dict.fromkeys(
        ALL, True
    )


PAGES = (("some", 8, 11), ("packages", 16, 20), ("hostile", 4, 8))


def test_headings_come_in_order_and_stay_with_what_follows():
    document = opened(packages())
    heads = [p for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert [p.text for p in heads if p.style.name == "Heading 1"] == HEADINGS
    levels = [int(p.style.name[-1]) for p in heads]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert document.paragraphs[0].style.name == "Title"
    for name in ("Heading 1", "Heading 2"):
        assert document.styles[name].paragraph_format.keep_with_next


def test_tables_repeat_their_headings_and_tear_no_row():
    for make in ALL.values():
        for table in opened(make()).tables:
            first, *rest = table._tbl.tr_lst
            assert first.find(f".//{qn('w:tblHeader')}") is not None
            assert all(row.find(f".//{qn('w:tblHeader')}") is None for row in rest)
            assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in (first, *rest))
            assert all(cell.text for cell in table.rows[0].cells)
            assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_pictures_are_told_in_words():
    told = [each.get("descr") for each in opened(some(), LINK).element.body.iter(qn("wp:docPr"))]
    assert told == [
        "Bar chart of the totals of 5 options on a scale of 0 to 100, by rank, each bar made of what the groups of criteria add. The first: Ukraine's own arms production 61; Bilateral agreements (24 h talks) 53; NATO membership, Article 5 52; Tripwire force 40. A line on each bar spans where 8 in 10 totals would lie. The table below has all figures.",
        "QR code of the link under which this snapshot is kept",
    ]


def test_the_chart_has_its_figures_in_a_table():
    told = named(opened(packages()), "Rank")
    sealed = packages().findings["ranking"]["options"]
    assert [(row[0], row[1], row[2]) for row in told[1:]] == [
        (str(each["rank"]), each["name"], f"{each['total']:.0f}") for each in sealed
    ]
    flags = {row[1]: row[4] for row in told[1:]}
    assert flags["Ukraine first"] == (
        "Below a floor: Credibility. Cannot work in this world: needs US participation."
    )
    assert flags["+Mine"] == ""


def test_it_says_what_it_is_on_every_page():
    document = opened(packages(), LINK)
    (section,) = document.sections
    assert section.footer.paragraphs[0].text.startswith(SAID)
    fields = [f.get(qn("w:instr")) for f in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert section.header.paragraphs[0].text == "Packages elsewhere"
    assert (section.page_width.cm, section.page_height.cm) == pytest.approx((21, 29.7), abs=0.01)
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "Packages elsewhere"
    assert f"Weights: Balanced analyst. {SAID}" in texts[3]
    assert "=1+1\nSecond line." in texts
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    assert document.core_properties.title == "Packages elsewhere"


def test_the_verdict_and_what_would_change_it_are_the_sealed_ones():
    texts = [paragraph.text for paragraph in opened(some()).paragraphs]
    assert some().findings["verdict"]["words"] in texts
    for told in (
        "With Outside response at 21% instead of 13%, NATO membership, Article 5 would lead.",
        "Moving about 5 points of weight between criteria is just enough for NATO membership, Article 5 to draw level; beyond that it leads.",
        "Ukraine's own arms production on Own defence, 73 (58 to 86): below 22, Bilateral agreements (24 h talks) would lead. Beyond its range; grade A.",
    ):
        assert told in texts
    shared = [paragraph.text for paragraph in opened(hostile()).paragraphs]
    tied = f"Already tied: {'L' * 200} and O3 share first place, so any change may decide between them."
    assert tied in shared


def test_the_world_shows_what_it_moved():
    told = named(opened(packages()), "Option")
    assert told[0] == ["Option", "Criterion", "Without", "In this world", "Why"]
    # Tripwire force, credibility: 42 (22 to 62), less 8 without the US.
    assert ["Tripwire force", "Credibility", "42 (22 to 62)", "34 (14 to 54)"] in [
        row[:4] for row in told
    ]


def test_every_score_of_the_members_is_in_the_annex():
    document = opened(packages())
    scores = [
        t for t in document.tables if [c.text for c in t.rows[0].cells][2:4] == ["Grade", "Reason"]
    ]
    members = {m for p in packages().study.packages for m in p.members} | {"tripwire"}
    assert len(scores) == len(members)
    assert {len(table.rows) for table in scores} == {1 + len(packages().study.criteria)}


def test_the_checklist_is_filled_from_the_study():
    steps = {step.name: step for step in checklist(found_in(some()))}
    assert list(steps) == [
        "Problem",
        "Criteria",
        "Performance",
        "Scores",
        "Weights",
        "Aggregation",
        "Uncertainty",
        "Reporting",
    ]
    assert steps["Problem"].left.endswith("12 options of the study were left out.")
    assert steps["Criteria"].done.startswith("11 criteria in 5 groups, ")
    assert steps["Performance"].done.startswith("55 scores, each with a reason: ")
    assert steps["Scores"].done.startswith(
        "Scores become values, 0 (worst) to 100 (best), on fixed scales: 10 straight, 1 bent"
    )
    assert (
        steps["Weights"].done
        == "Swing points of the profile Kyiv, as it stands. illustrative, not attributed to any government"
    )
    assert steps["Aggregation"].left.endswith("No floor was set.")
    assert steps["Reporting"].left == "That others reviewed it is not recorded."
    unnamed = {step.name: step for step in checklist(found_in(packages()))}
    assert (
        unnamed["Reporting"].left == "No author is named. That others reviewed it is not recorded."
    )
    assert "1 floor set" in unnamed["Aggregation"].done


def test_what_others_wrote_breaks_nothing():
    document = opened(hostile(), LINK)
    title = EVIL.replace("\u202e", "")
    assert document.paragraphs[0].text == title
    assert document.core_properties.title == title
    whole = "".join(document.element.body.itertext())
    assert "\u202e" not in whole
    assert "L" * 200 in whole
    # Links lead to where their text says, and only the web.
    targets = {r.target_ref for r in document.part.rels.values() if r.is_external}
    assert targets == {LINK, "https://example.org/"}


def test_the_same_snapshot_gives_the_same_bytes():
    one, other = docx(hostile(), LINK), docx(hostile(), LINK)
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as parts:
        assert {info.date_time[:3] for info in parts.infolist()} == {(1980, 1, 1)}
