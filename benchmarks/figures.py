"""One measured figure, and what three runs of it come to against its limit."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Statistic = Literal["median", "p95", "max"]


@dataclass(frozen=True, slots=True)
class Figure:
    """What one run measured. A figure without a limit is there for comparison."""

    name: str
    samples: tuple[float, ...]
    unit: str
    limit: float | None = None
    statistic: Statistic = "median"

    @classmethod
    def single(cls, name: str, value: float, limit: float | None, unit: str) -> "Figure":
        """A figure that is one number in each run."""
        return cls(name, (value,), unit, limit)

    def median(self) -> float:
        return statistics.median(self.samples)

    def p95(self) -> float:
        return percentile(self.samples, 0.95)

    def value(self) -> float:
        """The number that the limit is for."""
        if self.statistic == "max":
            return max(self.samples)
        return self.p95() if self.statistic == "p95" else self.median()

    def missed(self) -> bool:
        return self.limit is not None and self.value() > self.limit


def ratio(name: str, ours: Figure, other: Figure, limit: float) -> Figure:
    """How many times `other` the median of `ours` is."""
    return Figure(name, (ours.median() / other.median(),), "x", limit)


def percentile(samples: Sequence[float], share: float) -> float:
    """Smallest sample that `share` of all samples do not exceed: none is made up between two."""
    ordered = sorted(samples)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


@dataclass(frozen=True, slots=True)
class Summary:
    """A figure over all runs."""

    runs: tuple[Figure, ...]

    @property
    def first(self) -> Figure:
        return self.runs[0]

    def count(self) -> int:
        return sum(len(run.samples) for run in self.runs)

    def median(self) -> float:
        return statistics.median(run.median() for run in self.runs)

    def p95(self) -> float:
        return statistics.median(run.p95() for run in self.runs)

    def value(self) -> float:
        """Median of what the runs measured."""
        return statistics.median(run.value() for run in self.runs)

    def misses(self) -> int:
        return sum(run.missed() for run in self.runs)

    def result(self) -> str:
        """A limit is missed when every run misses it: one bad run may be the machine's."""
        if self.first.limit is None:
            return "-"
        misses, runs = self.misses(), len(self.runs)
        if misses == runs:
            return "missed"
        return f"ok ({misses} of {runs} runs over)" if misses else "ok"


def summarize(runs: Sequence[Sequence[Figure]]) -> list[Summary]:
    """Bring together the figures of one name, in the order of the first run."""
    names = dict.fromkeys(figure.name for run in runs for figure in run)
    return [
        Summary(tuple(figure for run in runs for figure in run if figure.name == name))
        for name in names
    ]
