"""How well judgements agree, told while they are given: block by block, as soon as it can be told.

Formulas and sources: docs/method/weights.md#pairwise and #best-worst
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import cast

import numpy as np

from evaluation.elicitation.best_worst import input_ratios, threshold
from evaluation.elicitation.elicited import Matched
from evaluation.elicitation.interview import Answer, Interview, Question, branches
from evaluation.elicitation.pairwise import ACCEPTABLE, Pairwise, pairwise, reciprocal_matrix
from evaluation.sentences import unit_of
from evaluation.study import Study
from evaluation.values import Floats

# The words of Saaty's scale; even numbers lie between.
TIMES: Mapping[int, str] = {
    1: "equal",
    2: "slightly",
    3: "moderately",
    4: "moderately to strongly",
    5: "strongly",
    6: "strongly to very strongly",
    7: "very strongly",
    8: "very to extremely",
    9: "extremely",
}

MOST = max(TIMES)
# Judgements that differ by less than this factor differ by less than a step of the scale.
AGREE = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Criteria or groups that are all compared with one another. `about`: their ids.

    `done` of `total` comparisons are made; `result` once all are, `oddest` until then.
    """

    about: tuple[str, ...]
    done: int
    total: int
    result: Pairwise | None
    oddest: "Triangle | None"

    @property
    def contradicts(self) -> bool:
        """Whether the judgements contradict one another more than is usual."""
        if self.result is None:
            return self.oddest is not None
        return self.result.consistency.acceptable is False

    @property
    def costliest(self) -> Question | None:
        """The judgement to look at first: whose repair helps most; None if nothing disagrees."""
        if self.oddest is not None:
            return Question(kind="compare", about=(self.oddest.ids[0], self.oddest.ids[2]))
        repair = self.result.costliest if self.result else None
        if repair is None:
            return None
        return Question(kind="compare", about=(self.about[repair.row], self.about[repair.column]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Triangle:
    """Three judgements among three, which can contradict one another.

    `ids`: the three. `ratios`: first over second, second over third, first over third.
    """

    ids: tuple[str, str, str]
    ratios: tuple[float, float, float]

    @property
    def factor(self) -> float:
        """How far the first two are from making the third, 1 if they do (Koczkodaj 1993)."""
        made = self.ratios[0] * self.ratios[1] / self.ratios[2]
        return max(made, 1 / made)


def oddest(about: Sequence[str], given: Mapping[tuple[str, str], float]) -> Triangle | None:
    """The three judgements that agree least, by pairs in the order of `about`; None if all agree.

    Needs no complete set, so that a contradiction can be told while the judgements are given.
    """
    found = [
        Triangle(ids=(a, b, c), ratios=(given[a, b], given[b, c], given[a, c]))
        for a, b, c in combinations(about, 3)
        if {(a, b), (b, c), (a, c)} <= set(given)
    ]
    worst = max(found, key=lambda each: each.factor, default=None)
    return worst if worst is not None and worst.factor > AGREE else None


def blocks(study: Study, held: Interview, *, all_pairs: bool) -> list[Block]:
    """Every set of comparisons that can contradict one another."""
    made = []
    for about in [study.criterion_ids] if all_pairs else branches(study):
        pairs = [Question(kind="compare", about=pair) for pair in combinations(about, 2)]
        given = {
            (pair.about[0], pair.about[1]): cast("float", held.answers[pair])
            for pair in pairs
            if pair in held.answers
        }
        whole = len(given) == len(pairs)
        made.append(
            Block(
                about=about,
                done=len(given),
                total=len(pairs),
                result=pairwise(reciprocal_matrix(list(given.values()))) if whole else None,
                oddest=None if whole else oddest(about, given),
            )
        )
    return made


def block_in_words(block: Block, name: Callable[[str], str]) -> str:
    """How consistent a block is, and what it would take; `name`: of an id, as in a sentence."""
    if block.result is None:
        left = block.total - block.done
        told = f"{left} comparison{'s' * (left != 1)} to go before there is a consistency ratio."
        return told + (f" {triangle_in_words(block.oddest, name)}" if block.oddest else "")
    if block.total == 1:
        return "A single judgement, so nothing can contradict it."
    ratio = block.result.consistency.cr
    if ratio is None:
        return "No random index is published for so many, so there is no consistency ratio."
    told = f"Consistency ratio {ratio:.2f}: "
    if not ratio:
        return f"{told}the judgements agree with one another."
    told += (
        f"within the usual {ACCEPTABLE:g}."
        if ratio <= ACCEPTABLE
        else f"above the usual {ACCEPTABLE:g}, so some judgements contradict others."
    )
    question, repair = block.costliest, block.result.costliest
    if question is None or repair is None:
        return f"{told} No single one stands out."
    one, other = (name(each) for each in question.about)
    after = repair.after.cr or 0.0
    alike = _alike(block.result)
    return (
        f"{told} The costliest: {comparison(one, other, repair.given)}. The others together imply "
        f"{implied(one, other, repair.implied)}; with that the ratio would be {after:.2f}."
        + (f" The same goes for {alike} other judgement{'s' * (alike > 1)}." if alike else "")
    )


def triangle_in_words(found: Triangle, name: Callable[[str], str]) -> str:
    """Three judgements that agree least, and what two of them make."""
    one, two, three = (name(each) for each in found.ids)
    first, second, direct = found.ratios
    return (
        f"So far these agree least: {comparison(one, two, first)}; "
        f"{comparison(two, three, second)}; but {comparison(one, three, direct)}. The first two "
        f"imply {implied(one, three, first * second)}."
    )


def _alike(result: Pairwise) -> int:
    """How many other repairs help as much as the first."""
    first, *others = result.repairs
    return sum(bool(np.isclose(each.after.ci, first.after.ci, atol=1e-9)) for each in others)


def comparison(one: str, other: str, ratio: float) -> str:
    """A judgement of two swings: `Credibility over Own defence, 3 (moderately)`."""
    if ratio == 1:
        return f"{one} and {other}, equal"
    more, less = (one, other) if ratio > 1 else (other, one)
    times = round(max(ratio, 1 / ratio))
    return f"{more} over {less}, {times} ({TIMES[times]})"


def implied(one: str, other: str, ratio: float) -> str:
    """What others imply for a judgement: `Own defence over Credibility, about 2.3 (slightly)`."""
    times = max(ratio, 1 / ratio)
    more, less = (one, other) if ratio > 1 else (other, one)
    if times > MOST:
        return f"{more} over {less}, more than {MOST}"
    if round(times, 1) == 1:
        return f"{one} and {other}, equal"
    return f"{more} over {less}, about {times:.1f} ({TIMES[round(times)]})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """How well comparisons with the best and the worst agree, as far as both are made.

    `ratio`: the largest input-based ratio; `threshold`: its published limit, None where there is
    none; `costliest`: the criterion it comes from, with both judgements of it and what they make
    together, beside `most`, best over worst; None if all agree.
    """

    checked: int
    ratio: float
    threshold: float | None
    costliest: str | None
    to_best: float
    to_worst: float
    most: float


def ends(study: Study, held: Interview) -> Ends | None:
    """Consistency of best-worst judgements; None while nothing can be compared."""
    times = {
        q.about: float(answer)
        for q, answer in held.answers.items()
        if q.kind == "times" and isinstance(answer, float | int)
    }
    chosen = {q.kind: answer for q, answer in held.answers.items() if q.kind in ("most", "least")}
    best, worst = chosen.get("most"), chosen.get("least")
    between = [each for each in study.criterion_ids if each not in (best, worst)]
    pairs = {
        each: (times[str(best), each], times[each, str(worst)])
        for each in between
        if {(best, each), (each, worst)} <= set(times)
    }
    most = times.get((str(best), str(worst)))
    if most is None or not pairs:
        return None
    over, under = np.array(list(pairs.values())).T
    ratios: Floats = input_ratios(over, under, most)
    at = int(np.argmax(ratios))
    return Ends(
        checked=len(pairs),
        ratio=float(ratios[at]),
        threshold=threshold(len(study.criteria), most),
        costliest=list(pairs)[at] if ratios[at] > 0 else None,
        to_best=float(over[at]),
        to_worst=float(under[at]),
        most=most,
    )


def ends_in_words(found: Ends, best: str, worst: str, name: Callable[[str], str]) -> str:
    """The same in sentences. `best`, `worst`: their names."""
    told = f"Consistency ratio {found.ratio:.2f}"
    if found.threshold is None:
        told += " (no limit is published for this many criteria; for nine it is 0.13 to 0.37). "
    elif found.ratio <= found.threshold:
        told += f", within its limit of {found.threshold:.2f}. "
    else:
        told += f", above its limit of {found.threshold:.2f}: look at these again. "
    if found.costliest is None:
        return f"{told}The judgements agree with one another."
    middle = name(found.costliest)
    return (
        f"{told}The costliest: {best} over {middle} is {found.to_best:g}, and {middle} over "
        f"{worst} is {found.to_worst:g}. Together that makes {found.to_best * found.to_worst:g}, "
        f"where you said {found.most:g}. {middle} over {worst} at "
        f"{found.most / found.to_best:.1f} would agree."
    )


def trades_in_words(
    result: Matched, trades: Sequence[Question], answers: Mapping[Question, Answer], study: Study
) -> tuple[str, Question | None]:
    """How well trades agree, and the one that costs most agreement; `trades` in the result's order.

    The last one closes a circle with two others, so that they can contradict one another.
    """
    if result.costliest is None:
        return "The last trade checks the others, and they agree.", None
    question = trades[result.costliest]
    asked, other = (next(c for c in study.criteria if c.id == each) for each in question.about)
    level = result.levels[result.costliest]
    unit = unit_of(asked)
    would = "no level of its scale would agree with the others"
    if level is not None:
        would = f"{level:.3g}{unit} would agree with the others"
    return (
        f"The last trade checks the others: they differ by a factor of {result.factor:.2f}. The "
        f"costliest: {asked.short} for {other.short}, equal at {answers[question]:g}{unit}; "
        f"{would}."
    ), question


def hierarchy_in_words(ratio: float | None) -> str:
    """The consistency of all comparisons together."""
    return "" if ratio is None else f"Consistency ratio of the whole: {ratio:.2f}."
