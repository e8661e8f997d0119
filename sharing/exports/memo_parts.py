"""The parts of the memo before its annexes: verdict, ranking, what would change it, how sure."""

from evaluation.dossier_words import amount, spread
from evaluation.final_verdict import NAMES, hangs_on
from evaluation.robustness import error_interval
from evaluation.sentences import percent, unit_of
from evaluation.sure_sentences import TOGETHER, of_draws, sampling_error, whole
from evaluation.worlds import world_name
from sharing.exports.changes import (
    intervals,
    joint_told,
    nearest_told,
    nothing_told,
    score_flips_told,
)
from sharing.exports.found import Found, Row
from sharing.exports.memo_looks import SAID, SMALL
from sharing.exports.memo_paper import Paper
from sharing.exports.practice import checklist
from sharing.exports.ranking_picture import MOST, ranking_png, ranking_words
from sharing.exports.told import author, head, moment

LEADERS, FLIPS = 4, 3
# Shares below this are told as less than 1 of 100.
LEAST = 0.005
PICTURE_WIDTH = 16.0


def opening(paper: Paper, found: Found) -> None:
    """Title, who and when, what this always is, and the note."""
    snapshot = found.snapshot
    title, study, stands = head(snapshot)
    paper.heading(title, 0)
    paper.text(study, "Subtitle")
    made = f"Author: {author(snapshot)}. Sealed {moment(snapshot.made_at)}. "
    paper.text(f"{made}Seal {snapshot.digest[:8]}.", SMALL)
    paper.text(stands, SAID)
    paper.text(snapshot.heading.note)


def verdict(paper: Paper, found: Found) -> None:
    """The verdict in three sentences, below who is where."""
    paper.heading("Verdict", 1)
    paper.text(found.sealed.verdict.headline, SAID, keep=True)
    paper.text(found.sealed.verdict.words)


def ranking(paper: Paper, found: Found) -> None:
    """The chart, and all its figures as a table."""
    paper.heading("Ranking", 1)
    paper.picture(ranking_png(found), PICTURE_WIDTH, ranking_words(found))
    told = "Bars: what each group of criteria adds. Lines: where 8 in 10 totals would lie while "
    more = f" The first {MOST} are drawn." if len(found.rows) > MOST else ""
    paper.text(f"{told}scores range.{more}", SMALL)
    flagged = any(found.flags(row) for row in found.rows)
    heads = ["Rank", found.noun.capitalize(), "Total", "8 in 10 lie within"]
    rows = [
        [str(row.rank), row.option.name, f"{row.total:.0f}", f"{row.p10:.0f} to {row.p90:.0f}"]
        for row in found.rows
    ]
    widths = [1.2, 7.5, 1.4, 2.6]
    if flagged:
        heads.append("Flags")
        rows = [[*cells, found.flags(row)] for cells, row in zip(rows, found.rows, strict=True)]
        widths = [1.2, 6, 1.4, 2.4, 5.6]
    paper.table(heads, rows, widths=widths, about="Ranking: all totals", figures=(0, 2, 3))
    paper.text(_floors(found))
    if found.parts is not None:
        _packages(paper, found)


def _floors(found: Found) -> str:
    """Which floors were set; nothing if none was."""
    told = []
    for name, floor in found.snapshot.stance.floors.items():
        criterion = found.study.criterion(name)
        least = "at least" if criterion.best > criterion.worst else "at most"
        told.append(f"{criterion.short} {least} {amount(floor)}{unit_of(criterion)}")
    return f"Floors: {'; '.join(told)}. What misses one keeps its total." if told else ""


def _packages(paper: Paper, found: Found) -> None:
    paper.heading("What the packages are made of", 2)
    rows = [[row.option.short, found.members(row)] for row in found.rows]
    about = "Members of each package"
    paper.table(("Package", "Members"), rows, widths=(1, 3), about=about)


def leaders(paper: Paper, found: Found) -> None:
    """The first few side by side: what each criterion adds."""
    shown = found.rows[:LEADERS]
    if len(shown) < 2:
        return
    paper.heading("The leaders compared", 1)
    paper.text(
        "What each criterion adds to the total, in points; its weight is the most it can add. "
        "Likely scores in brackets. Whole points may not add up to the last one.",
        keep=True,
    )
    rows = [
        [criterion.short, percent(found.sealed.ranking.weights[criterion.id])]
        + [_added(row, criterion.id) for row in shown]
        for criterion in found.study.criteria
    ]
    rows.append(["Total", "100%", *(f"{row.total:.0f}" for row in shown)])
    heads = ["Criterion", "Weight", *(row.option.short for row in shown)]
    paper.table(
        heads,
        rows,
        widths=[3.2, 1.5, *[2.6] * len(shown)],
        about="Contributions of each criterion to the totals of the leaders",
        figures=range(1, len(heads)),
    )


