"""What every part of *Compare* shows, with the names that its sentences need."""

from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from evaluation.compare import Comparison, Pair, compare
from evaluation.findings import Findings
from evaluation.how_made import how_made
from evaluation.runs import Run
from evaluation.stance import Stance
from evaluation.study import Criterion, Option, Study
from views import state
from views.draws import Job
from views.robust import drawn


@dataclass(frozen=True)
class Asked:
    """A study as it stands in its folder, a stance, what follows, and the pair looked at."""

    study: Study
    stance: Stance
    findings: Findings
    found: Comparison
    pair: Pair

    @classmethod
    def now(cls, study: Study, findings: Findings, ids: tuple[str, ...]) -> "Asked":
        """What this session asks about now; of several pairs the first."""
        stance = state.stance()
        key = findings.scored.digest, stance.model_dump_json(), ids
        found = _compare(key, stance, findings)
        return cls(study, stance, findings, found, found.pairs[0])

    def draws(self) -> Job:
        """The draws of *Robustness* as they are at first, made in the background."""
        return drawn.Asked.now(self.findings, Run()).draws()

    def methods(self) -> Job:
        """Every other method, asked in the background."""
        return drawn.Asked.now(self.findings, Run()).methods()

    @property
    def rows(self) -> tuple[int, ...]:
        """What is compared, the highest total first; a row's place here is its colour's."""
        return self.found.rows

    @cached_property
    def names(self) -> list[str]:
        """Short names of all that is ranked, by row."""
        return [option.short for option in self.findings.study.options]

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria, by column."""
        return self.findings.study.criteria

    def option(self, i: int) -> Option:
        """A row's dossier, in the session's world."""
        return self.findings.study.options[i]

    def tone(self, i: int) -> int:
        """A row's colour."""
        return self.rows.index(i)

    def reason(self, i: int, j: int) -> str:
        """Why a score is what it is; of a package, how it follows from its members."""
        criterion = self.criteria[j]
        if self.findings.parts is None:
            return self.option(i).scores[criterion.id].reason
        made = how_made(self.findings.parts, self.findings.parts.packages[i], criterion)
        first = made.members[0] if made.members else None
        return f"{made.rule} {first.member.short}: {first.score:g}." if first else made.rule


# Whoever looks at another part of the page, or comes back to it, asks for the same.
@st.cache_resource(max_entries=64, show_spinner=False)
def _compare(
    key: tuple[str, str, tuple[str, ...]], _stance: Stance, _found: Findings
) -> Comparison:
    return compare(_stance, _found, key[2])
