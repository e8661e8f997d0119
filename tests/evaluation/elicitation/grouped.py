"""Small studies whose criteria stand in groups."""

from evaluation.elicitation.interview import Answer, Question
from evaluation.study import Group, Level, Study
from tests.small import criterion, study


def grouped(*sizes: int) -> Study:
    """A study of three options with groups of so many criteria each: c1, c2, .. in g1, g2, .."""
    groups = [f"g{g}" for g, size in enumerate(sizes, 1) for _ in range(size)]
    levels = (Level(at=0, means="Bad."), Level(at=100, means="Good."))
    criteria = [
        criterion(j).model_copy(update={"group": group, "levels": levels})
        for j, group in enumerate(groups, 1)
    ]
    made = study([[10.0] * len(criteria)] * 3, [1.0] * len(criteria), criteria=criteria)
    named = {f"g{g}": Group(name=f"Group {g}") for g in range(1, len(sizes) + 1)}
    return made.model_copy(update={"frame": made.frame.model_copy(update={"groups": named})})


def most(of: Study) -> Question:
    return Question(kind="most", choices=of.criterion_ids)


def rate(best: str, other: str) -> Question:
    return Question(kind="rate", about=(best, other))


def compare(one: str, other: str) -> Question:
    return Question(kind="compare", about=(one, other))


def match(asked: str, other: str) -> Question:
    return Question(kind="match", about=(asked, other))


def place(number: int) -> Question:
    return Question(kind="place", place=number)


Given = dict[Question, Answer]
