"""The sheet *Ranking*: swing points to change, and weights, totals, ranks that follow.

Criteria are columns throughout: their points, their weights, and below what they add to each row.
"""

from dataclasses import dataclass

from openpyxl.formatting.rule import DataBarRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from evaluation.ranking import TIE
from sharing import cells
from sharing.exports.found import Found
from sharing.exports.sheet_page import AS_IS, CHANGE, PERCENT, WHOLE, Page, letter
from sharing.exports.sheet_scores import VALUE
from sharing.exports.told import harmless, scale_of

# The columns before those of the criteria.
COLUMNS = ("Rank", "Row", "Total", "Sealed total", "Moved", "Sealed rank")
FIRST = len(COLUMNS) + 1
# Totals stand on 0 to 100 here, a hundredfold of where the rule for ties stands.
TIE_POINTS = f"{100 * TIE:.10f}".rstrip("0")
CONTRIBUTIONS = "Total, and what each criterion adds to it, in points"
CHANGED = "Changed since it was sealed: the live figures are yours, not the snapshot's."
ZERO = "All weights are zero: give at least one criterion some points."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """Where things stand: rows of points, weights and sealed figures, of the first and last row."""

    points: int
    top: int
    count: int
    criteria: int
    scores: int

    @property
    def last(self) -> int:
        return self.top + self.count - 1

    @property
    def end(self) -> int:
        return FIRST + self.criteria - 1

    def across(self, row: int) -> str:
        return f"${letter(FIRST)}${row}:${letter(self.end)}${row}"

    def down(self, column: str) -> str:
        return f"${column}${self.top}:${column}${self.last}"

    @property
    def some(self) -> str:
        """The condition that there are weights at all."""
        return f"$C${self.points}>0"

    def value(self, i: int, j: int) -> str:
        return f"Scores!${VALUE}${self.scores + i * self.criteria + j}"


def ranking_sheet(page: Page, found: Found, scores: int) -> None:
    """Fill *Ranking*. `scores`: the first row of scores on the sheet *Scores*."""
    state = page.row
    count, criteria = len(found.rows), len(found.study.criteria)
    points = state + 2
    grid = _Grid(points=points, top=points + 7, count=count, criteria=criteria, scores=scores)
    page.widths(6, 33, 8, 8, 8, 8, *[11.5] * criteria, 7, 34)
    _state(page, grid, state)
    heads = ("", "Weights", "Sum", "", "", "")
    names = [each.short for each in found.study.criteria]
    page.heads(state + 1, [*heads, *names], figures=range(3, grid.end + 1))
    _weights(page, found, grid)
    page.freeze(points + 2, 3)
    page.sheet.print_title_rows = f"{state + 1}:{state + 2}"
    _rows(page, found, grid)
    _marks(page, grid)
    page.row = grid.last + 2
    _in_order(page, found, grid)
    if found.parts is not None:
        _members(page, found)


def _state(page: Page, grid: _Grid, row: int) -> None:
    """One sentence: what is wrong with the points, or whether anything was changed."""
    points, sealed = grid.across(grid.points), grid.across(grid.points + 3)
    moved = f"SUMPRODUCT(ABS({points}-{sealed}))+SUMPRODUCT(ABS(Scores!{_all(grid, 'K')}))"
    told = (
        f'IF(COUNT({points})<{grid.criteria},"Every criterion needs a number of swing points.",'
        f'IF(MIN({points})<0,"Swing points cannot be negative.",'
        f'IF(SUM({points})=0,"{ZERO}",'
        f'IF({moved}>0,"{CHANGED}",'
        '"As sealed."))))'
    )
    page.formula(row, 1, told, "As sealed.", AS_IS, "said")


def _all(grid: _Grid, column: str) -> str:
    last = grid.scores + grid.count * grid.criteria - 1
    return f"${column}${grid.scores}:${column}${last}"


def _weights(page: Page, found: Found, grid: _Grid) -> None:
    at, points = grid.points, found.snapshot.stance.points
    across = grid.across(at)
    lines = ("Swing points", "Weight", "Scale, worst first", "Sealed swing points", "Sealed weight")
    for row, told in enumerate(lines, at):
        page.text(row, 2, told, "line")
    good = f"AND(COUNT({across})={grid.criteria},MIN({across})>=0)"
    given = found.snapshot.stance.points
    page.formula(at, 3, f"IF({good},SUM({across}),0)", sum(given.values()), AS_IS)
    page.formula(at + 1, 3, f"SUM({grid.across(at + 1)})", 1.0, PERCENT)
    for column, criterion in enumerate(found.study.criteria, FIRST):
        share, place = found.sealed.ranking.weights[criterion.id], letter(column)
        page.number(at, column, points[criterion.id], AS_IS, "input")
        page.formula(at + 1, column, f"IF({grid.some},{place}${at}/$C${at},0)", share, PERCENT)
        page.text(at + 2, column, scale_of(criterion), "body")
        page.number(at + 3, column, points[criterion.id], AS_IS, "sealed")
        page.number(at + 4, column, share, PERCENT, "sealed")
    check = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
    check.showErrorMessage, check.error = True, "Swing points are numbers, 0 at least."
    check.add(across.replace("$", ""))
    page.sheet.add_data_validation(check)


