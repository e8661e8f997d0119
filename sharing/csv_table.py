"""The scores of a study as a CSV table, and back into a study."""

import csv
import io
from typing import Any

from evaluation.errors import Fault, StudyError
from evaluation.study import Study
from sharing import cells
from sharing.archive import MOST_INPUT
from sharing.columns import MOST_COLUMNS, MOST_ROWS, SHEETS, Rows
from sharing.sheets import sheets_of
from sharing.taking import merged

SEPARATORS = {";": "semicolons", "\t": "tabs"}


def csv_bytes(study: Study) -> bytes:
    """The scores, one a row; UTF-8 with a byte order mark, without which Excel garbles letters."""
    text = io.StringIO(newline="")
    rows = sheets_of(study)["scores"]
    if len(rows) > MOST_ROWS:
        told = f"{len(rows):,} rows would not be taken back ({MOST_ROWS:,} are); use a ZIP"
        raise StudyError([Fault(file="scores", message=told)])
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([cells.neutral(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")


def study_of_csv(data: bytes, study: Study) -> tuple[Study, list[str]]:
    """The study with a CSV's rows put over its own, and what is worth saying.

    The columns tell which sheet it is. Raises StudyError with every fault at its cell.
    """
    rows, notes = read_rows(data)
    sheet = _sheet(rows)
    if sheet != "scores":
        notes.append(f"The columns are those of the sheet {sheet}.")
    whole, kept = merged(study, {sheet: rows})
    return whole, notes + kept


def _sheet(rows: Rows) -> str:
    """The sheet whose columns are most like these; scores if none are."""
    given = {str(cell).strip() for cell in rows[0]} if rows else set()

    def alike(sheet: str) -> float:
        return len(given & set(SHEETS[sheet])) / len(given | set(SHEETS[sheet]))

    return max(("scores", *SHEETS), key=alike)


def read_rows(data: bytes) -> tuple[Rows, list[str]]:
    """Rows of a CSV file and what was noticed about its form. Raises StudyError."""
    text = _text(data)
    first = text.partition("\n")[0]
    separator = max((",", *SEPARATORS), key=first.count)
    told = f"Cells are parted by {SEPARATORS[separator]}." if separator in SEPARATORS else ""
    rows: list[list[Any]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            if len(row) > MOST_COLUMNS:
                raise _refused(f"row {len(rows) + 1} holds more than {MOST_COLUMNS} columns")
            if len(rows) >= MOST_ROWS:
                raise _refused(f"holds more than {MOST_ROWS:,} rows")
            rows.append([cells.restored(cell) for cell in row])
    except csv.Error as error:
        if "field limit" in str(error):
            told = f"row {len(rows) + 1} has a cell of more than {csv.field_size_limit():,} letters"
            raise _refused(told) from None
        told = (
            f"is no CSV from row {len(rows) + 1} on; a quotation mark is not closed or not doubled"
        )
        raise _refused(told) from None
    return rows, [told] if told else []


def _text(data: bytes) -> str:
    if len(data) > MOST_INPUT:
        raise _refused(f"is larger than 5 MB ({len(data):,} bytes)")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refused("is UTF-16 or UTF-32 text; save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        told = f"is not UTF-8 text (byte {error.start + 1}); save it as CSV UTF-8"
        raise _refused(told) from None
    if "\0" in text:
        raise _refused("holds NUL characters, as UTF-16 does and no UTF-8 text; save it as UTF-8")
    return text


def _refused(message: str) -> StudyError:
    return StudyError([Fault(file="the table", message=message)])
