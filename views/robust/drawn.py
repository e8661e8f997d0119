"""What every part of *Robustness* shows, with the names that its sentences need."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import streamlit as st

from evaluation import runs, sure_sentences
from evaluation.findings import Findings
from evaluation.methods.cross_check import cross_check
from evaluation.robustness import Robustness
from evaluation.runs import Run
from evaluation.stance import Stance
from evaluation.study import Study
from views import draws, state, worker
from views.draws import Job

# The page, the pool's one thread and whoever else is here share the processors.


@dataclass(frozen=True)
class Asked:
    """A stance over a study, what follows from both, and the run that is asked for."""

    stance: Stance
    findings: Findings
    run: Run

    @classmethod
    def now(cls, findings: Findings, run: Run) -> "Asked":
        """What this session asks about now."""
        return cls(state.stance(), findings, run)

    @property
    def study(self) -> Study:
        """The study as it was weighed, in the session's world."""
        return self.findings.study

    def draws(self) -> Job:
        """The draws, made in the background."""
        return self._job("draws", runs.draw)

    def research(self) -> Job:
        """What is worth finding out, worked out in the background."""
        return self._job("research", runs.research)

    def methods(self) -> Job:
        """Every other method, asked in the background; what is drawn has no part in it."""
        found = self.findings
        # The values too: a world changes them and leaves the study what it is.
        weighed = (found.options, found.weights.tobytes(), found.values.likely.tobytes())
        return self._ask("methods", cross_check, (self.study, self.findings), weighed)

    def _job(self, what: str, work: Any) -> Job:
        chosen = (self.stance, self.findings, self.run)
        return self._ask(what, work, chosen, (self.stance.model_dump_json(), self.run))

    def _ask(self, what: str, work: Any, given: tuple[Any, ...], key: Hashable) -> Job:
        # One for each session; whatever is asked under it replaces what it asked before.
        session = st.session_state.setdefault("drawer", object())
        return draws.service().ask(
            (session, what),
            (what, self.findings.scored.digest, key),
            lambda progress, cancelled: worker.shared().run(work, given, progress, cancelled),
        )

    @cached_property
    def options(self) -> list[str]:
        """Short names of the options, by row."""
        return [self.study.option(option).short for option in self.findings.options]

    @property
    def noun(self) -> str:
        """What the rows are, in a word."""
        return self.findings.noun

    @cached_property
    def criteria(self) -> list[str]:
        """Short names of the criteria, by column."""
        return [criterion.short for criterion in self.study.criteria]

    @property
    def leader(self) -> int:
        """Row of today's leader."""
        return int(self.findings.order[0])


@dataclass(frozen=True)
class Drawn(Asked):
    """The same with what came out."""

    result: Robustness

    @classmethod
    def of(cls, asked: Asked, job: Job) -> "Drawn | None":
        """What a job that is done gave, which the session keeps; None if it came to nothing."""
        if job.fault:
            return None
        drawn = cls(asked.stance, asked.findings, asked.run, job.result)
        st.session_state.drawn_last = drawn
        return drawn

    @classmethod
    def before(cls, asked: Asked) -> "Drawn | None":
        """What this session saw last, to stand there while new draws are made."""
        last: Drawn | None = st.session_state.get("drawn_last")
        now = asked.findings
        same = last and (last.findings.options, last.findings.criteria) == (
            now.options,
            now.criteria,
        )
        return last if same else None

    @cached_property
    def order(self) -> list[int]:
        """Rows by expected place."""
        return [int(i) for i in np.argsort(self.result.expected_rank, kind="stable")]

    @cached_property
    def firsts(self) -> list[int]:
        """Rows with first places, the most of them first."""
        shares = self.result.first
        return [int(i) for i in np.argsort(-shares, kind="stable") if shares[i] > 0]

    @property
    def said(self) -> tuple[str, str]:
        """How sure the first place is, and what backs that."""
        leader, result = self.leader, self.result
        told = (
            sure_sentences.sampling_error(float(result.first[leader]), result.draws),
            sure_sentences.runners_up(self.options, leader, result),
            sure_sentences.drawn_from(self.run, self.stance.correlation, len(self.study.profiles)),
        )
        return sure_sentences.how_sure(self.options, leader, result, self.noun), " ".join(
            filter(None, told)
        )
