"""How well judgements agree while they are given: block by block, as soon as it can be told.

Formulas and sources: docs/method/weights.md#pairwise and #best-worst
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import cast

import numpy as np

from evaluation.elicitation.best_worst import input_ratios, threshold
from evaluation.elicitation.interview import Interview, Question, branches
from evaluation.elicitation.pairwise import Pairwise, pairwise, reciprocal_matrix
from evaluation.study import Study
from evaluation.values import Floats

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
