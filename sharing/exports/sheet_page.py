"""One sheet being filled: texts that never run, figures in whole points, formulas with results.

A formula carries what it came to when it was sealed: whoever shows a workbook without calculating
(a preview, a protected view) shows the sealed figures. Spreadsheets work them out anew on opening.
"""

import re
from collections.abc import Container, Sequence
from math import ceil
from typing import Any

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from sharing import cells
from sharing.exports.told import harmless

LONGEST = 32_767
CUT = " ... (cut here: a cell holds no more)"
# Tiny shares must not look like none, and none must not look like more than it is.
PERCENT = "[=0]0%;[<0.01]0.0%;0%"
# The last of a change's three forms is that of no change: nothing.
WHOLE, TENTH, AS_IS, CHANGE = "0", "0.0", "General", "+0.0;\N{MINUS SIGN}0.0;"
INK, SOFT = "1B1F24", "5B636D"
FACE, SIZE, LINE = "Arial", 10, 13.5
# Characters of this face in a unit of a column's width.
IN_A_UNIT = 1.2
TALLEST = 400.0
# Columns that are printed in any case.
LEAST = 2


def _font(*, bold: bool = False, size: int = SIZE, color: str = INK) -> Font:
    return Font(name=FACE, size=size, bold=bold, color=color)


def _box(color: str, *sides: str) -> Border:
    return Border(**{side: Side(style="thin", color=color) for side in sides})


WRAPPED = Alignment(wrap_text=True, vertical="top")
RIGHT = Alignment(horizontal="right", vertical="top", indent=1)
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"font": _font(bold=True, size=14)},
    "said": {"font": _font(bold=True)},
    "note": {"font": _font(color=SOFT)},
    "head": {
        "font": _font(bold=True),
        "fill": PatternFill("solid", fgColor="E8ECF1"),
        "border": _box("9AA3AD", "bottom"),
        "alignment": Alignment(wrap_text=True, vertical="bottom"),
    },
    "over": {"alignment": Alignment(horizontal="right", wrap_text=True, indent=1)},
    "body": {"font": _font(), "alignment": WRAPPED},
    "line": {"font": _font(), "alignment": Alignment(vertical="top")},
    "mark": {"font": _font(), "alignment": Alignment(horizontal="center", vertical="top")},
    "figure": {"font": _font(), "alignment": RIGHT},
    "live": {"font": _font(bold=True), "alignment": RIGHT},
    "sealed": {"font": _font(color=SOFT), "alignment": RIGHT},
    "input": {
        "font": _font(bold=True, color="1F4E79"),
        "fill": PatternFill("solid", fgColor="FFF4CC"),
        "border": _box("B8862B", "left", "right", "top", "bottom"),
        "alignment": RIGHT,
    },
}
LOOKS["over"] = LOOKS["head"] | LOOKS["over"]
WRAPPING, PLAIN = ("head", "over", "body"), ("body", "line", "mark")
FORMULA = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>.*?</f>)<v ?/?>(?:</v>)?</c>')


def letter(column: int) -> str:
    """The letters of a column that counts from 1."""
    return str(get_column_letter(column))


