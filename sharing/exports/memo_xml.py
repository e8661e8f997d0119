"""Paragraphs and tables of a memo as XML, put together at once.

The library that packs them takes seconds for a few hundred rows of its own making.
"""

from collections.abc import Collection, Sequence
from html import escape

from docx.oxml.ns import nsdecls

from sharing.exports.told import harmless

CELL = "Surety cell"
WORDS = nsdecls("w")
BORDERS = (
    '<w:tblBorders><w:top w:val="single" w:sz="6" w:color="9AA3AD"/>'
    '<w:bottom w:val="single" w:sz="6" w:color="9AA3AD"/>'
    '<w:insideH w:val="single" w:sz="4" w:color="D5D9DE"/></w:tblBorders>'
)
MARGINS = (
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
)
LOOK = (
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"/>'
)
KEEP, RIGHT, BOLD = "<w:keepNext/>", '<w:jc w:val="right"/>', "<w:rPr><w:b/></w:rPr>"
SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="E8ECF1"/>'
LINKED = f'<w:rPr {WORDS}><w:color w:val="1F4E79"/><w:u w:val="single"/></w:rPr>'


def paragraph(told: str, style: str, place: str = "") -> str:
    """A paragraph in a style by its name. `place`: what is particular to this one, as XML."""
    looks = f"<w:pPr>{_named(style)}{place}</w:pPr>"
    return f"<w:p {WORDS}>{looks}{_run(told)}</w:p>"


def table(
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    *,
    about: str,
    figures: Collection[int],
    together: bool,
) -> str:
    """A table; the first of its rows is repeated on every page, and no row is torn apart.

    `widths`: of the columns, in twentieths of a point. `figures`: columns that align right.
    `together`: all of it stays on one page.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    last = len(rows) - 1
    body = [
        _row(row, widths, figures, head=not place, keep=not place or (together and place < last))
        for place, row in enumerate(rows)
    ]
    return (
        f'<w:tbl {WORDS}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{BORDERS}'
        f'<w:tblLayout w:type="fixed"/>{MARGINS}{LOOK}'
        f'<w:tblCaption w:val="{escape(harmless(about))}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(body)}</w:tbl>"
    )


def _row(
    cells: Sequence[str],
    widths: Sequence[int],
    figures: Collection[int],
    *,
    head: bool,
    keep: bool,
) -> str:
    looks = "<w:cantSplit/><w:tblHeader/>" if head else "<w:cantSplit/>"
    told = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{SHADE if head else ""}</w:tcPr>'
        f"{_cell(cell, right=column in figures, bold=head, keep=keep)}</w:tc>"
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"<w:tr><w:trPr>{looks}</w:trPr>{''.join(told)}</w:tr>"


def _cell(told: str, *, right: bool, bold: bool, keep: bool) -> str:
    looks = f"{_named(CELL)}{KEEP if keep else ''}{RIGHT if right else ''}"
    return f"<w:p><w:pPr>{looks}</w:pPr>{_run(told, BOLD if bold else '') if told else ''}</w:p>"


def _named(style: str) -> str:
    """A style by its name; its id is that without spaces."""
    return f'<w:pStyle w:val="{style.replace(" ", "")}"/>'


def _run(told: str, looks: str = "") -> str:
    """A text, harmless to the XML around it; its line breaks stay."""
    lines = [
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in harmless(told).split("\n")
    ]
    return f"<w:r>{looks}{'<w:br/>'.join(lines)}</w:r>"
