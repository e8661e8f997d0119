"""A workbook's own parts, looked through before a reader is let at them."""

import re
from collections import Counter
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml.sax import parseString

from evaluation.errors import Fault
from evaluation.wording import shown
from sharing.cells import PLAIN_NUMBER
from sharing.columns import MOST_COLUMNS, MOST_ROWS, SHEETS

OLE = b"\xd0\xcf\x11\xe0"
ACTIVE = (
    "vbaproject", "externallinks/", "activex/", "embeddings/", "macrosheets/", "ctrlprops/",
    "connections.xml", "querytables/", "customui/", "dialogsheets/", "webextensions/",
)  # fmt: skip
# What the strict kind of workbook says it is; the reader would find its sheets empty.
STRICT = b"http://purl.oclc.org/ooxml/"
BOOK = "xl/workbook.xml"
MOST_TEXTS = 100_000
# Of a workbook, with the empty ones that only have a format; each costs a twentieth of a
# millisecond.
MOST_CELLS = 200_000
ANEW = "open it in a spreadsheet program and save it anew"
DAMAGED = f"is no workbook that can be read; {ANEW}"
CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
TEXT = re.compile(rb"<(?:\w+:)?si[\s>/]")


def active_faults(parts: dict[str, bytes]) -> list[Fault]:
    """What runs, reaches out, or unfolds while it is read."""
    faults = []
    for name, content in parts.items():
        if any(word in name.lower() for word in ACTIVE):
            faults.append(Fault(file=name, message="macros, links and objects are not taken"))
        if name.lower().endswith((".xml", ".rels")):
            if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:100]:
                faults.append(Fault(file=name, message="is not UTF-8"))
            elif b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                faults.append(Fault(file=name, message="declares XML entities"))
            elif (count := len(TEXT.findall(content))) > MOST_TEXTS:
                told = f"holds {count:,} texts; at most {MOST_TEXTS:,} are taken"
                faults.append(Fault(file=name, message=told))
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types and not faults:
        faults.append(Fault(file="the workbook", message="is made for macros; save it as .xlsx"))
    if STRICT in parts.get(BOOK, b"") and not faults:
        told = "is of the strict kind; save it as a plain .xlsx workbook"
        faults.append(Fault(file="the workbook", message=told))
    if BOOK not in parts and not faults:
        faults.append(Fault(file="the workbook", message="is no XLSX workbook"))
    return faults


class _Listing(ContentHandler):
    """Names and states of the sheets that a workbook lists."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's name
        if name.rpartition(":")[2] == "sheet":
            self.sheets.append((attrs.get("name", ""), attrs.get("state", "visible")))


def listed_faults(content: bytes, opened: list[str]) -> list[Fault]:
    """Sheets that are unknown, hidden, twice there, or listed but not to be found."""
    listing = _Listing()
    if not _read(content, listing):
        return [Fault(file="the workbook", message=DAMAGED)]
    faults = []
    for name, state in listing.sheets:
        if name not in SHEETS:
            faults.append(Fault(file=name, message=f"is no sheet of a study ({', '.join(SHEETS)})"))
        elif state != "visible":
            told = "is hidden; show it or delete it, so that all that is taken is seen"
            faults.append(Fault(file=name, message=told))
        elif name not in opened:
            faults.append(Fault(file=name, message="is listed, but is no sheet of cells"))
    counts = Counter(name.lower() for name, _ in listing.sheets)
    faults += [
        Fault(file=name, message=f"stands in the workbook {count} times")
        for name, count in counts.items()
        if count > 1
    ]
    if not faults and [name for name, _ in listing.sheets] != opened:
        faults.append(Fault(file="the workbook", message=DAMAGED))
    return faults


class _Cells(ContentHandler):
    """Where cells stand, which are merged, and numbers that are none."""

    def __init__(self, title: str, before: int) -> None:
        super().__init__()
        self.title, self.faults, self.before = title, list[Fault](), before
        self.row = self.column = self.widest = self.count = 0
        self.place, self.kind, self.values = "", "n", 0
        self.text: str | None = None

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's name
        local = name.rpartition(":")[2]
        if local == "row":
            self._start_row(attrs.get("r", str(self.row + 1)))
        elif local == "c":
            self._start_cell(attrs.get("r", ""))
            self.kind = attrs.get("t", "n")
        elif local == "mergeCell":
            self._fault(f"!{attrs.get('ref', '')}", "cells are merged; part them")
        elif local == "v":
            self.text = ""
            self.values += 1
            if self.values > 1:
                self._fault(f"!{self.place}", "holds more than one value")

    def characters(self, content: str) -> None:
        if self.text is not None:
            self.text += content

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX's name
        if self.text is None or name.rpartition(":")[2] != "v":
            return
        given, self.text = self.text.strip(), None
        if self.kind == "n" and given and not PLAIN_NUMBER.fullmatch(given):
            self._fault(f"!{self.place}", f"must be a number, not {shown(given)}")

    def _fault(self, place: str, message: str) -> None:
        self.faults.append(Fault(file=f"{self.title}{place}", message=message))

    def _stop(self, message: str) -> None:
        self.faults = [Fault(file=self.title, message=message)]
        raise _TooMuchError

    def _start_row(self, given: str) -> None:
        before, self.row = self.row, int(given) if given.isdecimal() and len(given) < 8 else 0
        self.column = 0
        # The reader passes over what it has passed already.
        if self.row and self.row <= before:
            self._fault(f"!{self.row}", f"stands after row {before}; {ANEW}")
        if self.row > MOST_ROWS:
            self._stop(f"goes down to row {self.row:,}; at most {MOST_ROWS:,} are taken")
        if not self.row:
            self._fault("", f"{shown(given)} is no number of a row")

    def _start_cell(self, given: str) -> None:
        self.count += 1
        self.values, before = 0, self.column
        if self.before + self.count > MOST_CELLS:
            whole = ", with those of the sheets before it" if self.before else ""
            self._stop(f"holds more than {MOST_CELLS:,} cells{whole}")
        found = CELL.fullmatch(given)
        self.place = given or f"{self.row}"
        self.column = _column(found[1]) if found else self.column + 1
        self.widest = max(self.widest, self.column)
        if given and (not found or int(found[2]) != self.row):
            self._fault("", f"{shown(given)} is no cell of row {self.row}")
        elif self.column <= before:
            self._fault(f"!{self.place}", f"stands twice, or after a cell to its right; {ANEW}")
        elif self.column > MOST_COLUMNS:
            told = f"holds more than {MOST_COLUMNS} columns"
            if not self.faults or self.faults[-1].file != f"{self.title}!{self.row}":
                self._fault(f"!{self.row}", told)


class _TooMuchError(Exception):
    """Enough is known; the rest need not be read."""


def sheet_faults(title: str, content: bytes, before: int) -> tuple[list[Fault], int, int]:
    """What is wrong with a sheet, how many columns it has, and how many cells.

    Rows or columns without end, merged cells, cells out of place, numbers that are none.
    `before`: cells of the sheets before it.
    """
    cells = _Cells(title, before)
    if not _read(content, cells):
        return [Fault(file=title, message=DAMAGED)], 0, 0
    return cells.faults, cells.widest, cells.count


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _read(content: bytes, handler: ContentHandler) -> bool:
    """Read a part to its end, or to where enough is known; tell whether it could be read."""
    try:
        parseString(content, handler, forbid_dtd=True)
    except _TooMuchError:
        return True
    except (SAXException, DefusedXmlException, ValueError, LookupError):
        return False
    return True
