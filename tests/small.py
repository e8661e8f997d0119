"""Small studies made of models, for calculations that a reader can redo on paper."""

from collections.abc import Sequence
from datetime import date

from evaluation.study import (
    Article,
    Criterion,
    Frame,
    Group,
    LowestCore,
    Option,
    Profile,
    ReferenceWorld,
    Score,
    Study,
)

Cell = tuple[float, float, float]


def criterion(
    number: int = 1,
    worst: float = 0,
    best: float = 100,
    points: Sequence[tuple[float, float]] = (),
) -> Criterion:
    return Criterion.model_construct(
        id=f"c{number}",
        name=f"Criterion {number}",
        short=f"C{number}",
        group="all",
        question="How good?",
        unit="points",
        worst=float(worst),
        best=float(best),
        swing="From worst to best.",
        combine=LowestCore(rule="lowest_core"),
        article=(),
        levels=(),
        points=tuple(points),
    )


def option(number: int, cells: Sequence[Cell]) -> Option:
    scores = {
        f"c{j}": Score(low=low, likely=likely, high=high, grade="D", reason="Given.")
        for j, (low, likely, high) in enumerate(cells, 1)
    }
    return Option(
        id=f"o{number}",
        name=f"Option {number}",
        short=f"O{number}",
        pillar="1",
        role="test",
        providers="Nobody",
        needs_text="nothing",
        scores=scores,
    )


def study(
    cells: Sequence[Sequence[Cell | float]],
    points: Sequence[float],
    *,
    criteria: Sequence[Criterion] | None = None,
    range_share: float = 1.0,
) -> Study:
    """Rows of `cells` are options; a single number is a score without a range."""
    full = [[c if isinstance(c, tuple) else (c, c, c) for c in row] for row in cells]
    columns = tuple(criteria or (criterion(j) for j in range(1, len(points) + 1)))
    swings = {c.id: float(p) for c, p in zip(columns, points, strict=True)}
    profile = Profile(id="mine", name="Mine", description="x", label="x", points=swings)
    return Study.model_construct(
        frame=_frame(range_share),
        criteria=columns,
        options=tuple(option(i, row) for i, row in enumerate(full, 1)),
        profiles=(profile,),
        scenarios=(),
        packages=(),
    )


def _frame(range_share: float) -> Frame:
    return Frame(
        title="A small study",
        short="Small",
        as_of=date(2025, 1, 1),
        compiled=date(2025, 1, 2),
        status="For tests.",
        reference_option="o1",
        default_profile="mine",
        likelihood="c1",
        range_share=range_share,
        grades={"A": "a", "B": "b", "C": "c", "D": "d"},
        article=Article(
            title="x",
            authors="x",
            date=date(2025, 1, 1),
            url="https://example.org/",
            paragraphs=1,
            numbering="x",
        ),
        reference_world=ReferenceWorld(name="Now", description="x"),
        groups={"all": Group(name="All")},
    )
