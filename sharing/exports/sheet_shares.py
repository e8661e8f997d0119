"""The sheets *Sensitivity* and *Robustness*: what was sealed on what would change the answer."""

from evaluation.final_verdict import NAMES, TOGETHER
from evaluation.robustness import error_interval
from sharing.exports.changes import intervals, joint_told, nearest_told
from sharing.exports.found import Found
from sharing.exports.sheet_page import AS_IS, PERCENT, TENTH, Page
from sharing.snapshots.findings_one import ScoreRow

WEIGHTS = ("Criterion", "Weight", "From", "To", "Below that leads", "Above that leads")
SCORE_FLIPS = (
    *("Option", "Criterion", "Likely", "Leader changes at", "Then leads"),
    *("Within its range", "Grade"),
)


def sensitivity_sheet(page: Page, found: Found) -> None:
    """Fill *Sensitivity*: how far each weight may go alone, the joint change, deciding scores."""
    page.widths(34, 24, 10, 18, 34, 34, 8)
    for told in (*nearest_told(found), joint_told(found)):
        if told:
            page.text(page.row, 1, told, "line")
            page.row += 1
    page.row += 1
    page.text(page.row, 1, "How far each weight may go alone without a change of leader", "said")
    page.heads(page.row + 1, WEIGHTS, figures=(2, 3, 4))
    page.row += 2
    for each in intervals(found):
        page.text(page.row, 1, each.criterion.short)
        for column, share in enumerate((each.weight, each.low, each.high), 2):
            page.number(page.row, column, share, PERCENT)
        page.text(page.row, 5, each.below)
        page.text(page.row, 6, each.above)
        page.row += 1
    page.row += 1
    page.text(page.row, 1, "Single scores that change the leader, the likeliest first", "said")
    page.heads(page.row + 1, SCORE_FLIPS, figures=(3, 4))
    page.row += 2
    for flip in found.sealed.sensitivity.scores:
        _score_flip(page, found, flip)
    if not found.sealed.sensitivity.scores:
        page.text(page.row, 1, "None.")


def _score_flip(page: Page, found: Found, flip: ScoreRow) -> None:
    page.text(page.row, 1, found.short(flip.option))
    page.text(page.row, 2, found.study.criterion(flip.criterion).short)
    page.number(page.row, 3, flip.score, AS_IS)
    page.number(page.row, 4, round(flip.to, 2), AS_IS)
    page.text(page.row, 5, found.short(flip.leader))
    page.text(page.row, 6, "yes" if flip.within_range else "no")
    page.text(page.row, 7, flip.grade)
    page.row += 1


def robustness_sheet(page: Page, found: Found) -> None:
    """Fill *Robustness*: shares of places over draws, who is ahead of whom, the class."""
    drawn, verdict = found.sealed.robustness, found.sealed.verdict
    draws = drawn.draws
    count = len(found.rows)
    page.widths(34, *[9.0] * max(6 + count, 7))
    told = (
        f"{draws:,} draws of weights near the sealed ones ({drawn.moved:.1f} points of "
        f"weight moved on average), scores {TOGETHER[drawn.correlation]}."
    )
    page.text(page.row, 1, told, "line")
    kinds = [
        f"{word}: {NAMES[kind].lower()}" for word, kind in verdict.class_by_correlation.items()
    ]
    class_ = f"Class: {NAMES[verdict.kind].lower()}. By how far scores err together: "
    page.text(page.row + 1, 1, f"{class_}{', '.join(kinds)}.", "line")
    page.row += 3
    shares = range(2, 8 + count)
    places = [f"place {place}" for place in range(1, count + 1)]
    heads = ("First", "95% from", "95% to", "Mean place", "Best place", "Worst place")
    page.heads(page.row, [found.noun.capitalize(), *heads, *places], figures=shares)
    page.freeze(page.row + 1, 2)
    for row in found.rows:
        page.row += 1
        low, high = error_interval(row.first, draws)
        page.text(page.row, 1, row.option.short, "line")
        for column, share in enumerate((row.first, float(low), float(high)), 2):
            page.number(page.row, column, share, PERCENT)
        page.number(page.row, 5, row.expected, TENTH)
        for column, place in enumerate(row.span, 6):
            page.number(page.row, column, place)
        for column, share in enumerate(row.places, 8):
            page.number(page.row, column, share, PERCENT)
    page.row += 2
    _pairs(page, found)


def _pairs(page: Page, found: Found) -> None:
    page.text(page.row, 1, "How often the row is ahead of the column", "said")
    page.row += 1
    page.heads(page.row, [found.noun.capitalize(), *(row.option.short for row in found.rows)])
    ahead = found.sealed.robustness.pairwise
    for row in found.rows:
        page.row += 1
        page.text(page.row, 1, row.option.short, "line")
        for column, other in enumerate(found.rows, 2):
            if other is not row:
                share = ahead[row.option.id][other.option.id]
                page.number(page.row, column, share, PERCENT)
