"""Names beside points on a chart, placed so that they hide neither points nor one another."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

# About how wide a letter and how high a line is, in shares of a wide chart.
LETTER, LINE = 0.0062, 0.05
# Where a name may stand, the best place first: side of its point, and lines up from it.
PLACES = (
    ("right", 0.0),
    ("left", 0.0),
    ("right", 1.0),
    ("right", -1.0),
    ("left", 1.0),
    ("left", -1.0),
    ("right", -2.0),
    ("left", -2.0),
)


class Point(NamedTuple):
    """A point with its name. `marked`: the one that is looked at."""

    x: float
    y: float
    name: str
    marked: bool = False


class Box(NamedTuple):
    """What lies on the chart already, in shares of its width and height."""

    left: float
    right: float
    low: float
    high: float

    def meets(self, other: "Box") -> bool:
        """Whether two boxes overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.low < other.high
            and other.low < self.high
        )


def labelled(points: Sequence[Point], steps: Sequence[tuple[float, float]]) -> list[dict[str, Any]]:
    """Rows of points and their names. `steps`: places and heights of a staircase, from the left."""
    width = max([point.x for point in points] + [x for x, _ in steps]) or 1.0
    heights = [point.y for point in points] + [y for _, y in steps]
    bottom, height = min(heights), max(heights) - min(heights) or 1.0

    def at(x: float, y: float) -> tuple[float, float]:
        return x / width, (y - bottom) / height

    taken = [_around(*at(point.x, point.y)) for point in points]
    for (x, y), (next_x, next_y) in pairwise(steps):
        (left, low), (right, high) = at(x, y), at(next_x, next_y)
        taken += [_line(left, right, low, low), _line(right, right, low, high)]
    rows: list[dict[str, Any]] = []
    for point in sorted(points, key=lambda each: not each.marked):
        x, y = at(point.x, point.y)
        side, up, box = _best(x, y, point.name, taken)
        taken.append(box)
        row = {"x": point.x, "text": point.name}
        kind = f"marked {side}" if point.marked else side
        rows.append(row | {"kind": "marked" if point.marked else "other", "y": point.y})
        rows.append(row | {"kind": kind, "y": point.y + up * LINE * height})
    return rows


def _best(x: float, y: float, name: str, taken: Sequence[Box]) -> tuple[str, float, Box]:
    """The first place where a name meets nothing, or else where it meets least."""
    places = [(side, up, _name(x, y + up * LINE, len(name), side)) for side, up in PLACES]
    inside = [place for place in places if place[2].left >= 0 and place[2].right <= 1.02] or places
    return min(inside, key=lambda place: sum(place[2].meets(each) for each in taken))


def _name(x: float, y: float, letters: int, side: str) -> Box:
    long = LETTER * letters
    start = x + 0.012 if side == "right" else x - 0.012 - long
    return Box(start, start + long, y - LINE / 2, y + LINE / 2)


def _around(x: float, y: float) -> Box:
    return Box(x - 0.008, x + 0.008, y - 0.02, y + 0.02)


def _line(left: float, right: float, low: float, high: float) -> Box:
    return Box(left - 0.002, right + 0.002, low - 0.008, high + 0.008)
