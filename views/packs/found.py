"""What every part of *Packages* shows, with the names that its sentences need."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import streamlit as st

from evaluation import found_sentences
from evaluation.findings import Findings, evaluate
from evaluation.search import Search, Wanted, search
from evaluation.search_limits import cost_criterion
from evaluation.sentences import uncapital, unit_of
from evaluation.shortlist import Shortlist, costs_of, effects_of
from evaluation.stance import Stance
from evaluation.study import Study
from evaluation.values import scores_array
from views import draws, state, worker
from views.draws import Job


@dataclass(frozen=True)
class Asked:
    """A study, a stance, and what a search is to look for.

    `plain`: the stance as far as it bears on the search, so that a package of one's own does not
    begin it anew. `findings`: what follows from that.
    """

    study: Study
    stance: Stance
    plain: Stance
    findings: Findings
    wanted: Wanted

    @classmethod
    def now(cls, study: Study, wanted: Wanted) -> "Asked":
        """What this session asks about now."""
        stance = state.stance()
        kept = {name: getattr(stance, name) for name in ("profile", "points", "world", "floors")}
        plain = Stance(**kept, seed=stance.seed)
        return cls(study, stance, plain, evaluate(study, plain), wanted)

    def search(self) -> Job:
        """The search, made in the background."""
        # One for each session; whatever is asked under it replaces what it asked before.
        session = st.session_state.setdefault("drawer", object())
        given = (self.plain, self.findings, self.wanted)
        return draws.service().ask(
            (session, "search"),
            ("search", self.parts.digest, self.plain.model_dump_json(), self.wanted),
            lambda progress, cancelled: worker.shared().run(search, given, progress, cancelled),
        )

    @property
    def parts(self) -> Study:
        """The study whose options the packages are made of, in the stance's world."""
        return self.findings.scored

    @cached_property
    def ranked(self) -> Findings | None:
        """The study's packages and those of one's own, ranked; None if there are none."""
        if not self.study.packages and not self.stance.own:
            return None
        return evaluate(self.study, self.stance.model_copy(update={"ranked": "packages"}))

    def row_of(self, own: int) -> int:
        """The row in the ranking of one of one's own packages."""
        return len(self.study.packages) + own


class Placed(NamedTuple):
    """A package on the charts of costs. `effect`, `total`: on 0..1."""

    name: str
    cost: float
    effect: float
    total: float


@dataclass(frozen=True)
class Found(Asked):
    """The same with what came out."""

    result: Search

    @classmethod
    def of(cls, asked: Asked, job: Job) -> "Found | None":
        """What a job that is done gave, which the session keeps; None if it came to nothing."""
        if job.fault:
            return None
        found = cls(
            asked.study, asked.stance, asked.plain, asked.findings, asked.wanted, job.result
        )
        st.session_state.found_last = found
        return found

    @classmethod
    def before(cls, asked: Asked) -> "Found | None":
        """What this session saw last, to stand there while another search is made."""
        last: Found | None = st.session_state.get("found_last")
        return last if last and last.study.digest == asked.study.digest else None

    @property
    def said(self) -> tuple[str, str]:
        """Which options are in every good package and which in none."""
        headline = found_sentences.headline(self.parts, self.result)
        return headline, found_sentences.detail(self.parts, self.result, self.wanted.hull)

    @cached_property
    def by_core(self) -> list[int]:
        """Places of the options, those that the most good packages hold first."""
        core, near = self.result.core_index, self.result.near_best
        if core is None or near is None:
            return []
        return [int(i) for i in np.lexsort((-near, -core))]

    def label(self, i: int) -> str:
        """An option's name, and why it had to be in or out if it had to."""
        option = self.result.options[i]
        name = self.parts.option(option).short
        if option in self.result.space.always:
            return f"{name} (always in)"
        return name if option in self.result.space.free else f"{name} (cannot work in this world)"

    def members(self, packages: Shortlist, i: int) -> str:
        """A package's members in words, beside what is always in."""
        return found_sentences.chosen(self.parts, self.result, packages, i)

    @property
    def cost_name(self) -> str:
        """The cost with its unit, as a heading."""
        cost = cost_criterion(self.parts)
        return "cost" if cost is None else f"{uncapital(cost.short)},{unit_of(cost)}"

    @property
    def effect_name(self) -> str:
        """The effect, as a heading."""
        return found_sentences.effect_name(self.parts)

    def lines(self, packages: Shortlist) -> Iterator[tuple[str, ...]]:
        """A table's line for each package: place, members, total, cost, effect."""
        for i in range(len(packages)):
            yield (
                f"{i + 1}",
                self.members(packages, i),
                f"{100 * packages.totals[i]:.1f}",
                f"{packages.costs[i]:g}",
                f"{100 * packages.effects[i]:.1f}",
            )

    @cached_property
    def placed(self) -> dict[str, Placed]:
        """The best package found, then the study's and one's own: what each costs and comes to."""
        best, ranked = self.result.best, self.ranked
        figures = (best.costs[0], best.effects[0], best.totals[0])
        placed = {"best": Placed("Best for today\u2019s weights", *map(float, figures))}
        if ranked is None:
            return placed
        costs = costs_of(ranked.study, scores_array(ranked.study)[1])
        effects = effects_of(ranked.study, ranked.weights, ranked.values.likely)
        for i, option in enumerate(ranked.study.options):
            figures = (costs[i], effects[i], ranked.totals[i])
            placed[option.id] = Placed(option.short, *map(float, figures))
        return placed

    @property
    def placed_lines(self) -> Iterator[tuple[str, ...]]:
        """A table's line for each package of the study and of one's own, as in `lines`."""
        ranked = self.ranked
        for package in ranked.scored.packages if ranked else ():
            at = self.placed[package.id]
            names = [self.parts.option(each).short for each in package.core]
            names += [f"{self.parts.option(each).short} (optional)" for each in package.optional]
            yield (
                at.name,
                found_sentences.listed(names),
                f"{100 * at.total:.1f}",
                f"{at.cost:g}",
                f"{100 * at.effect:.1f}",
            )