def _added(row: Row, criterion: str) -> str:
    return f"{row.contributions[criterion]:.0f} ({amount(row.option.scores[criterion].likely)})"


def changes(paper: Paper, found: Found) -> None:
    """The nearest flips in sentences, and how far each weight may go."""
    paper.heading("What would change it", 1)
    told = [*nearest_told(found, FLIPS), joint_told(found)]
    if not nothing_told(found):
        told += score_flips_told(found, FLIPS)
    paper.points([each for each in told if each])
    if nothing_told(found):
        return
    paper.heading("How far each weight may go", 2)
    paper.text(
        "Moved alone, all others keeping their proportions, before another one leads.", keep=True
    )
    rows = [
        [
            each.criterion.short,
            percent(each.weight),
            f"{percent(each.low)} to {percent(each.high)}",
            each.below,
            each.above,
        ]
        for each in intervals(found)
    ]
    paper.table(
        ("Criterion", "Weight", "May be", "Below that leads", "Above that leads"),
        rows,
        widths=(3, 1.4, 2.4, 4.2, 4.2),
        about="Stability of each weight",
        figures=(1,),
    )


def sureness(paper: Paper, found: Found) -> None:
    """Shares of first places, the class, and what hangs on how far scores err together."""
    paper.heading("How sure it is", 1)
    drawn, verdict = found.sealed.robustness, found.sealed.verdict
    draws = drawn.draws
    first = found.rows[0]
    told = (
        f"Class: {NAMES[verdict.kind].lower()}. {draws:,} draws of weights near these "
        f"({drawn.moved:.1f} points of weight moved on average) and of scores within their ranges, "
        f"{TOGETHER[drawn.correlation]}. {first.option.short} is first in {of_draws(first.first)}. "
        f"{sampling_error(first.first, draws)}"
    )
    paper.text(told)
    paper.text(hangs_on(verdict.class_by_correlation) or ALIKE)
    paper.text(PLACES, SMALL, keep=True)
    rows = [_shares(row, draws) for row in sorted(found.rows, key=lambda row: -row.first)]
    paper.table(
        (found.noun.capitalize(), "First, of 100", "95% interval", "Mean place", "Places"),
        rows,
        widths=(6, 2, 2.6, 2, 2),
        about="How often each is first over all draws",
        figures=(1, 2, 3, 4),
    )


def _of_hundred(share: float) -> str:
    """A share as a figure for a column: none and next to none are told apart."""
    if 0 < share < LEAST:
        return "<1"
    return ">99" if 1 - LEAST < share < 1 else str(whole(share))


PLACES = "Places: from the best to the worst that each takes in 1 of 100 draws or more."
ALIKE = "The class does not hang on how far one option\u2019s scores err together."


def _shares(row: Row, draws: int) -> list[str]:
    low, high = (100 * float(end) for end in error_interval(row.first, draws))
    best, worst = row.span
    return [
        row.option.short,
        _of_hundred(row.first),
        f"{low:.1f} to {high:.1f}",
        f"{row.expected:.1f}",
        str(best) if best == worst else f"{best} to {worst}",
    ]


def world(paper: Paper, found: Found) -> None:
    """What is taken as given, and what that did to the scores."""
    study, states = found.snapshot.study, found.snapshot.stance.world
    paper.heading(f"The world: {world_name(study, states)}", 1)
    if not states:
        paper.text(study.frame.reference_world.description)
        return
    for state in found.snapshot.findings["ranking"]["states"]:
        scenario = study.scenario(state)
        axis = study.frame.axes[scenario.axis].name
        paper.text(f"{scenario.name} ({axis}): {scenario.description}")
    rows = [
        [
            study.option(cell.option).short,
            study.criterion(cell.criterion).short,
            spread(cell.before),
            spread(cell.after),
            " ".join(dict.fromkeys(shift.reason for _, shift in cell.shifts)),
        ]
        for cell in found.shifts
    ]
    if rows:
        paper.table(
            ("Option", "Criterion", "Without", "In this world", "Why"),
            rows,
            widths=(3.4, 2.5, 2.4, 2.4, 6),
            about="Scores that this world moves",
        )


def practice(paper: Paper, found: Found) -> None:
    """The checklist of good practice."""
    paper.heading("Good practice: what was done and what was not", 1)
    paper.text("The steps of the ISPOR task force (Marsh and others 2016).", keep=True)
    rows = [[step.name, step.done, step.left] for step in checklist(found)]
    heads = ("Step", "Done", "Not done, or to keep in mind")
    paper.table(heads, rows, widths=(1.7, 6, 5), about="Checklist of good practice")
