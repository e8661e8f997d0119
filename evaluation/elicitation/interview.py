"""What an elicitation asks: its questions in order, as far as the answers so far allow.

A method asks about swings: of one criterion from worst to best, or of a group's criteria together.
`answers.py` holds what such an interview ends in, `elicit.py` makes weights of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal, cast

from evaluation.elicitation.elicited import Method
from evaluation.study import Study
from evaluation.values import interpolate

Kind = Literal["most", "least", "place", "rate", "compare", "times", "match", "share"]
# A number, the id of a criterion, several of them, or points for several of them.
Answer = float | str | tuple[str, ...] | tuple[float, ...]

# What stands before a group's id where a criterion's could stand too.
GROUP = "group:"
# Points to share out in one question.
SHARED = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of an elicitation.

    `kind`: what is asked. `about`: the ids it names, a group's behind GROUP. `place`: which place
    is to be filled, where places are. `choices`: what may be chosen, where something is chosen.
    `at_least`: the smallest answer, where times are told.
    """

    kind: Kind
    about: tuple[str, ...] = ()
    place: int = 0
    choices: tuple[str, ...] = field(default=(), compare=False)
    at_least: float = field(default=1.0, compare=False)


Answers = Mapping[Question, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """Where an elicitation stands. `questions`: all that can be asked by now, in order.

    `answers`: those given, by question. `done` of `total`: how far it is, in questions, or in
    criteria that have a place where places are filled.
    """

    questions: tuple[Question, ...]
    answers: dict[Question, Answer]
    done: int
    total: int

    @property
    def complete(self) -> bool:
        """Whether nothing is left to ask."""
        return self.done == self.total

    @property
    def next(self) -> Question | None:
        """The first question without an answer."""
        return next((each for each in self.questions if each not in self.answers), None)


def interview(
    study: Study, method: Method, given: Answers, *, all_pairs: bool = False
) -> Interview:
    """Where a method stands with these answers; those to questions it does not ask are left out.

    `all_pairs`: compare every criterion with every other, not only within groups and groups with
    one another.
    """
    if method == "rank-order":
        return _rank_order(study, given)
    questions, unseen = _questions(study, method, given, all_pairs=all_pairs)
    answers = {each: given[each] for each in questions if is_answer(each, given.get(each))}
    return Interview(
        questions=tuple(questions),
        answers=answers,
        done=len(answers),
        total=len(questions) + unseen,
    )


def is_answer(question: Question, answer: Answer | None) -> bool:
    """Whether this answers the question: points are shared out, what is chosen can be chosen."""
    if question.kind == "share":
        return isinstance(answer, tuple) and abs(left_of(answer)) < SHARED / 1e6
    if question.kind == "times":
        return isinstance(answer, float | int) and answer >= question.at_least
    return answer is not None and (not question.choices or answer in question.choices)


def left_of(points: Sequence[float | str]) -> float:
    """Points that are still to be given away; negative if too many were given."""
    return SHARED - sum(float(each) for each in points)


def answered(
    study: Study, method: Method, given: Answers, question: Question, answer: Answer
) -> dict[Question, Answer]:
    """The answers with one more; where places are filled, others move up or down for it."""
    if method != "rank-order":
        return {**given, question: answer}
    chosen = [each for each in question.choices if each in _names(answer)]
    places = [list(place) for place in _places(study, given)]
    before, here = places[: question.place - 1], places[question.place - 1 : question.place]
    # What stood on this place comes next; what was chosen leaves the place it had.
    pushed = [each for place in here for each in place if each not in chosen]
    after = [[each for each in place if each not in chosen] for place in places[question.place :]]
    order = [*before, chosen, pushed, *after]
    filled = [tuple(place) for place in order if place]
    return {Question(kind="place", place=n): place for n, place in enumerate(filled, 1)}


def ranks(study: Study, given: Answers) -> list[int]:
    """Rank of each criterion from its places, by column; equals share one: 1, 1, 3."""
    places = _places(study, given)
    placed = [each for place in places for each in place]
    rest = [each for each in study.criterion_ids if each not in placed]
    found: dict[str, int] = {}
    for place in [*places, rest]:
        found |= dict.fromkeys(place, len(found) + 1)
    return [found[each] for each in study.criterion_ids]


def _questions(
    study: Study, method: Method, given: Answers, *, all_pairs: bool
) -> tuple[list[Question], int]:
    """The questions that can be asked by now, and how many more will follow."""
    ids = study.criterion_ids
    if method == "pairwise":
        sets = [ids] if all_pairs else branches(study)
        return [
            Question(kind="compare", about=pair) for part in sets for pair in combinations(part, 2)
        ], 0
    if method == "distribution":
        return [Question(kind="share", about=part) for part in branches(study)], 0
    if method == "best-worst":
        return _best_worst(ids, given)
    most = Question(kind="most", choices=ids)
    best = given.get(most)
    checks = int(method == "matching" and len(ids) > 2)
    if best not in ids:
        return [most], len(ids) - 1 + checks
    kind: Kind = "match" if method == "matching" else "rate"
    others = [Question(kind=kind, about=(str(best), each)) for each in ids if each != best]
    if not checks:
        return [most, *others], 0
    check = _check(study, given, others)
    return [most, *others, *check], checks - len(check)


def _check(study: Study, given: Answers, trades: Sequence[Question]) -> list[Question]:
    """A trade between the two criteria that weigh most after the best, once those are known.

    The trades with the best alone cannot contradict one another; this one can.
    """
    if not all(is_answer(each, given.get(each)) for each in trades):
        return []
    criteria = {each.id: each for each in study.criteria}
    shares = {
        each.about[1]: float(
            interpolate(criteria[each.about[0]].value_points, cast("float", given[each]))
        )
        for each in trades
    }
    second, third, *_ = sorted(shares, key=lambda name: -shares[name])
    return [Question(kind="match", about=(second, third))]


def branches(study: Study) -> list[tuple[str, ...]]:
    """The value tree's branches that share out a weight: its groups, then each group's criteria.

    A single one has nothing to share and is left out.
    """
    groups = groups_of(study)
    top = tuple(f"{GROUP}{group}" for group in groups)
    return [part for part in (top, *groups.values()) if len(part) > 1]


def groups_of(study: Study) -> dict[str, tuple[str, ...]]:
    """The groups that hold criteria, with their criteria in the order of the columns."""
    members: dict[str, list[str]] = {group: [] for group in study.frame.groups}
    for criterion in study.criteria:
        members[criterion.group].append(criterion.id)
    return {group: tuple(ids) for group, ids in members.items() if ids}


def _best_worst(ids: Sequence[str], given: Answers) -> tuple[list[Question], int]:
    most = Question(kind="most", choices=tuple(ids))
    best = given.get(most)
    if best not in ids:
        return [most], 2 * len(ids) - 2
    least = Question(kind="least", choices=tuple(each for each in ids if each != best))
    worst = given.get(least)
    if worst not in least.choices:
        return [most, least], 2 * len(ids) - 3
    to_others = [(str(best), each) for each in ids if each != best]
    to_worst = [(each, str(worst)) for each in ids if each not in (best, worst)]
    pairs = [
        Question(
            kind="times",
            about=pair,
            # Were these equal, all between them would be equal too.
            at_least=2.0 if pair == (best, worst) and len(ids) > 2 else 1.0,
        )
        for pair in (*to_others, *to_worst)
    ]
    return [most, least, *pairs], 0


def _rank_order(study: Study, given: Answers) -> Interview:
    """Places are asked for until one criterion is left, which needs no asking."""
    ids = study.criterion_ids
    questions: list[Question] = []
    answers: dict[Question, Answer] = {}
    free = list(ids)
    for place in [*_places(study, given), ()]:
        if len(free) > 1:
            question = Question(kind="place", place=len(questions) + 1, choices=tuple(free))
            questions.append(question)
            if place:
                answers[question] = place
        free = [each for each in free if each not in place]
    done = len(ids) if len(free) < 2 else len(ids) - len(free)
    return Interview(questions=tuple(questions), answers=answers, done=done, total=len(ids))


def _places(study: Study, given: Answers) -> list[tuple[str, ...]]:
    """Places that are filled, without criteria that are not in the study."""
    kept = []
    for question in sorted((q for q in given if q.kind == "place"), key=lambda q: q.place):
        place = tuple(each for each in _names(given[question]) if each in study.criterion_ids)
        if place:
            kept.append(place)
    return kept


def _names(answer: Answer) -> tuple[str, ...]:
    return tuple(str(each) for each in answer) if isinstance(answer, tuple) else (str(answer),)
