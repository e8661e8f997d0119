"""Which criteria answers are about: the names, in the order of the weights."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from evaluation.elicitation.answers import (
    Answers,
    BestWorstAnswers,
    DistributionAnswers,
    MatchingAnswers,
    ObjectiveAnswers,
    PairwiseAnswers,
    RankOrderAnswers,
    SwingAnswers,
)
from evaluation.errors import Fault
from evaluation.study import Study
from evaluation.wording import hinted

# A table or a list may be longer than any question that is meant.
MOST_CRITERIA = 1000
FIELDS = {"swing": "points", "rank-order": "ranks", "best-worst": "best_to_others"}


def names_of(answers: Answers, study: Study | None) -> tuple[str, ...]:
    """Names of the criteria: those given, else the study's if their number fits, else c1, c2, .."""
    if answers.criteria:
        return answers.criteria
    named = named_in(answers)
    if named is not None:
        return named
    count = count_in(answers, study)
    if study is not None and len(study.criteria) == count:
        return study.criterion_ids
    return tuple(f"c{number}" for number in range(1, count + 1))


def named_in(answers: Answers) -> tuple[str, ...] | None:
    """Criteria that the answers themselves name, once each; None where they are lists."""
    if isinstance(answers, DistributionAnswers):
        return tuple(dict.fromkeys(name for group in answers.groups for name in group.criteria))
    if isinstance(answers, PairwiseAnswers) and answers.groups:
        return tuple(dict.fromkeys(name for group in answers.groups for name in group.criteria))
    if isinstance(answers, MatchingAnswers):
        return tuple(dict.fromkeys(name for match in answers.matches for name in match.first))
    return None


def count_in(answers: Answers, study: Study | None) -> int:
    """How many criteria a list of answers is about."""
    if isinstance(answers, SwingAnswers):
        return len(answers.points)
    if isinstance(answers, RankOrderAnswers):
        return len(answers.ranks)
    if isinstance(answers, BestWorstAnswers):
        return len(answers.best_to_others)
    if isinstance(answers, PairwiseAnswers):
        return len(answers.matrix)
    if isinstance(answers, ObjectiveAnswers):
        if answers.matrix:
            return len(answers.matrix[0])
        return len(study.criteria) if study else 0
    return len(named_in(answers) or ())


def name_faults(answers: Answers, study: Study | None, place: str) -> list[Fault]:
    """Find names that are double, unknown to the study, too many or too few for the answers."""
    named = named_in(answers)
    names = answers.criteria if named is None else named
    faults = twice(answers.criteria, "criteria", place)
    count = count_in(answers, study) if named is None else len(named)
    if count > MOST_CRITERIA:
        message = f"are {count:,}; at most {MOST_CRITERIA:,} can be weighed"
        faults.append(Fault(file=place, field="criteria", message=message))
    if named is None:
        faults += _count_faults(answers, study, place)
    elif answers.criteria and not faults:
        faults += _set_faults(answers.criteria, named, place)
    # Matches need scales, and say of whom they are missed.
    if study is not None and not isinstance(answers, MatchingAnswers):
        known = study.criterion_ids
        faults += [
            Fault(
                file=place,
                field="criteria",
                message=f'"{name}" is no criterion of this study{hint}',
            )
            for name, hint in hinted((n for n in dict.fromkeys(names) if n not in known), known)
        ]
    return faults


def _count_faults(answers: Answers, study: Study | None, place: str) -> Iterator[Fault]:
    field = FIELDS.get(answers.method, "matrix")
    count = count_in(answers, study)
    if count < 2:
        message = f"needs at least two criteria to weigh; there {'is one' if count else 'is none'}"
        yield Fault(file=place, field=field, message=message)
        return
    if answers.criteria and len(answers.criteria) != count:
        message = f"names {len(answers.criteria)}, but {field} is about {count}"
        yield Fault(file=place, field="criteria", message=message)
    elif not answers.criteria and study is not None and len(study.criteria) != count:
        message = (
            f"is about {count} criteria, and the study has {len(study.criteria)}; "
            "name those that are meant with criteria = [...]"
        )
        yield Fault(file=place, field=field, message=message)


def _set_faults(given: tuple[str, ...], named: tuple[str, ...], place: str) -> Iterator[Fault]:
    for name in given:
        if name not in named:
            message = f'"{name}" is in no answer'
            yield Fault(file=place, field="criteria", message=message)
    for name in named:
        if name not in given:
            message = f'leaves out "{name}", which the answers name'
            yield Fault(file=place, field="criteria", message=message)


def group_faults(groups: Sequence[tuple[str, Sequence[str]]], place: str) -> list[Fault]:
    """Find groups, (name, criteria), that are single, double or empty, and criteria in two."""
    faults = twice([name for name, _ in groups], "groups", place)
    faults += twice([each for _, criteria in groups for each in criteria], "criteria", place)
    if len(groups) < 2:
        message = "must be two or more; with one group there is nothing to choose between"
        faults.append(Fault(file=place, field="groups", message=message))
    return faults + [
        Fault(file=place, table=f"groups {number}", field="criteria", message="is empty")
        for number, (_, criteria) in enumerate(groups, 1)
        if not criteria
    ]


def twice(names: Iterable[str], field: str, place: str) -> list[Fault]:
    """Find names that stand more than once."""
    return [
        Fault(file=place, field=field, message=f'"{name}" is named {count} times')
        for name, count in Counter(names).items()
        if count > 1
    ]
