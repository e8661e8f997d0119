"""A study as an XLSX workbook, which is its own template; and a filled one back, or every fault."""

import io
import re
from datetime import datetime
from typing import Any

from evaluation.errors import Fault, StudyError
from evaluation.study import Study
from evaluation.wording import figure
from sharing import cells
from sharing.archive import members
from sharing.columns import MOST_COLUMNS, MOST_ROWS, SHEETS, Rows, letter
from sharing.filling import TAKES
from sharing.sheets import sheets_of
from sharing.taking import bounded, merged, study_from

LONGEST = 32_767
TAKES_XLSX = {**TAKES, "number": cells.numeric}
ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d+)"')
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z0-9:]+)"')
OLE = b"\xd0\xcf\x11\xe0"
ACTIVE = ("vbaproject", "externallinks/", "activex/", "embeddings/", "macrosheets/", "ctrlprops/")


def workbook_bytes(study: Study) -> bytes:
    """The study as a workbook with ranges and grades to choose from. Raises StudyError."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = datetime.combine(
        study.frame.compiled, datetime.min.time()
    )
    faults: list[Fault] = []
    for name, rows in sheets_of(study).items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        told = _guides(study) if name == "scores" else {}
        for number, row in enumerate(rows, 1):
            extra = ["(scale)", "(levels)"] if number == 1 else told.get(str(row[1]), [])
            for column, value in enumerate([*row, *(extra if told else [])], 1):
                _write(sheet, number, column, value, faults)
        if name == "scores":
            _validate(sheet, study, rows)
    if faults:
        raise StudyError(faults)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any, faults: list[Fault]) -> None:
    if value is None:
        return
    cell = sheet.cell(row, column)
    if not isinstance(value, str):
        cell.value = value
        return
    text = cells.escaped(cells.neutral(value))
    if len(text) > LONGEST:
        place = f"{sheet.title}!{letter(column - 1)}{row}"
        told = f"a cell holds at most {LONGEST:,} characters, not {len(text):,}; use a ZIP"
        faults.append(Fault(file=place, message=told))
        return
    cell.value = text
    # Never a formula or an error, whatever the text looks like.
    cell.data_type, cell.number_format = "s", "@"


def _guides(study: Study) -> dict[str, list[str]]:
    """What to read beside a score: the criterion's scale and its levels."""
    return {
        c.id: [
            f"{figure(c.worst)} (worst) to {figure(c.best)} (best), {c.unit}",
            " | ".join(f"{figure(level.at)}: {level.means}" for level in c.levels)[:2_000],
        ]
        for c in study.criteria
    }


def _validate(sheet: Any, study: Study, rows: Rows) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    grades = DataValidation(type="list", formula1='"A,B,C,D"', allow_blank=True)
    grades.add(f"F2:F{len(rows) + 500}")
    sheet.add_data_validation(grades)
    for criterion in study.criteria:
        low, high = criterion.range
        check = DataValidation(type="decimal", formula1=low, formula2=high, allow_blank=True)
        check.error = f"{criterion.short[:80]}: {figure(low)} to {figure(high)}"
        check.showErrorMessage = True
        for number, row in enumerate(rows[1:], 2):
            if row[1] == criterion.id:
                check.add(f"C{number}:E{number}")
        if check.sqref:
            sheet.add_data_validation(check)


def study_of_workbook(data: bytes, study: Study | None = None) -> tuple[Study, list[str]]:
    """The study of a workbook, and what to say; one of some sheets only is merged into `study`.

    Raises StudyError with every fault at its cell.
    """
    sheets = read_sheets(data)
    if study is not None and set(sheets) < set(SHEETS):
        return merged(study, sheets, TAKES_XLSX)
    return study_from(sheets, TAKES_XLSX), []


def read_sheets(data: bytes) -> dict[str, Rows]:
    """Rows of every sheet of a workbook, plain values only. Raises StudyError."""
    if data.startswith(OLE):
        told = "has a password or is of the old .xls kind; save it as plain .xlsx"
        raise StudyError([Fault(file="the workbook", message=told)])
    parts, faults = members(data, study_only=False)
    faults = faults or _active(parts)
    if faults:
        raise StudyError(faults)
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        known = {sheet.title: sheet for sheet in book.worksheets}
        return _known_sheets(known, parts)
    except StudyError:
        raise
    # The reader raises whatever its parsers do for a broken file, of a dozen kinds.
    except Exception as error:  # noqa: BLE001
        told = f"is no workbook that can be read ({type(error).__name__})"
        raise StudyError([Fault(file="the workbook", message=told)]) from None


def _active(parts: dict[str, bytes]) -> list[Fault]:
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
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types and not faults:
        faults.append(Fault(file="the workbook", message="is made for macros; save it as .xlsx"))
    if "xl/workbook.xml" not in parts and not faults:
        faults.append(Fault(file="the workbook", message="is no XLSX workbook"))
    return faults


def _known_sheets(known: dict[str, Any], parts: dict[str, bytes]) -> dict[str, Rows]:
    faults = [
        Fault(file=title, message=f"is no sheet of a study ({', '.join(SHEETS)})")
        for title in known
        if title not in SHEETS
    ]
    found: dict[str, Rows] = {}
    for title, sheet in known.items():
        raw = parts.get(getattr(sheet, "_worksheet_path", "").lstrip("/"), b"")
        wrong = _sheet_faults(title, raw)
        faults += wrong
        if not wrong and title in SHEETS:
            found[title] = _rows(sheet, title, faults)
    if faults:
        raise StudyError(bounded(faults))
    return found


def _sheet_faults(title: str, raw: bytes) -> list[Fault]:
    last = max((int(row) for row in ROW.findall(raw)), default=0)
    if last > MOST_ROWS:
        told = f"goes down to row {last:,}; at most {MOST_ROWS:,} are taken"
        return [Fault(file=title, message=told)]
    return [
        Fault(file=f"{title}!{place.decode()}", message="cells are merged; part them")
        for place in MERGED.findall(raw)
    ]


def _rows(sheet: Any, title: str, faults: list[Fault]) -> Rows:
    sheet.reset_dimensions()
    found: Rows = []
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1), 1):
        if number > MOST_ROWS:
            faults.append(Fault(file=title, message=f"has more than {MOST_ROWS:,} rows"))
            break
        beyond = [cell for cell in row[MOST_COLUMNS:] if cell.value not in (None, "")]
        if beyond:
            told = f"holds more than {MOST_COLUMNS} columns"
            faults.append(Fault(file=f"{title}!{number}", message=told))
        found.append(
            [_value(cell, f"{title}!{letter(n)}{number}", faults)
             for n, cell in enumerate(row[:MOST_COLUMNS])]
        )  # fmt: skip
    return found


def _value(cell: Any, place: str, faults: list[Fault]) -> Any:
    value = cell.value
    if cell.data_type == "f":
        faults.append(Fault(file=place, message="is a formula; give its value"))
        return None
    if cell.data_type == "e":
        faults.append(Fault(file=place, message=f"is the error {value}; give a value"))
        return None
    return cells.restored(cells.unescaped(value)) if isinstance(value, str) else value
