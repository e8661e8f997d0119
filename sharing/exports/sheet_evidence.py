"""The sheet *Evidence*: why each score is what it is, how well that is supported, and by whom."""

from sharing.exports.found import Found
from sharing.exports.sheet_page import AS_IS, Page
from sharing.exports.told import grade_lines, places_of, reason_of, sources_named

HEADS = ("Option", "Criterion", "Low", "Likely", "High", "Grade", "Reason", "Article and sources")
# Longer addresses are no links to a spreadsheet.
LONGEST_LINK = 2_000


def evidence_sheet(page: Page, found: Found) -> None:
    """Fill *Evidence*, a row for each score that was given; sources and grades below."""
    page.widths(32, 20, 8, 8, 8, 7, 76, 20, 52)
    page.heads(page.row, (*HEADS, "Addresses"), figures=(3, 4, 5))
    page.freeze(page.row + 1, 3)
    top = page.row
    sources = found.snapshot.study.frame.sources
    for option in found.evidence:
        for criterion in found.study.criteria:
            page.row += 1
            score = option.scores[criterion.id]
            moved = found.shifted.get((option.id, criterion.id))
            page.text(page.row, 1, option.short)
            page.text(page.row, 2, criterion.short)
            for column, figure in enumerate((score.low, score.likely, score.high), 3):
                page.number(page.row, column, figure, AS_IS)
            page.text(page.row, 6, score.grade, "mark")
            page.text(page.row, 7, reason_of(found.snapshot.study, score, moved))
            page.text(page.row, 8, places_of(score))
            page.text(page.row, 9, "\n".join(sources[each].url for each in score.sources))
    page.sheet.auto_filter.ref = f"A{top}:H{page.row}"
    page.row += 2
    _grades(page, found)
    _sources(page, found)


def _grades(page: Page, found: Found) -> None:
    page.text(page.row, 1, "Grades", "said")
    for grade, means in grade_lines(found.snapshot.study):
        page.row += 1
        page.text(page.row, 1, grade)
        page.text(page.row, 2, means, "line")
    page.row += 2


def _sources(page: Page, found: Found) -> None:
    page.text(page.row, 1, "Sources", "said")
    scores = (score for option in found.evidence for score in option.scores.values())
    for name, title, url, checked in sources_named(found.snapshot.study, scores):
        page.row += 1
        page.text(page.row, 1, name)
        page.text(page.row, 2, f"{title} ({checked})", "line")
        page.text(page.row, 9, url)
        if len(url) < LONGEST_LINK:
            page.sheet.cell(page.row, 9).hyperlink = url
