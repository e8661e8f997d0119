"""All methods on one study and stance: ranks, how far they agree, and whose order turns over.

Formulas and sources: docs/method/methods.md
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.errors import NotDefinedError, StoppedError
from evaluation.findings import Findings
from evaluation.methods.catalogue import METHODS
from evaluation.methods.decision import Decision, Outcome
from evaluation.methods.method import Method, Values
from evaluation.methods.similarity import kendall, spearman, ws
from evaluation.study import Study
from evaluation.values import Floats

Ranks = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How alike a ranking is to the weighted sum's; None where one of the two ties all."""

    tau_b: float | None
    spearman: float | None
    ws: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversals:
    """What turned the order of others over on this very table, as row indices.

    `drop`: options whose removal puts some other option before one that was ahead of it. `clone`:
    options of which a copy does. `leader`: options other than the leader whose removal makes
    another option the leader.
    """

    drop: tuple[int, ...]
    clone: tuple[int, ...]
    leader: tuple[int, ...]

    def __bool__(self) -> bool:
        """Whether anything did."""
        return bool(self.drop or self.clone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One method's answer. `ranks`: (options,). `comparable`: whether it tells any two apart."""

    method: Method
    ranks: Ranks
    scores: Floats
    details: dict[str, Any]
    agreement: Agreement
    reversals: Reversals
    comparable: bool

    @property
    def firsts(self) -> set[int]:
        """Rows in first place."""
        return {int(i) for i in np.flatnonzero(self.ranks == 1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A method without a ranking here, and why. `kernel`: the rows it keeps, for ELECTRE I."""

    method: Method
    why: str
    kernel: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossCheck:
    """Every method of the catalogue, ranked or left out; the first entry is the weighted sum.

    `same_leader`: the other comparable methods that put only today's leaders first.
    `rank_range`: (options, 2) best and worst rank over all comparable methods.
    """

    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]
    same_leader: tuple[Entry, ...]
    rank_range: Ranks

    @property
    def by_agreement(self) -> tuple[Entry, ...]:
        """The weighted sum, then the methods most like it; those that tell nobody apart last."""
        first, *others = self.entries
        return (first, *sorted(others, key=lambda each: -(each.agreement.tau_b or -2.0)))

    @property
    def others(self) -> tuple[Entry, ...]:
        """The comparable methods beside the weighted sum."""
        return tuple(each for each in self.entries[1:] if each.comparable)


def values_of(study: Study, findings: Findings) -> Values:
    """A study's values at a stance as the methods take them. Rows are the findings' options."""
    column = {criterion.id: criterion for criterion in study.criteria}
    rows, reference = findings.options, study.frame.reference_option
    values = findings.values.likely
    return Values(
        decision=Decision(
            matrix=values,
            signs=np.ones(len(findings.criteria), dtype=np.int64),
            weights=findings.weights,
        ),
        reference=values[rows.index(reference)] if reference in rows else None,
        preferences=[column[criterion].preference for criterion in findings.criteria],
    )


def cross_check(
    study: Study,
    findings: Findings,
    *,
    progress: Callable[[float], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CrossCheck:
    """Ask every method about the findings' options. Raises StoppedError once `cancelled()`."""
    values = values_of(study, findings)
    found: list[Entry | LeftOut] = []
    for number, method in enumerate(METHODS):
        if cancelled is not None and cancelled():
            raise StoppedError
        if progress is not None:
            progress(number / len(METHODS))
        found.append(_ask(method, values, findings.ranks))
    entries = tuple(each for each in found if isinstance(each, Entry))
    ranked = [each.ranks for each in entries if each.comparable] or [findings.ranks]
    leaders = {int(i) for i in np.flatnonzero(findings.ranks == 1)}
    others = [each for each in entries[1:] if each.comparable]
    return CrossCheck(
        entries=entries,
        left_out=tuple(each for each in found if isinstance(each, LeftOut)),
        same_leader=tuple(each for each in others if each.firsts <= leaders),
        rank_range=np.column_stack([np.min(ranked, axis=0), np.max(ranked, axis=0)]),
    )


def _ask(method: Method, values: Values, reference: Ranks) -> Entry | LeftOut:
    additive = method is METHODS[0]
    if len(reference) == 1 and not additive:
        return LeftOut(method=method, why="not comparable: there is only one option")
    try:
        outcome = method.answer(values)
    except NotDefinedError as error:
        return LeftOut(method=method, why=f"not defined: {error.reason}")
    if outcome.kernel is not None:
        kernel = tuple(int(i) for i in np.flatnonzero(outcome.kernel))
        return LeftOut(method=method, why="gives a kernel, not a ranking", kernel=kernel)
    # The page and this command must never disagree about the weighted sum.
    ranks = reference if additive else _ranks(outcome)
    return Entry(
        method=method,
        ranks=ranks,
        scores=_scores(outcome),
        details=dict(outcome.details),
        agreement=Agreement(
            tau_b=kendall(reference, ranks),
            spearman=spearman(reference, ranks),
            ws=ws(reference, ranks) if np.ptp(ranks) and np.ptp(reference) else None,
        ),
        reversals=reversals(method, values, ranks),
        comparable=bool(np.ptp(ranks)),
    )


def _ranks(outcome: Outcome) -> Ranks:
    ranks = outcome.ranks
    assert ranks is not None  # noqa: S101  # only a kernel has none
    return ranks


def _scores(outcome: Outcome) -> Floats:
    assert outcome.scores is not None  # noqa: S101  # only a kernel has none
    return outcome.scores


def reversals(method: Method, values: Values, ranks: Ranks) -> Reversals:
    """Take each option away, and add a copy of each, and see whether others change order."""
    matrix = values.decision.matrix
    n = len(matrix)
    before = np.sign(ranks[:, None] - ranks[None, :])
    leader = set(np.flatnonzero(ranks == 1).tolist())
    drop, clone, deposed = [], [], []
    for i in range(n if n > 1 else 0):
        rest = np.delete(np.arange(n), i)
        after = _ranks_of(method, values, matrix[rest])
        if after is not None:
            if _turned(before[np.ix_(rest, rest)], after):
                drop.append(i)
            first = set(rest[after == 1].tolist())
            if not first & leader and leader - {i}:
                deposed.append(i)
        after = _ranks_of(method, values, np.vstack([matrix, matrix[i]]))
        if after is not None and _turned(before, after[:n]):
            clone.append(i)
    return Reversals(drop=tuple(drop), clone=tuple(clone), leader=tuple(deposed))


def _ranks_of(method: Method, values: Values, matrix: Floats) -> Ranks | None:
    """Ranks on another table with the same criteria; None where the method has no answer."""
    if len(matrix) == 1:
        return None
    try:
        outcome = method.answer(replace(values, decision=values.decision.rows(matrix)))
    except NotDefinedError:
        return None
    return outcome.ranks


def _turned(before: NDArray[np.int64], ranks: Ranks) -> bool:
    """Whether any pair is in the opposite order; a tie made or broken is not."""
    after = np.sign(ranks[:, None] - ranks[None, :])
    return bool((before * after < 0).any())
