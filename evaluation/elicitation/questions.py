"""The questions of each method with their answers, as sentences: what led to the weights."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from evaluation.elicitation.answers import (
    Answers,
    BestWorstAnswers,
    DistributionAnswers,
    MatchingAnswers,
    Matrix,
    PairwiseAnswers,
    RankOrderAnswers,
    SwingAnswers,
)
from evaluation.elicitation.best_worst import ends_of
from evaluation.elicitation.elicited import Exchange
from evaluation.elicitation.judgement_checks import ratio
from evaluation.elicitation.matches import asked_of
from evaluation.study import Study
from evaluation.wording import figure

Named = Callable[[str], str]


def exchanges(answers: Answers, names: Sequence[str], study: Study | None) -> tuple[Exchange, ...]:
    """Every question with its answer; none for objective methods, which ask nobody.

    `names`: the criteria in the order of lists. With a study they are told by their short names.
    """
    shorts = {} if study is None else {each.id: each.short for each in study.criteria}
    asked = _asked(answers, names, lambda name: shorts.get(name, name))
    return tuple(Exchange(question=question, answer=answer) for question, answer in asked)


def _asked(answers: Answers, names: Sequence[str], short: Named) -> Iterator[tuple[str, str]]:
    if isinstance(answers, SwingAnswers):
        for name, points in zip(names, answers.points, strict=True):
            yield f"What is the way from worst to best on {short(name)} worth?", _points(points)
    elif isinstance(answers, RankOrderAnswers):
        for name, rank in zip(names, answers.ranks, strict=True):
            yield f"Which place does {short(name)} take in importance?", figure(rank)
    elif isinstance(answers, PairwiseAnswers):
        yield from _compared(answers, names, short)
    elif isinstance(answers, BestWorstAnswers):
        yield from _against_ends(answers, names, short)
    elif isinstance(answers, MatchingAnswers):
        yield from _matched(answers, short)
    elif isinstance(answers, DistributionAnswers):
        yield from _distributed(answers, short)


def _compared(
    answers: PairwiseAnswers, names: Sequence[str], short: Named
) -> Iterator[tuple[str, str]]:
    groups = [group.name for group in answers.groups]
    yield from _pairs(answers.matrix, groups or [short(name) for name in names])
    for group in answers.groups:
        yield from _pairs(group.matrix, [short(name) for name in group.criteria])


def _pairs(matrix: Matrix, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    for i, k in combinations(range(len(matrix)), 2):
        yield (
            f"How many times as important is {names[i]} as {names[k]}?",
            ratio(matrix[i][k]),
        )


def _against_ends(
    answers: BestWorstAnswers, names: Sequence[str], short: Named
) -> Iterator[tuple[str, str]]:
    over, under = answers.best_to_others, answers.others_to_worst
    columns = {name: column for column, name in enumerate(names)}
    best, worst = (None if e is None else columns[e] for e in (answers.best, answers.worst))
    found = ends_of(over, under, best=best, worst=worst)
    if found is None:
        return
    b, w = found
    yield "Which criterion is the most important?", short(names[b])
    yield "Which criterion is the least important?", short(names[w])
    for j, name in enumerate(names):
        if j != b:
            question = f"How many times as important is {short(names[b])} as {short(name)}?"
            yield question, figure(over[j])
    for j, name in enumerate(names):
        if j not in (b, w):
            question = f"How many times as important is {short(name)} as {short(names[w])}?"
            yield question, figure(under[j])


def _matched(answers: MatchingAnswers, short: Named) -> Iterator[tuple[str, str]]:
    for match in answers.matches:
        asked = asked_of(match)
        first = " and ".join(f"{short(name)} at {figure(at)}" for name, at in match.first.items())
        (second,) = (
            f"{short(name)} at {figure(at)}" for name, at in match.second.items() if name != asked
        )
        question = (
            f"One option has {first}, another has {second}. "
            f"At which level of {short(asked)} is the other just as good?"
        )
        yield question, figure(match.second[asked])


def _distributed(answers: DistributionAnswers, short: Named) -> Iterator[tuple[str, str]]:
    for group in answers.groups:
        yield f"How many points go to {group.name}?", _points(group.points)
    for group in answers.groups:
        for name, points in group.criteria.items():
            yield f"Within {group.name}, how many go to {short(name)}?", _points(points)


def _points(points: float) -> str:
    return f"{figure(points)} point{'s' * (points != 1)}"
