"""A snapshot as an XLSX workbook with live formulas: change a weight, and the ranking follows.

What was sealed stands beside the live figures; evidence, flips, shares and the seal have sheets of
their own.
"""

import io
import re

import openpyxl
from openpyxl.drawing.image import Image
from openpyxl.workbook import Workbook

from sharing.exports.fixed import Edit, fixed
from sharing.exports.found import Found, found_in
from sharing.exports.qr import png
from sharing.exports.sheet_evidence import evidence_sheet
from sharing.exports.sheet_page import Page
from sharing.exports.sheet_ranking import ranking_sheet
from sharing.exports.sheet_scores import criteria_sheet, scores_sheet
from sharing.exports.sheet_shares import robustness_sheet, sensitivity_sheet
from sharing.exports.told import QR_ALT, author, grade_lines, head, seal_lines
from sharing.snapshots.snapshot import Snapshot

SEALED = "As sealed: this sheet does not follow a change on the others."
SHEETS = {
    "Ranking": "Change the swing points in the yellow cells, or likely scores on the sheet Scores: "
    "weights, totals, ranks and contributions follow. What was sealed stands beside, in grey.",
    "Scores": "Change a likely score in a yellow cell: its value, 0 to 100, and all totals follow.",
    "Criteria": "What is judged by, and what a score is worth.",
    "Evidence": "Why each score is what it is. Low, likely and high in the criterion's unit.",
    "Sensitivity": SEALED,
    "Robustness": SEALED,
    "Seal": "The snapshot that this workbook was made from. It can be checked; a workbook cannot.",
}
DERIVED = (
    "Scores of packages follow from their members by the rules on the sheet Criteria; their low "
    "and high are those of all members at their low and high. A change here combines nothing anew."
)
WRITER = re.compile(r"<Application>[^<]*</Application>")
# What openpyxl calls every picture.
NO_ALT = 'descr="Picture"'
QR_SIZE = 150


def xlsx(snapshot: Snapshot, link: str | None) -> bytes:
    """The workbook's bytes, the same for the same snapshot. `link`: where it is kept, if it is."""
    found, book, top = found_in(snapshot), openpyxl.Workbook(), head(snapshot)
    book.remove(book.active)
    pages = {name: Page(book, name, top, about) for name, about in SHEETS.items()}
    _fill(pages, found)
    _seal(pages["Seal"], found, link)
    for page in pages.values():
        page.fit()
    _properties(book, snapshot)
    out = io.BytesIO()
    book.save(out)
    edits: dict[str, Edit] = {
        f"xl/worksheets/sheet{number}.xml": page.with_results
        for number, page in enumerate(pages.values(), 1)
    }
    # What another program claims to have worked out, spreadsheets do not work out anew.
    edits["docProps/app.xml"] = lambda text: WRITER.sub("<Application>Surety</Application>", text)
    edits["xl/drawings/drawing1.xml"] = lambda text: text.replace(NO_ALT, f'descr="{QR_ALT}"')
    return fixed(out.getvalue(), snapshot.made_at, edits)


def _fill(pages: dict[str, Page], found: Found) -> None:
    if found.parts is not None:
        pages["Scores"].note(DERIVED)
    corners = criteria_sheet(pages["Criteria"], found)
    first = scores_sheet(pages["Scores"], found, corners)
    ranking_sheet(pages["Ranking"], found, first)
    evidence_sheet(pages["Evidence"], found)
    sensitivity_sheet(pages["Sensitivity"], found)
    robustness_sheet(pages["Robustness"], found)


def _seal(page: Page, found: Found, link: str | None) -> None:
    page.widths(22, 110)
    page.row += 1
    lines = seal_lines(found, link)
    lines += [(f"Grade {grade}", means) for grade, means in grade_lines(found.snapshot.study)]
    for name, told in lines:
        page.text(page.row, 1, name, "body")
        page.text(page.row, 2, told)
        page.row += 1
    if link is not None:
        _link(page, link, [name for name, _ in lines].index("Link"), len(lines))


def _link(page: Page, link: str, place: int, count: int) -> None:
    """Make the link one, and put its QR code below the lines."""
    page.sheet.cell(page.row - count + place, 2).hyperlink = link
    picture = Image(io.BytesIO(png(link)))
    picture.width = picture.height = QR_SIZE
    page.sheet.add_image(picture, f"B{page.row + 1}")


def _properties(book: Workbook, snapshot: Snapshot) -> None:
    told = book.properties
    told.title, told.description = head(snapshot)[0], head(snapshot)[2]
    told.creator, told.language = author(snapshot), "en-GB"
    told.created = told.modified = snapshot.made_at.replace(tzinfo=None)
    book.calculation.fullCalcOnLoad = True