class Page:
    """A sheet of a workbook. `row`: where the next table begins; rows and columns count from 1."""

    def __init__(self, book: Workbook, name: str, head: Sequence[str], about: str) -> None:
        self.sheet: Any = book.create_sheet(name)
        self._book, self._results = book, dict[str, Any]()
        self._wrapped: dict[int, list[tuple[int, str]]] = {}
        title, *said = head
        self.text(1, 1, f"{title}: {name.lower()}", "title")
        for place, told in enumerate(said, 2):
            self.text(place, 1, told, "said")
        self.row = len(head) + 1
        self.note(about)
        self._lay_out()

    def note(self, told: str) -> None:
        """A line of explanation in the next row."""
        self.text(self.row, 1, told, "note")
        self.row += 1

    def text(self, row: int, column: int, told: str, look: str = "body") -> None:
        """A text, whatever it looks like: never a formula, never an error."""
        safe = cells.escaped(cells.neutral(harmless(told)))
        if not safe:
            return
        if len(safe) > LONGEST:
            safe = safe[: LONGEST - len(CUT)] + CUT
        cell = self._cell(row, column, look, "@" if look in PLAIN else AS_IS)
        cell.value = safe
        cell.data_type = "s"
        if look in WRAPPING:
            self._wrapped.setdefault(row, []).append((column, safe))

    def number(
        self, row: int, column: int, value: float, form: str = WHOLE, look: str = "figure"
    ) -> None:
        """A number with all its digits, shown in a form."""
        cell = self._cell(row, column, look, form)
        cell.value = repr(float(value)).removesuffix(".0")
        cell.data_type = "n"

    def formula(
        self, row: int, column: int, told: str, result: float | str, form: str, look: str = "live"
    ) -> None:
        """A formula of ours and what it came to when it was sealed."""
        cell = self._cell(row, column, look, form)
        cell.value = f"={told}"
        self._results[cell.coordinate] = result

    def heads(self, row: int, names: Sequence[str], figures: Container[int] = ()) -> None:
        """The headings of a table; `figures`: the columns of those that stand over figures."""
        for column, name in enumerate(names, 1):
            self.text(row, column, name, "over" if column in figures else "head")

    def widths(self, *widths: float) -> None:
        """Widths of the columns from the first on, in characters."""
        for column, width in enumerate(widths, 1):
            self.sheet.column_dimensions[letter(column)].width = width

    def freeze(self, row: int, column: int = 1) -> None:
        """Keep the rows above and the columns before in view, and the rows on every page."""
        self.sheet.freeze_panes = f"{letter(column)}{row}"
        self.sheet.print_title_rows = f"{row - 1}:{row - 1}"

    def fit(self) -> None:
        """Make rows as high as their texts need, since not every program does; print no more."""
        widths = self.sheet.column_dimensions
        for row, told in self._wrapped.items():
            lines = max(_lines(text, widths[letter(column)].width) for column, text in told)
            if lines > 1:
                self.sheet.row_dimensions[row].height = min(lines * LINE, TALLEST)
        # Else a long title would make all that is printed small.
        last = max(column for told in self._wrapped.values() for column, _ in told)
        self.sheet.print_area = f"A1:{letter(max(last, LEAST))}{self.sheet.max_row}"

    def with_results(self, xml: str) -> str:
        """The sheet's XML with what its formulas came to."""
        return FORMULA.sub(self._with_result, xml)

    def _with_result(self, found: re.Match[str]) -> str:
        place, attributes, formula = found.groups()
        result = self._results[place]
        if isinstance(result, str):
            return f'<c r="{place}"{attributes} t="str">{formula}<v>{_escaped(result)}</v></c>'
        return f'<c r="{place}"{attributes}>{formula}<v>{float(result)!r}</v></c>'

    def _cell(self, row: int, column: int, look: str, form: str) -> Any:
        cell = self.sheet.cell(row, column)
        name = f"Surety {look} {form}"
        if name not in self._book.named_styles:
            self._book.add_named_style(NamedStyle(name, number_format=form, **LOOKS[look]))
        cell.style = name
        return cell

    def _lay_out(self) -> None:
        sheet = self.sheet
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = sheet.page_margins
        margins.left = margins.right = margins.top = 0.4
        margins.bottom, margins.header, margins.footer = 0.7, 0.2, 0.3
        sheet.oddFooter.left.text = "Illustrative judgement, not a forecast."
        sheet.oddFooter.right.text = "&A, page &P of &N"
        sheet.sheet_view.showGridLines = False


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _lines(text: str, width: float) -> int:
    fits = max(width * IN_A_UNIT, 1)
    return sum(max(1, ceil(len(line) / fits)) for line in text.split("\n"))
