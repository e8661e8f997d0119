"""Where two studies score otherwise, counted in levels of the criterion: docs/method/scores.md."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.study import Criterion, Option, Score, Study
from evaluation.wording import figure

# Two judgements further apart than this are told: they name different levels, whatever the ranges.
MOST_LEVELS = 1.0
# Ties in floating point are none.
NEAREST = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One score that two studies give otherwise; `levels`: how far their likely scores are apart.

    `far`: by more than one level. `apart`: the two ranges do not meet.
    """

    option: Option
    criterion: Criterion
    one: Score
    other: Score
    levels: float

    @property
    def far(self) -> bool:
        """Whether it is more than one level."""
        return self.levels > MOST_LEVELS + NEAREST

    @property
    def apart(self) -> bool:
        """Whether not even the ranges meet."""
        return self.one.low > self.other.high or self.other.low > self.one.high


def levels_apart(levels: Sequence[float], one: float, other: float) -> float:
    """How many levels lie between two scores; between two levels a score counts in proportion.

    `levels`: places of the levels on the scale, in any order. Beyond the outermost level a step
    counts as long as the one before.
    """
    places = np.sort(np.asarray(levels, dtype=float))
    return float(abs(_place(places, one) - _place(places, other)))


def _place(places: np.ndarray, score: float) -> float:
    """Where a score stands among the levels: 1.5 is half-way between the second and the third."""
    step = int(np.clip(np.searchsorted(places, score, side="right") - 1, 0, len(places) - 2))
    return float(step + (score - places[step]) / (places[step + 1] - places[step]))


def difference(option: Option, criterion: Criterion, one: Score, other: Score) -> Difference:
    """How far two scores of one option on one criterion are apart."""
    levels = levels_apart([level.at for level in criterion.levels], one.likely, other.likely)
    return Difference(option=option, criterion=criterion, one=one, other=other, levels=levels)


def differences(one: Study, other: Study) -> tuple[Difference, ...]:
    """Scores that both have and give otherwise (range or grade), the furthest apart first.

    Criteria whose scale is another in the two are left out: their scores cannot be compared.
    """
    found = [each for each in _compared(one, other) if _judged(each.one) != _judged(each.other)]
    return tuple(sorted(found, key=lambda each: -each.levels))


def incomparable(one: Study, other: Study) -> tuple[Criterion, ...]:
    """Criteria that both have and whose scale or levels are others."""
    theirs = {each.id: each for each in other.criteria}
    return tuple(c for c in one.criteria if c.id in theirs and _scale(c) != _scale(theirs[c.id]))


def _compared(one: Study, other: Study) -> Iterator[Difference]:
    theirs = {each.id: each for each in other.options}
    skipped = {each.id for each in incomparable(one, other)}
    for option in one.options:
        for criterion in one.criteria:
            score = theirs[option.id].scores.get(criterion.id) if option.id in theirs else None
            if score is not None and criterion.id not in skipped:
                yield difference(option, criterion, option.scores[criterion.id], score)


def _judged(score: Score) -> tuple[object, ...]:
    return score.low, score.likely, score.high, score.grade


def _scale(criterion: Criterion) -> tuple[object, ...]:
    return criterion.worst, criterion.best, sorted(level.at for level in criterion.levels)


def told(each: Difference, one: str, other: str) -> str:
    """A difference as a sentence; `one`, `other`: whose scores they are."""
    meet = "; not even the ranges meet" if each.apart else ""
    return (
        f"{each.option.short} on {each.criterion.short}: {one} {ranged(each.one)}, "
        f"{other} {ranged(each.other)}, {_levels(each)}{meet}."
    )


def _levels(each: Difference) -> str:
    """How many levels, so that no difference that is marked reads as one that is not."""
    if each.levels == 0:
        return "at the same place"
    if each.far and f"{each.levels:.1f}" == "1.0":
        return "just over one level apart"
    return f"{max(each.levels, 0.1):.1f} levels apart"


def ranged(score: Score) -> str:
    """A score as `42 (22 to 62)`."""
    return f"{figure(score.likely)} ({figure(score.low)} to {figure(score.high)})"


def summed_up(found: Sequence[Difference], one: Study, other: Study) -> str:
    """How much two judgements differ, in one sentence."""
    both = sum(each.id in other.option_ids for each in one.options)
    count = both * (len(set(one.criterion_ids) & set(other.criterion_ids)))
    far = sum(each.far for each in found)
    if not found:
        return f"All {count} scores that both have are the same."
    more = f"{far} of them by more than one level" if far else "none by more than one level"
    return f"{len(found)} of {count} scores differ{'s' * (len(found) == 1)}, {more}."