def _rows(page: Page, found: Found, grid: _Grid) -> None:
    page.text(grid.top - 2, 2, CONTRIBUTIONS, "said")
    heads = ["Rank", found.noun.capitalize(), *COLUMNS[2:]]
    more = [each.short for each in found.study.criteria]
    page.heads(
        grid.top - 1, [*heads, *more, "Order", "Flags, as sealed"], (1, *range(3, grid.end + 2))
    )
    totals, weights = grid.down("C"), grid.points + 1
    for i, row in enumerate(found.rows):
        at = grid.top + i
        ahead = f"SUMPRODUCT(({totals}-C{at}>{TIE_POINTS})*1)"
        page.formula(at, 1, f'IF({grid.some},1+{ahead},"")', row.rank, WHOLE)
        page.text(at, 2, row.option.short, "line")
        parts = f"{letter(FIRST)}{at}:{letter(grid.end)}{at}"
        page.formula(at, 3, f'IF({grid.some},SUM({parts}),"")', row.total, WHOLE)
        page.number(at, 4, row.total, WHOLE, "sealed")
        page.formula(at, 5, f'IF({grid.some},ROUND(C{at}-D{at},9),"")', 0.0, CHANGE, "sealed")
        page.number(at, 6, row.rank, WHOLE, "sealed")
        for j, criterion in enumerate(found.study.criteria):
            told = f"{letter(FIRST + j)}${weights}*{grid.value(i, j)}"
            page.formula(at, FIRST + j, told, row.contributions[criterion.id], WHOLE, "figure")
        same = f"COUNTIF(A${grid.top}:A{at},A{at})"
        earlier = sum(each.rank == row.rank for each in found.rows[:i])
        page.formula(
            at,
            grid.end + 1,
            f'IF({grid.some},A{at}+{same}-1,"")',
            row.rank + earlier,
            WHOLE,
            "sealed",
        )
        page.text(at, grid.end + 2, found.flags(row))


def _marks(page: Page, grid: _Grid) -> None:
    """Bars behind totals, and those in first place marked, as figures move."""
    totals = f"C{grid.top}:C{grid.last}"
    bar = DataBarRule("num", 0, "num", 100, color="9CC3E6", showValue=True)
    page.sheet.conditional_formatting.add(totals, bar)
    leads = FormulaRule(
        [f"$A{grid.top}=1"], font=Font(bold=True), fill=PatternFill("solid", bgColor="DCEBF7")
    )
    page.sheet.conditional_formatting.add(f"A{grid.top}:B{grid.last}", leads)
    wrong = FormulaRule([f"NOT({grid.some})"], font=Font(bold=True, color="B3452F"))
    page.sheet.conditional_formatting.add(f"A{grid.points - 2}", wrong)


def _in_order(page: Page, found: Found, grid: _Grid) -> None:
    """The same rows in the order that they have now."""
    page.text(page.row, 1, "In order now", "said")
    page.heads(
        page.row + 1, ["Rank", found.noun.capitalize(), "Total", "", "", "Sealed rank"], (1, 3, 6)
    )
    page.row += 2
    places = grid.down(letter(grid.end + 1))
    for place, row in enumerate(found.rows, 1):
        at = f"MATCH({place},{places},0)"
        name = cells.neutral(harmless(row.option.short))
        results = ((1, "A", row.rank), (2, "B", name), (3, "C", row.total), (6, "F", row.rank))
        for column, source, result in results:
            told = f'IF({grid.some},INDEX({grid.down(source)},{at}),"")'
            look = "line" if column == 2 else "figure"
            page.formula(page.row, column, told, result, WHOLE, look)
        page.row += 1


def _members(page: Page, found: Found) -> None:
    page.row += 1
    page.text(page.row, 1, "What the packages are made of", "said")
    page.row += 1
    for row in found.rows:
        page.text(page.row, 2, row.option.short, "line")
        page.text(page.row, 3, found.members(row), "line")
        page.row += 1
