"""What a person answered, one frozen model for each way of asking; a snapshot can carry them.

`criteria`: names in the order of all lists; () takes those of the study if one is given and their
number fits, else c1, c2, ... Lists may also be given as tables `name = answer`. What two fields
must agree on is checked in `reading.py`.
"""

import math
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from evaluation.elicitation.objective import Direction, ObjectiveMethod
from evaluation.elicitation.random_index import DEFAULT_TABLE, TABLES
from evaluation.study import AS_TUPLE, Frozen, Name, Number, Points, corners
from evaluation.weights import RankRule
from evaluation.wording import shown

# Beyond these no judgement is meant, and programs that weigh it lose their digits.
MOST_TIMES = 1e6
MOST_OVER = 1000


def judgement(given: Any) -> float:
    """A ratio as a number, also from text such as "1/3". Raises PydanticCustomError if it is none.

    Its message has no capitals but those of what was given.
    """
    number = _number(given)
    if number is None or math.isnan(number):
        raise PydanticCustomError("judgement", NO_NUMBER, {"given": shown(given)})
    if number <= 0:
        raise PydanticCustomError("judgement", NOT_ABOVE_0, {"given": shown(given)})
    if not 1 / MOST_TIMES <= number <= MOST_TIMES:
        raise PydanticCustomError("judgement", TOO_FAR, {"given": shown(given)})
    return number


NO_NUMBER = 'must be a number, or a fraction such as "1/3", not {given}'
NOT_ABOVE_0 = (
    "{given} is no judgement: write how many times as important the row is as the column, "
    'such as 3, or "1/3" if the column is three times as important'
)
TOO_FAR = "must lie between one millionth and a million, not {given}"


def _number(given: Any) -> float | None:
    try:
        if isinstance(given, str):
            # Far longer than any fraction that is meant, and far from taking time.
            return float(Fraction(given.strip())) if len(given) <= 60 else None
        return None if isinstance(given, bool) else float(given)
    except (ValueError, TypeError, ZeroDivisionError, OverflowError):
        return None


def _random_index(given: Any) -> str | float:
    if isinstance(given, str) and given in TABLES:
        return given
    number = None if isinstance(given, str) else _number(given)
    if number is None or not 1 / MOST_TIMES <= number <= MOST_TIMES:
        raise PydanticCustomError(
            "random_index", NO_INDEX, {"tables": ", ".join(TABLES), "given": shown(given)}
        )
    return number


NO_INDEX = "must be one of {tables}, or a number above 0, not {given}"
Names = Annotated[tuple[Name, ...], AS_TUPLE]
Judgement = Annotated[float, BeforeValidator(judgement)]
RandomIndex = Annotated[str | float, BeforeValidator(_random_index)]
Rank = Annotated[float, Field(allow_inf_nan=False, ge=1, le=1e6)]
AtLeast1 = Annotated[float, Field(allow_inf_nan=False, ge=1, le=MOST_OVER)]
Row = Annotated[tuple[Judgement, ...], AS_TUPLE]
Matrix = Annotated[tuple[Row, ...], AS_TUPLE]


class SwingAnswers(Frozen):
    """`points`: what the swing from worst to best is worth, beside the others."""

    method: Literal["swing"] = "swing"
    criteria: Names = ()
    points: Annotated[tuple[Points, ...], AS_TUPLE]


class RankOrderAnswers(Frozen):
    """`ranks`: 1 for the most important; equal ranks are ties."""

    method: Literal["rank-order"] = "rank-order"
    criteria: Names = ()
    ranks: Annotated[tuple[Rank, ...], AS_TUPLE]
    rule: RankRule = "centroid"


class ComparedGroup(Frozen):
    """A group of criteria; `matrix` compares them, () for a group of one."""

    name: Name
    criteria: Names
    matrix: Matrix = ()


class PairwiseAnswers(Frozen):
    """`matrix`: row over column; of the groups if there are any, else of the criteria.

    `random_index`: the key of a table, or a number of one's own.
    """

    method: Literal["pairwise"] = "pairwise"
    criteria: Names = ()
    matrix: Matrix
    random_index: RandomIndex = DEFAULT_TABLE
    groups: Annotated[tuple[ComparedGroup, ...], AS_TUPLE] = ()


class BestWorstAnswers(Frozen):
    """`best`, `worst`: names; told by the 1 in the lists if not given."""

    method: Literal["best-worst"] = "best-worst"
    criteria: Names = ()
    best_to_others: Annotated[tuple[AtLeast1, ...], AS_TUPLE]
    others_to_worst: Annotated[tuple[AtLeast1, ...], AS_TUPLE]
    best: Name | None = None
    worst: Name | None = None


class Scale(Frozen):
    """A criterion's scale where no study has it; `points` as in a criterion's file."""

    worst: Number
    best: Number
    points: Annotated[tuple[Annotated[tuple[Number, Number], AS_TUPLE], ...], AS_TUPLE] = ()

    @property
    def range(self) -> tuple[float, float]:
        """The scale's ends in ascending order."""
        return min(self.worst, self.best), max(self.worst, self.best)

    @property
    def value_points(self) -> tuple[tuple[float, float], ...]:
        """The value function's corners (score, value 0..1), ascending; linear if none are given."""
        return corners(self.worst, self.best, self.points)


class Match(Frozen):
    """Two options, equally good and alike but for two criteria: the level of each on these two."""

    first: dict[Name, Number]
    second: dict[Name, Number]


class MatchingAnswers(Frozen):
    """`scales`: of criteria that no study has; else the study's count."""

    method: Literal["matching"] = "matching"
    criteria: Names = ()
    scales: dict[Name, Scale] = Field(default_factory=dict)
    matches: Annotated[tuple[Match, ...], AS_TUPLE, Field(max_length=1000)]


class GroupPoints(Frozen):
    """`points` of a group, and those of its criteria."""

    name: Name
    points: Points
    criteria: dict[Name, Points]


class DistributionAnswers(Frozen):
    """Points to groups, then inside each."""

    method: Literal["distribution"] = "distribution"
    criteria: Names = ()
    groups: Annotated[tuple[GroupPoints, ...], AS_TUPLE]


class ObjectiveAnswers(Frozen):
    """`matrix`: (options, criteria), () for the study's value table; `objectives`: () for all max.

    `methods`: the first one gives the weights, all are told; () for all that are defined.
    """

    method: Literal["objective"] = "objective"
    criteria: Names = ()
    matrix: Annotated[tuple[Annotated[tuple[Number, ...], AS_TUPLE], ...], AS_TUPLE] = ()
    objectives: Annotated[tuple[Direction, ...], AS_TUPLE] = ()
    methods: Annotated[tuple[ObjectiveMethod, ...], AS_TUPLE] = ()


Answers = Annotated[
    SwingAnswers
    | RankOrderAnswers
    | PairwiseAnswers
    | BestWorstAnswers
    | MatchingAnswers
    | DistributionAnswers
    | ObjectiveAnswers,
    Field(discriminator="method"),
]
