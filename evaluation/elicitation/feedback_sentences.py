"""How well judgements agree, in sentences: the ratio, what costs most of it, what would repair it.

Formulas and sources: docs/method/weights.md#pairwise and #best-worst
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from evaluation.elicitation.elicited import Matched
from evaluation.elicitation.feedback import Block, Ends, Triangle
from evaluation.elicitation.interview import Answer, Question
from evaluation.elicitation.pairwise import ACCEPTABLE, Pairwise
from evaluation.sentences import unit_of
from evaluation.study import Study

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
