"""What every part of *Worlds* shows, with the names that its sentences need."""

from dataclasses import dataclass
from functools import cached_property

from evaluation.across_worlds import AcrossWorlds, across_worlds
from evaluation.findings import Findings
from evaluation.stance import Stance
from evaluation.study import Study
from evaluation.worlds import World, world_name
from views import state


@dataclass(frozen=True)
class Asked:
    """A study as it stands in its folder, a stance, and what follows in its world and in all."""

    study: Study
    stance: Stance
    findings: Findings
    found: AcrossWorlds

    @classmethod
    def now(cls, study: Study, findings: Findings) -> "Asked":
        """What this session asks about now."""
        return cls(study, state.stance(), findings, across_worlds(study, state.stance()))

    @cached_property
    def names(self) -> list[str]:
        """Short names of what is ranked, by row."""
        return [self.findings.study.option(each).short for each in self.findings.options]

    @cached_property
    def order(self) -> list[int]:
        """Rows by their rank in the chosen world."""
        return [int(i) for i in self.findings.order]

    @property
    def noun(self) -> str:
        """What a row is called at the head of a table."""
        return "Package" if self.stance.ranked == "packages" else "Option"

    @property
    def here(self) -> World:
        """The chosen world."""
        return self.stance.world

    def world(self, world: World) -> str:
        """What a world is called."""
        return world_name(self.study, world)
