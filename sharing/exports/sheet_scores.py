"""The sheets *Criteria* and *Scores*: what scores are worth, by formulas that follow a change.

A value is read off its criterion's corners, which stand on *Criteria* and may be changed too.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.study import Criterion
from evaluation.values import value_of
from sharing.exports.found import Found, score_of
from sharing.exports.sheet_page import AS_IS, CHANGE, WHOLE, Page

CRITERIA = (
    *("Criterion", "Worst", "Best", "Unit", "Group", "Question", "Swing"),
    "Joined in packages by",
)
SCORES = (
    *("Row", "Criterion", "Unit", "Low", "Likely", "High", "Grade", "Value"),
    *("Sealed likely", "Sealed value", "Moved"),
)
LIKELY, VALUE = "E", "H"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corners:
    """Where a value function stands on *Criteria*: its scores in B, its values in C, by rows."""

    first: int
    last: int

    def value(self, score: str) -> str:
        """The formula of a value 0..100: along straight pieces, level beyond the ends.

        `score`: the address of the cell that holds the score.
        """
        start, end = self._cells("B", 0), self._cells("B", 1)
        run = f"(({score}-{start})*({score}>{start})-({score}-{end})*({score}>{end}))"
        rise = f"({self._cells('C', 1)}-{self._cells('C', 0)})/({end}-{start})"
        return f"Criteria!$C${self.first}+SUMPRODUCT({rise}*{run})"

    def _cells(self, column: str, shift: int) -> str:
        """Where the pieces begin (0) or end (1)."""
        return f"Criteria!${column}${self.first + shift}:${column}${self.last - 1 + shift}"


def criteria_sheet(page: Page, found: Found) -> Mapping[str, Corners]:
    """Fill *Criteria*; says where the corners of each value function stand."""
    study = found.study
    page.widths(30, 10, 10, 26, 24, 60, 44, 16)
    page.heads(page.row, CRITERIA, figures=(2, 3))
    page.freeze(page.row + 1)
    for criterion in study.criteria:
        page.row += 1
        page.text(page.row, 1, criterion.name)
        page.number(page.row, 2, criterion.worst, AS_IS)
        page.number(page.row, 3, criterion.best, AS_IS)
        rule = criterion.combine.rule.replace("_", " ")
        group = study.frame.groups[criterion.group].name
        told = (criterion.unit, group, criterion.question, criterion.swing, rule)
        for column, each in enumerate(told, 4):
            page.text(page.row, column, each)
    page.row += 2
    page.text(page.row, 1, "Value functions", "said")
    page.row += 1
    page.note("Straight between these corners, level beyond them. Keep scores rising downwards.")
    page.heads(page.row, ("Criterion", "Score", "Value"), figures=(2, 3))
    page.row += 1
    return {each.id: _corners(page, each) for each in study.criteria}


def _corners(page: Page, criterion: Criterion) -> Corners:
    corners = criterion.value_points
    place = Corners(first=page.row, last=page.row + len(corners) - 1)
    for score, value in corners:
        page.text(page.row, 1, criterion.short, "line")
        page.number(page.row, 2, score, AS_IS, "input")
        page.number(page.row, 3, 100 * value, AS_IS, "input")
        page.row += 1
    return place


def scores_sheet(page: Page, found: Found, corners: Mapping[str, Corners]) -> int:
    """Fill *Scores*, a row for each row and criterion; says the first of them."""
    from openpyxl.worksheet.datavalidation import DataValidation

    page.widths(34, 22, 20, 8, 9, 8, 7, 8, 9, 9, 9)
    page.heads(page.row, (found.noun.capitalize(), *SCORES[1:]), figures=(4, 5, 6, *range(8, 12)))
    page.freeze(page.row + 1, 3)
    first = page.row + 1
    checks = {}
    for criterion in found.study.criteria:
        low, high = criterion.range
        check = DataValidation(type="decimal", formula1=repr(low), formula2=repr(high))
        check.showErrorMessage, check.error = True, f"The scale goes from {low:g} to {high:g}."
        page.sheet.add_data_validation(check)
        checks[criterion.id] = check
    for row in found.rows:
        for criterion in found.study.criteria:
            page.row += 1
            score = score_of(row, criterion.id)
            for column, told in enumerate((row.option.short, criterion.short, criterion.unit), 1):
                page.text(page.row, column, told, "line")
            page.number(page.row, 4, score.low, AS_IS)
            page.number(page.row, 5, score.likely, AS_IS, "input")
            page.number(page.row, 6, score.high, AS_IS)
            page.text(page.row, 7, score.grade, "mark")
            sealed = 100 * float(value_of(criterion, score.likely))
            told = corners[criterion.id].value(f"${LIKELY}{page.row}")
            page.formula(page.row, 8, told, sealed, WHOLE)
            page.number(page.row, 9, score.likely, AS_IS, "sealed")
            page.number(page.row, 10, sealed, WHOLE, "sealed")
            page.formula(page.row, 11, f"ROUND(H{page.row}-J{page.row},9)", 0.0, CHANGE, "sealed")
            checks[criterion.id].add(f"{LIKELY}{page.row}")
    page.sheet.auto_filter.ref = f"A{first - 1}:K{page.row}"
    return first
