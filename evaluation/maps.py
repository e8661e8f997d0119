"""Who is first where, over two weights at once: exact regions, and samples to draw them by.

Formulas and sources: docs/method/sensitivity.md#maps
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.errors import Fault, StanceError
from evaluation.ranking import TIE
from evaluation.sweeps import Bools, shares
from evaluation.values import Floats

Point = tuple[float, float]
# Corners of a region nearer to each other than this, or nearer to an edge, are the same place.
SAME = 1e-12
# The label of an edge on the map's own border.
BORDER = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """A straight piece of border on which two options (rows) share first place, on both axes."""

    first: int
    second: int
    start: Point
    end: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class WinnerMap:
    """Who leads while two parts weigh x and y and the rest gives way in proportion.

    `x`, `y`: (samples,) each, the weights sampled; `winner`: (samples of y, samples of x) rows of
    options, -1 where the weights would exceed 1. `regions`: for each option the corners, in order,
    of the convex area where it is first, empty if there is none; of options equal everywhere only
    the study's first has one. `boundaries`: between the regions, exact. `today`: the weights now.
    `free`: the greatest sum of x and y.
    """

    x: Floats
    y: Floats
    winner: NDArray[np.intp]
    regions: tuple[tuple[Point, ...], ...]
    boundaries: tuple[Boundary, ...]
    today: Point
    free: float


def winner_map(
    values: Floats,
    weights: Floats,
    parts: tuple[Sequence[int], Sequence[int]],
    locked: Bools | None = None,
    samples: int = 101,
) -> WinnerMap:
    """Map who is first over the weights of two parts (columns); the others give way in proportion.

    Locked criteria keep their weight. Raises StanceError if no third criterion can give way, or a
    part holds a locked criterion or one of the other part.
    """
    fixed = np.zeros(len(weights), dtype=bool) if locked is None else locked
    masks = [_mask(part, len(weights)) for part in parts]
    rest = ~(masks[0] | masks[1] | fixed)
    _check(masks[0], masks[1], fixed, rest)
    free = 1.0 - float(weights[fixed].sum())
    base = np.where(fixed, weights, 0.0) + free * shares(weights, rest)
    directions = [shares(weights, mask) - shares(weights, rest) for mask in masks]
    # Each option's total is a plane over the map: height at the origin, slope along x and along y.
    planes = values @ np.column_stack((base, *directions))
    polygons = [_region(planes, i, free) for i in range(len(planes))]
    axis = np.linspace(0.0, free, samples)
    return WinnerMap(
        x=axis,
        y=axis,
        winner=_winners(planes, axis, free),
        regions=tuple(tuple(point for point, _ in polygon) for polygon in polygons),
        boundaries=_boundaries(polygons),
        today=(float(weights[masks[0]].sum()), float(weights[masks[1]].sum())),
        free=free,
    )


def ternary_map(
    values: Floats,
    weights: Floats,
    parts: tuple[Sequence[int], Sequence[int], Sequence[int]],
    samples: int = 101,
) -> WinnerMap:
    """Map who is first over three parts that share their weight anew, all else held.

    x and y are the weights of the first two; the third has the rest of `free`.
    """
    held = ~np.any([_mask(part, len(weights)) for part in parts], axis=0)
    if set(parts[2]) & {*parts[0], *parts[1]}:
        raise StanceError([Fault(file="map", message="a criterion stands in two of its parts")])
    return winner_map(values, weights, (parts[0], parts[1]), held, samples)


def area(corners: Sequence[Point]) -> float:
    """Area of a polygon given by its corners in order."""
    after = [*corners[1:], *corners[:1]]
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, after, strict=True))
    return abs(twice) / 2


def share(mapped: WinnerMap, option: int) -> float:
    """The share of the map, 0..1, on which an option is first."""
    whole = mapped.free**2 / 2
    return area(mapped.regions[option]) / whole if whole > 0 else 0.0


def middle(corners: Sequence[Point]) -> Point:
    """A place well inside a convex polygon: the mean of its corners."""
    return sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)


def label_place(corners: Sequence[Point], taken: Point, apart: float) -> Point:
    """The middle of a region, or if `taken` is nearer to it than `apart` one farther from that."""
    x, y = middle(corners)
    if np.hypot(x - taken[0], y - taken[1]) >= apart:
        return x, y
    far = max(corners, key=lambda corner: np.hypot(corner[0] - taken[0], corner[1] - taken[1]))
    return _between((x, y), far, 0.4)


def ternary_place(point: Point, free: float) -> Point:
    """Where a point of a ternary map stands in a triangle of side 1.

    The first part has all the weight at (0, 0), the second at (1, 0), the third at the top.
    """
    first, second = point[0] / free, point[1] / free
    third = 1.0 - first - second
    return second + third / 2, third * float(np.sqrt(3.0)) / 2


def _mask(part: Sequence[int], count: int) -> Bools:
    mask = np.zeros(count, dtype=bool)
    mask[list(part)] = True
    return mask


def _check(first: Bools, second: Bools, fixed: Bools, rest: Bools) -> None:
    message = ""
    if not first.any() or not second.any():
        message = "a part of it holds no criterion"
    elif np.any(first & second):
        message = "a criterion stands in two of its parts"
    elif np.any((first | second) & fixed):
        message = "a locked weight cannot be one of its axes"
    elif not rest.any():
        message = "two weights can only move if a third gives way"
    if message:
        raise StanceError([Fault(file="map", message=message)])


def _winners(planes: Floats, axis: Floats, free: float) -> NDArray[np.intp]:
    x, y = axis[None, :, None], axis[:, None, None]
    totals = planes[:, 0] + x * planes[:, 1] + y * planes[:, 2]
    # Rounding must not let a later option win where an earlier one is level.
    level = totals >= totals.max(axis=-1, keepdims=True) - TIE
    outside = (x + y)[:, :, 0] > free + TIE
    return np.where(outside, -1, level.argmax(axis=-1))


Edge = tuple[Point, int]


def _region(planes: Floats, i: int, free: float) -> list[Edge]:
    """Where option i is not behind: corners, each with the label of the edge that follows it."""
    if free <= SAME:
        return []
    polygon: list[Edge] = [((0.0, 0.0), BORDER), ((free, 0.0), BORDER), ((0.0, free), BORDER)]
    for k in range(len(planes)):
        lead = planes[i] - planes[k]
        if k == i or (np.all(np.abs(lead) <= TIE) and i < k):
            continue
        if np.all(np.abs(lead) <= TIE):
            return []
        polygon = _cut(polygon, lead, k)
        if len(polygon) < 3:
            return []
    return polygon


def _cut(polygon: list[Edge], lead: Floats, label: int) -> list[Edge]:
    """Keep the part where lead[0] + lead[1] x + lead[2] y is not negative (Sutherland-Hodgman)."""
    heights = [float(lead[0] + lead[1] * x + lead[2] * y) for (x, y), _ in polygon]
    if min(heights) >= -SAME:
        return polygon
    kept: list[Edge] = []
    for n, (point, edge) in enumerate(polygon):
        after, here, there = (n + 1) % len(polygon), heights[n], heights[(n + 1) % len(polygon)]
        if here >= -SAME:
            # From a corner on the cut line that leads outside, the cut line itself goes on.
            kept.append((point, label if abs(here) <= SAME and there < -SAME else edge))
        if (here > SAME and there < -SAME) or (here < -SAME and there > SAME):
            met = _between(point, polygon[after][0], here / (here - there))
            kept.append((met, label if there < 0 else edge))
    return kept


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _boundaries(polygons: list[list[Edge]]) -> tuple[Boundary, ...]:
    """Every edge between two regions, once: both regions have it, the lower row tells it."""
    found = []
    for i, polygon in enumerate(polygons):
        for n, (start, k) in enumerate(polygon):
            end = polygon[(n + 1) % len(polygon)][0]
            if k > i and polygons[k] and max(abs(end[0] - start[0]), abs(end[1] - start[1])) > TIE:
                found.append(Boundary(first=i, second=k, start=start, end=end))
    return tuple(found)
