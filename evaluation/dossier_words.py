"""What dossiers say in words, on screen and in files: scores, levels, needs, shifts, dates."""

from datetime import date

from evaluation.needs import is_met
from evaluation.study import Criterion, Need, Option, Score, Study
from evaluation.wording import counted, figure
from evaluation.world_sentences import signed
from evaluation.worlds import ShiftedScore, World

# What a needs table says, as it reads after the need's name.
NEED_WORDS = {"yes": "needed", "partly": "partly needed", "no": "not needed"}


def spread(score: Score) -> str:
    """A score as `42 (22 to 62)`, and as `42` where it does not range."""
    low, likely, high = map(amount, (score.low, score.likely, score.high))
    return likely if score.low == score.high else f"{likely} ({low} to {high})"


def amount(number: float) -> str:
    """A number in its unit without the last digits that adding leaves: `42.3`, `1250000`."""
    return figure(round(number, 6))


def level_in_words(criterion: Criterion, score: float) -> str:
    """What a score means: the level it is on, or the two levels it lies between."""
    levels = sorted(criterion.levels, key=lambda level: level.at)
    below = [level for level in levels if level.at <= score]
    above = [level for level in levels if level.at >= score]
    if below and above and below[-1] is above[0]:
        return f"On {below[-1].at:g}: {below[-1].means}"
    if not below or not above:
        nearest = (below or above)[-1 if below else 0]
        return f"Beyond {nearest.at:g}: {nearest.means}"
    near, far = (below[-1], above[0])
    return f"Between {near.at:g}: {near.means} And {far.at:g}: {far.means}"


def nearest_level_in_words(criterion: Criterion, score: float) -> str:
    """The level a score is nearest to, the lower one of two."""
    level = min(criterion.levels, key=lambda level: (abs(level.at - score), level.at))
    return f"{'On' if level.at == score else 'Near'} {level.at:g}: {level.means}"


def needs_in_words(study: Study, option: Option, world: World) -> str:
    """What an option needs, how much, and whether a world gives it; nothing if it needs nothing."""
    told = [
        _need(study, need, answer, world) for need, answer in option.needs.items() if answer != "no"
    ]
    return ", ".join(told)


def _need(study: Study, need: str, answer: Need, world: World) -> str:
    met = is_met(study.frame.needs[need], world)
    here = {True: ", met in this world", False: ", not met in this world", None: ""}[met]
    return f"{study.frame.needs[need].name} ({NEED_WORDS[answer]}{here})"


def shift_in_words(study: Study, cell: ShiftedScore) -> str:
    """What a world does to a score: what it was without, and why it moved."""
    told = "; ".join(
        f"{signed(shift.shift)} {study.scenario(state).name}: {shift.reason}"
        for state, shift in cell.shifts
    )
    cut = f" Cut at the end of the scale: {', '.join(cell.clamped)}." if cell.clamped else ""
    return f"Without this world {cell.before.likely:g}. {told}{cut}"


def day(when: date) -> str:
    """A date as `5 Sep 2025`."""
    return f"{when.day} {when:%b %Y}"


def paragraphs(numbers: tuple[int, ...]) -> str:
    """Article paragraphs as `¶ 3, 9`."""
    return f"\N{PILCROW SIGN} {', '.join(map(str, numbers))}" if numbers else ""


def grade_counts(study: Study) -> dict[str, int]:
    """How many scores carry each grade, from A to D."""
    scores = [score for option in study.options for score in option.scores.values()]
    return {grade: sum(s.grade == grade for s in scores) for grade in "ABCD"}


def evidence_line(study: Study) -> str:
    """What the scores rest on, counted."""
    counts = grade_counts(study)
    parts = [
        f"{counts[grade]} {meaning} ({grade})"
        for grade, meaning in sorted(study.frame.grades.items())
    ]
    return f"{counted(sum(counts.values()), 'score')}: {', '.join(parts)}."
