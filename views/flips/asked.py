"""What every part of *Sensitivity* works on, with the names that its sentences need."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from evaluation import sentences
from evaluation.findings import Findings
from evaluation.sensitivity import Sensitivity, WeightSensitivity, group_parts
from evaluation.stance import Stance
from evaluation.study import Criterion, Study
from evaluation.sweeps import Bools
from views import state
from views.links import GROUP


@dataclass(frozen=True)
class Asked:
    """A stance over a study and what follows from both."""

    stance: Stance
    findings: Findings
    found: Sensitivity

    @classmethod
    def now(cls, findings: Findings) -> "Asked":
        """What this session asks about now."""
        return cls(state.stance(), findings, state.flips(findings))

    @property
    def study(self) -> Study:
        """The study as it was weighed, in the session's world."""
        return self.findings.study

    @cached_property
    def options(self) -> list[str]:
        """Short names of the options, by row."""
        return [self.study.option(option).short for option in self.findings.options]

    @cached_property
    def scored(self) -> list[str]:
        """Short names of the options whose scores are given: the rows, or members of packages."""
        return [option.short for option in self.findings.scored.options]

    @property
    def noun(self) -> str:
        """What the rows are, in a word."""
        return self.findings.noun

    @cached_property
    def criteria(self) -> list[str]:
        """Short names of the criteria, by column."""
        return [criterion.short for criterion in self.columns]

    @property
    def columns(self) -> tuple[Criterion, ...]:
        """The criteria, by column."""
        return self.study.criteria

    @cached_property
    def points(self) -> list[float]:
        """Swing points, by column."""
        return [self.stance.points[criterion] for criterion in self.findings.criteria]

    @cached_property
    def locked(self) -> Bools:
        """Where a weight stays as it is, by column."""
        return np.array([each in self.stance.locked for each in self.findings.criteria])

    def stability(self, name: str, each: WeightSensitivity) -> str:
        """How far a weight may go, in a sentence."""
        free = {int(j) for j in np.flatnonzero(~self.locked)}
        held: sentences.Held | None = None
        if not free & set(each.part):
            held = "locked"
        elif free <= set(each.part):
            held = "alone"
        return sentences.stability(name, each, self.options, held)

    @cached_property
    def parts(self) -> dict[str, tuple[str, int, WeightSensitivity]]:
        """Every group and criterion by its name in the address, in the value tree's order.

        Each with its name, its group's place and what its weight may do.
        """
        groups = list(self.study.frame.groups)
        swept = dict(self.found.groups)
        parts = {}
        for group, columns in group_parts(self.study):
            place, name = groups.index(group), self.study.frame.groups[group].name
            # A group of one is its criterion.
            if len(columns) > 1:
                parts[f"{GROUP}{group}"] = (name, place, swept[group])
            for j in columns:
                criterion = self.columns[j]
                parts[criterion.id] = (criterion.short, place, self.found.weights[j])
        return parts

    @property
    def leader(self) -> str:
        """Short name of who leads."""
        return self.options[self.found.leaders[0]]
