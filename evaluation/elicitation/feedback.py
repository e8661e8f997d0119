"""How well judgements agree, told while they are given: block by block, as soon as it can be told.

Formulas and sources: docs/method/weights.md#pairwise and #best-worst
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from evaluation.elicitation.best_worst import input_ratios, threshold
from evaluation.elicitation.interview import Interview, Question, branches
from evaluation.elicitation.pairwise import ACCEPTABLE, Pairwise, pairwise, reciprocal_matrix
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Criteria or groups that are all compared with one another. `about`: their ids.

    `done` of `total` comparisons are made; `result` once all are.
    """

    about: tuple[str, ...]
    done: int
    total: int
    result: Pairwise | None

    @property
    def costliest(self) -> Question | None:
        """The judgement whose repair helps most; None if all agree well enough to tell nothing."""
        repair = self.result.costliest if self.result else None
        if repair is None:
            return None
        return Question(kind="compare", about=(self.about[repair.row], self.about[repair.column]))


def blocks(study: Study, held: Interview, *, all_pairs: bool) -> list[Block]:
    """Every set of comparisons that can contradict one another."""
    made = []
    for about in [study.criterion_ids] if all_pairs else branches(study):
        pairs = [Question(kind="compare", about=pair) for pair in combinations(about, 2)]
        given = [held.answers[pair] for pair in pairs if pair in held.answers]
        numbers = [each for each in given if isinstance(each, float | int)]
        whole = len(numbers) == len(pairs)
        made.append(
            Block(
                about=about,
                done=len(numbers),
                total=len(pairs),
                result=pairwise(reciprocal_matrix(numbers)) if whole else None,
            )
        )
    return made


def block_in_words(block: Block, name: Callable[[str], str]) -> str:
    """How consistent a block is, and what it would take; `name`: of an id, as in a sentence."""
    if block.result is None:
        left = block.total - block.done
        return f"{left} comparison{'s' * (left != 1)} to go before contradictions can be told."
    if block.total == 1:
        return "A single judgement, so nothing can contradict it."
    ratio = block.result.consistency.cr
    if ratio is None:
        return "No random index is published for so many, so there is no consistency ratio."
    told = f"Consistency ratio {ratio:.2f}: "
    question, repair = block.costliest, block.result.costliest
    if question is None or repair is None:
        return f"{told}the judgements agree with one another."
    told += (
        f"within the usual {ACCEPTABLE:g}."
        if ratio <= ACCEPTABLE
        else f"above the usual {ACCEPTABLE:g}, so some judgements contradict others."
    )
    one, other = (name(each) for each in question.about)
    after = repair.after.cr or 0.0
    alike = _alike(block.result)
    return (
        f"{told} The costliest: {comparison(one, other, repair.given)}. The others together imply "
        f"{implied(one, other, repair.implied)}; with that the ratio would be {after:.2f}."
        + (f" The same goes for {alike} other judgement{'s' * (alike > 1)}." if alike else "")
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
    if found.most == 1:
        return f"{best} and {worst} are equal to you, so there is no scale to check against."
    told = f"Consistency ratio {found.ratio:.2f}"
    if found.threshold is None:
        told += " (no limit is published for this many criteria and this range). "
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
