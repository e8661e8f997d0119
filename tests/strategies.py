"""Hypothesis generators shared by the tests: random small studies that are valid."""

from hypothesis import strategies as st

from evaluation.study import Criterion, Study
from tests.small import Cell, criterion, study

# Points that sliders can give; at least one is above zero.
swing_points = st.one_of(
    st.integers(0, 100).map(float), st.floats(0, 100, allow_nan=False).map(lambda p: round(p, 3))
)


@st.composite
def criteria(draw: st.DrawFn, number: int) -> Criterion:
    worst, best = draw(st.sampled_from([(0, 100), (100, 0), (60, 0), (0, 40), (-5, 5), (80, 0)]))
    if draw(st.booleans()):
        return criterion(number, worst, best)
    # One bend: the value at a place between the ends.
    place = worst + (best - worst) * draw(st.integers(1, 9)) / 10
    return criterion(
        number, worst, best, [(worst, 0.0), (place, draw(st.integers(1, 99)) * 1.0), (best, 100.0)]
    )


@st.composite
def cells(draw: st.DrawFn, column: Criterion) -> Cell:
    low, high = column.range
    steps = sorted(draw(st.integers(0, 40)) for _ in range(3))
    a, b, c = (low + (high - low) * step / 40 for step in steps)
    return a, b, c


@st.composite
def studies(draw: st.DrawFn, least_options: int = 1, most_options: int = 6) -> Study:
    m = draw(st.integers(1, 5))
    columns = [draw(criteria(j)) for j in range(1, m + 1)]
    n = draw(st.integers(least_options, most_options))
    rows = [[draw(cells(column)) for column in columns] for _ in range(n)]
    points = draw(st.lists(swing_points, min_size=m, max_size=m).filter(any))
    share = draw(st.sampled_from([0.5, 0.8, 1.0]))
    return study(rows, points, criteria=columns, range_share=share)
