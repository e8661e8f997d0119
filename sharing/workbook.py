"""A study as an XLSX workbook, which is its own template; and a filled one back, or every fault."""

import io
from datetime import datetime
from typing import Any

from evaluation.errors import Fault, StudyError
from evaluation.study import Study
from evaluation.wording import figure
from sharing import cells
from sharing.archive import members
from sharing.columns import MOST_ROWS, SHEETS, Rows, letter
from sharing.filling import TAKES
from sharing.scan import (
    BOOK,
    DAMAGED,
    MOST_CELLS,
    OLE,
    active_faults,
    listed_faults,
    sheet_faults,
)
from sharing.sheets import sheets_of
from sharing.taking import bounded, merged, study_from

LONGEST = 32_767
TAKES_XLSX = {**TAKES, "number": cells.numeric}


def workbook_bytes(study: Study) -> bytes:
    """The study as a workbook with ranges and grades to choose from. Raises StudyError."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = datetime.combine(
        study.frame.compiled, datetime.min.time()
    )
    faults: list[Fault] = []
    count = 0
    for name, rows in sheets_of(study).items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        if len(rows) > MOST_ROWS:
            over = f"{len(rows):,} rows would not be taken back ({MOST_ROWS:,} are); use a ZIP"
            faults.append(Fault(file=name, message=over))
            continue
        told = _guides(study) if name == "scores" else {}
        for number, row in enumerate(rows, 1):
            extra = ["(scale)", "(levels)"] if number == 1 else told.get(str(row[1]), [])
            written = [*row, *(extra if told else [])]
            count += sum(value is not None for value in written)
            for column, value in enumerate(written, 1):
                _write(sheet, number, column, value, faults)
        if name == "scores":
            _validate(sheet, study, rows)
    if count > MOST_CELLS:
        over = f"{count:,} cells would not be taken back ({MOST_CELLS:,} are); use a ZIP"
        faults.append(Fault(file="the workbook", message=over))
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
        # The writer itself would keep 16 digits, of which a number may need 17.
        cell.value = repr(value)
        cell.data_type = "n"
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
    faults = faults or active_faults(parts)
    if faults:
        raise StudyError(faults)
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        faults = listed_faults(parts[BOOK], [sheet.title for sheet in book.worksheets])
        return _known_sheets(book.worksheets, parts, faults)
    except StudyError:
        raise
    # The reader raises whatever its parsers do for a broken file, of a dozen kinds.
    except Exception:  # noqa: BLE001
        raise StudyError([Fault(file="the workbook", message=DAMAGED)]) from None


def _known_sheets(
    sheets: list[Any], parts: dict[str, bytes], faults: list[Fault]
) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    count = 0
    for sheet in sheets:
        # The path stands in the reader's own keeping alone.
        path = getattr(sheet, "_worksheet_path", "").lstrip("/")
        wrong, width, cells_in = sheet_faults(sheet.title, parts.get(path, b""), count)
        faults, count = faults + wrong, count + cells_in
        if not wrong and sheet.title in SHEETS:
            found[sheet.title] = _rows(sheet, width, faults)
    if faults:
        raise StudyError(bounded(faults))
    return found


def _rows(sheet: Any, width: int, faults: list[Fault]) -> Rows:
    sheet.reset_dimensions()
    return [
        [_value(cell, sheet.title, place, number, faults) for place, cell in enumerate(row)]
        for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=max(width, 1)), 1)
    ]


def _value(cell: Any, sheet: str, place: int, row: int, faults: list[Fault]) -> Any:
    value = cell.value
    told = ""
    if cell.data_type == "f":
        told = "is a formula; give its value"
    elif cell.data_type == "e":
        told = f"is the error {value}; give a value"
    elif isinstance(value, int | float) and "%" in cell.number_format:
        told = f"is shown as a percentage; give {figure(value)} or what is meant as a plain number"
    if told:
        faults.append(Fault(file=f"{sheet}!{letter(place)}{row}", message=told))
        return None
    return cells.restored(cells.unescaped(value)) if isinstance(value, str) else value
