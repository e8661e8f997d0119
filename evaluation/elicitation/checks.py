"""What keeps answers from giving weights, as sentences: what two fields must agree on."""

from collections.abc import Iterator

from evaluation.elicitation.answers import (
    Answers,
    BestWorstAnswers,
    DistributionAnswers,
    MatchingAnswers,
    ObjectiveAnswers,
    PairwiseAnswers,
    SwingAnswers,
)
from evaluation.elicitation.judgement_checks import best_worst_faults, pairwise_faults
from evaluation.elicitation.matches import matching_faults
from evaluation.elicitation.names import group_faults, name_faults, names_of
from evaluation.elicitation.objective import OBJECTIVE_METHODS, undefined
from evaluation.elicitation.spread import asked_methods, table_of
from evaluation.errors import Fault
from evaluation.study import Study

ALL_ZERO = "are all zero; give at least one some points"


def answers_faults(answers: Answers, study: Study | None, place: str = "answers") -> list[Fault]:
    """Find everything that keeps answers from giving weights."""
    faults = name_faults(answers, study, place)
    if isinstance(answers, SwingAnswers) and answers.points and not any(answers.points):
        faults.append(Fault(file=place, field="points", message=ALL_ZERO))
    elif isinstance(answers, PairwiseAnswers):
        faults += pairwise_faults(answers, place)
    elif isinstance(answers, BestWorstAnswers):
        faults += best_worst_faults(answers, names_of(answers, study), place)
    elif isinstance(answers, MatchingAnswers):
        faults += matching_faults(answers, study, place)
    elif isinstance(answers, DistributionAnswers):
        faults += _distribution_faults(answers, place)
    elif isinstance(answers, ObjectiveAnswers):
        faults += _objective_faults(answers, study, place)
        faults += [] if faults else _undefined_faults(answers, study, place)
    return faults


def _distribution_faults(answers: DistributionAnswers, place: str) -> Iterator[Fault]:
    yield from group_faults([(each.name, tuple(each.criteria)) for each in answers.groups], place)
    if answers.groups and not any(group.points for group in answers.groups):
        yield Fault(file=place, field="groups", message=f"points {ALL_ZERO}")
    for number, group in enumerate(answers.groups, 1):
        # What a group of no points shares out inside makes no difference.
        if group.points and group.criteria and not any(group.criteria.values()):
            table = f"groups {number}"
            yield Fault(file=place, table=table, field="criteria", message=f"points {ALL_ZERO}")


def _objective_faults(
    answers: ObjectiveAnswers, study: Study | None, place: str
) -> Iterator[Fault]:
    if not answers.matrix and study is None:
        return  # told already: there is nothing to weigh
    width = len(answers.matrix[0]) if answers.matrix else 0
    uneven = [number for number, row in enumerate(answers.matrix) if len(row) != width]
    for number in uneven:
        message = f"is {len(answers.matrix[number])} long, and the first row {width}"
        yield Fault(file=place, field=f"matrix {number + 1}", message=message)
    if answers.matrix and answers.objectives and len(answers.objectives) != width:
        message = f"holds {len(answers.objectives)}, but the matrix has {width} columns"
        yield Fault(file=place, field="objectives", message=message)
    elif answers.objectives and not answers.matrix:
        message = "belongs to a matrix; in the study's own table more is always better"
        yield Fault(file=place, field="objectives", message=message)


def _undefined_faults(
    answers: ObjectiveAnswers, study: Study | None, place: str
) -> Iterator[Fault]:
    table, names = table_of(answers, study), names_of(answers, study)
    why = {method: undefined(table, names, method) for method in asked_methods(answers)}
    # Of all methods those that are not defined are left aside, unless none is.
    if not (answers.methods or all(why.values())):
        return
    for reason in dict.fromkeys(filter(None, why.values())):
        named = [OBJECTIVE_METHODS[each].name for each, told in why.items() if told == reason]
        is_or_are = "is" if len(named) == 1 else "are"
        message = f"{', '.join(named)} {is_or_are} not defined here: {reason}"
        yield Fault(file=place, field="matrix", message=message)
