"""What a workbook may hold is counted over all its sheets, on the way in and on the way out."""

import pytest

from evaluation.errors import StudyError
from evaluation.study import Study
from sharing import workbook
from sharing.exchange import write_form
from sharing.scan import MOST_CELLS, sheet_faults

SHEET = b"<worksheet><sheetData><row><c/><c/><c/></row></sheetData></worksheet>"


def test_the_cells_of_all_sheets_count_together():
    assert sheet_faults("needs", SHEET, MOST_CELLS - 3) == ([], 3, 3)
    (fault,), _, _ = sheet_faults("needs", SHEET, MOST_CELLS - 2)
    assert str(fault) == (
        "needs: holds more than 200,000 cells, with those of the sheets before it"
    )


def test_a_workbook_that_would_not_be_taken_back_is_not_written(
    shipped: Study, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(workbook, "MOST_CELLS", 4_000)
    with pytest.raises(StudyError) as refused:
        write_form("xlsx", shipped)
    (fault,) = refused.value.faults
    assert fault.file == "the workbook"
    assert fault.message.endswith(" cells would not be taken back (4,000 are); use a ZIP")
