"""What a person answered, one frozen model for each way of asking; a snapshot can carry them.

`criteria`: names in the order of all lists; () takes those of the study if one is given and their
number fits, else c1, c2, ... Lists may also be given as tables `name = answer`. What two fields
must agree on is checked in `reading.py`.
"""

from typing import Annotated, Literal

from pydantic import Field

from evaluation.elicitation.objective import Direction, ObjectiveMethod
from evaluation.elicitation.random_index import DEFAULT_TABLE
from evaluation.study import AS_TUPLE, Frozen, Name, Number, Points

Names = Annotated[tuple[Name, ...], AS_TUPLE]
Judgement = Annotated[float, Field(allow_inf_nan=False, gt=0)]
AtLeast1 = Annotated[float, Field(allow_inf_nan=False, ge=1)]
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
    ranks: Annotated[tuple[AtLeast1, ...], AS_TUPLE]
    rule: Literal["centroid", "sum", "reciprocal"] = "centroid"


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
    random_index: str | Judgement = DEFAULT_TABLE
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


class Match(Frozen):
    """Two options, equally good and alike but for two criteria: the level of each on these two."""

    first: dict[Name, Number]
    second: dict[Name, Number]


class MatchingAnswers(Frozen):
    """`scales`: of criteria that no study has; else the study's count."""

    method: Literal["matching"] = "matching"
    criteria: Names = ()
    scales: dict[Name, Scale] = Field(default_factory=dict)
    matches: Annotated[tuple[Match, ...], AS_TUPLE]


class GroupPoints(Frozen):
    """`points` of a group, and those of its criteria."""

    name: Name
    points: Points
    criteria: dict[Name, Points]


class DistributionAnswers(Frozen):
    """Points to groups, then inside each."""

    method: Literal["distribution"] = "distribution"
    groups: Annotated[tuple[GroupPoints, ...], AS_TUPLE]


class ObjectiveAnswers(Frozen):
    """`matrix`: (options, criteria), () for the study's value table; `objectives`: () for all max.

    `methods`: the first one gives the weights, all are told.
    """

    method: Literal["objective"] = "objective"
    criteria: Names = ()
    matrix: Annotated[tuple[Annotated[tuple[Number, ...], AS_TUPLE], ...], AS_TUPLE] = ()
    objectives: Annotated[tuple[Direction, ...], AS_TUPLE] = ()
    methods: Annotated[tuple[ObjectiveMethod, ...], AS_TUPLE] = (
        "entropy",
        "critic",
        "standard_deviation",
        "merec",
    )


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
