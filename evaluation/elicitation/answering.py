"""An interview that is complete -> the answers that weights are made of."""

from itertools import combinations
from typing import cast

from evaluation.elicitation.answers import (
    Answers,
    BestWorstAnswers,
    ComparedGroup,
    DistributionAnswers,
    GroupPoints,
    Match,
    MatchingAnswers,
    Matrix,
    PairwiseAnswers,
    RankOrderAnswers,
    SwingAnswers,
)
from evaluation.elicitation.elicited import Method
from evaluation.elicitation.interview import GROUP, SHARED, Interview, Question, groups_of, ranks
from evaluation.elicitation.pairwise import reciprocal_matrix
from evaluation.study import Study
from evaluation.weights import RankRule


def answers_of(
    study: Study, method: Method, held: Interview, *, rule: RankRule = "centroid"
) -> Answers:
    """What was answered in a complete interview, as that method takes it."""
    ids = study.criterion_ids
    if method == "rank-order":
        order = tuple(float(rank) for rank in ranks(study, held.answers))
        return RankOrderAnswers(criteria=ids, ranks=order, rule=rule)
    if method == "pairwise":
        return _pairwise(study, held)
    if method == "distribution":
        return _distribution(study, held)
    best = str(held.answers[Question(kind="most")])
    if method == "best-worst":
        return _best_worst(ids, held, best)
    if method == "matching":
        return _matching(study, held)
    others = {q.about[1]: _number(held, q) for q in held.questions if q.kind == "rate"}
    return SwingAnswers(criteria=ids, points=tuple(others.get(each, 100.0) for each in ids))


def _number(held: Interview, question: Question) -> float:
    return cast("float", held.answers[question])


def _matrix(held: Interview, ids: tuple[str, ...]) -> Matrix:
    pairs = [Question(kind="compare", about=pair) for pair in combinations(ids, 2)]
    matrix = reciprocal_matrix([_number(held, pair) for pair in pairs])
    return tuple(tuple(float(each) for each in row) for row in matrix)


def _pairwise(study: Study, held: Interview) -> PairwiseAnswers:
    groups = groups_of(study)
    top = tuple(f"{GROUP}{group}" for group in groups)
    if not any(q.about[0] in top for q in held.questions):
        return PairwiseAnswers(
            criteria=study.criterion_ids, matrix=_matrix(held, study.criterion_ids)
        )
    return PairwiseAnswers(
        criteria=study.criterion_ids,
        matrix=_matrix(held, top),
        groups=tuple(
            ComparedGroup(
                name=study.frame.groups[group].name,
                criteria=ids,
                matrix=_matrix(held, ids) if len(ids) > 1 else (),
            )
            for group, ids in groups.items()
        ),
    )


def _best_worst(ids: tuple[str, ...], held: Interview, best: str) -> BestWorstAnswers:
    least = next(q for q in held.questions if q.kind == "least")
    worst = str(held.answers[least])
    times = {q.about: _number(held, q) for q in held.questions if q.kind == "times"}
    return BestWorstAnswers(
        criteria=ids,
        best=best,
        worst=worst,
        best_to_others=tuple(times.get((best, each), 1.0) for each in ids),
        others_to_worst=tuple(times.get((each, worst), 1.0) for each in ids),
    )


def _matching(study: Study, held: Interview) -> MatchingAnswers:
    ends = {each.id: (each.worst, each.best) for each in study.criteria}
    matches = []
    for question in matches_of(held):
        asked, other = question.about
        # The level that was asked for stands last.
        second = {other: ends[other][0], asked: _number(held, question)}
        matches.append(Match(first={asked: ends[asked][0], other: ends[other][1]}, second=second))
    return MatchingAnswers(criteria=study.criterion_ids, matches=tuple(matches))


def matches_of(held: Interview) -> list[Question]:
    """The trades, in the order in which they are given on."""
    return [question for question in held.questions if question.kind == "match"]


def _distribution(study: Study, held: Interview) -> DistributionAnswers:
    given: dict[str, float] = {}
    for question, answer in held.answers.items():
        given |= zip(question.about, cast("tuple[float, ...]", answer), strict=True)
    # With a single group its criteria share out all there is, as groups of one.
    groups = groups_of(study)
    parts = groups if len(groups) > 1 else {each: (each,) for each in study.criterion_ids}
    names = {group: study.frame.groups[group].name for group in groups}
    return DistributionAnswers(
        criteria=study.criterion_ids,
        groups=tuple(
            GroupPoints(
                name=names.get(part, part),
                points=given.get(f"{GROUP}{part}", given.get(part, SHARED)),
                criteria={each: given.get(each, SHARED) for each in ids},
            )
            for part, ids in parts.items()
        ),
    )
