"""The findings of a snapshot found again, and what follows from draws within their error."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from math import sqrt
from typing import Any

import numpy as np

from evaluation.all_findings import all_findings
from evaluation.analyses import plain_verdict
from evaluation.findings import Findings, evaluate
from evaluation.robustness import error_interval
from evaluation.sensitivity import Sensitivity, sensitivity
from evaluation.stance import Stance
from evaluation.study import Correlation, Study
from evaluation.sureness import (
    Draws,
    Sureness,
    classify,
    draws_of,
    group_under,
    near_draws,
)
from sharing.snapshots.sampling import MOST_ERRORS, spread_of

Plain = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Again:
    """`plain`: what the study and the stance give here and now, as it would be sealed."""

    study: Study
    stance: Stance
    plain: Plain

    @classmethod
    def of(cls, study: Study, stance: Stance) -> "Again":
        """Find everything again. Raises StanceError as `evaluate` does."""
        return cls(study=study, stance=stance, plain=all_findings(study, stance))

    @cached_property
    def findings(self) -> Findings:
        """The exact part, as the engine has it."""
        return evaluate(self.study, self.stance)

    @cached_property
    def found(self) -> Sensitivity:
        """Every exact flip."""
        return sensitivity(self.stance, self.findings)

    def worded(self, sealed: Plain) -> Plain:
        """The verdict that this engine words over the draws that are sealed.

        `sealed`: findings that have been found to be sound but for their words.
        """
        verdict = sealed["verdict"]
        sure = Sureness(
            kind=verdict["class"],
            draws=self._draws(sealed),
            kinds=verdict["class_by_correlation"],
        )
        return plain_verdict(self.stance, self.findings, self.found, sure)

    def classes(self, correlation: Correlation) -> frozenset[str]:
        """Every class that draws within the error of these could give."""
        findings, found = self.findings, self.found
        draws = self._draws(self.plain)
        if correlation != self.stance.correlation:
            drawn = near_draws(self.stance, findings, correlation)
            draws = draws_of(findings, drawn.first, drawn.pairwise, drawn.draws)
        group = len(group_under(findings, correlation))
        beats = 0.0 if draws.beats is None else draws.beats
        around = (_around(share, draws.count) for share in (draws.first, draws.rival_first, beats))
        return frozenset(
            classify(findings, found, _moved(draws, *shares), group) for shares in product(*around)
        )

    def _draws(self, plain: Plain) -> Draws:
        """What a verdict needs to know of draws, from findings as they are sealed."""
        drawn, ids = plain["robustness"], self.findings.options
        rows = {each["id"]: each for each in drawn["options"]}
        wins = drawn["pairwise"]
        return draws_of(
            self.findings,
            np.array([rows[name]["acceptability"][0] for name in ids], dtype=float),
            np.array([[wins[a].get(b, 0.0) for b in ids] for a in ids], dtype=float),
            drawn["draws"],
        )


def _around(share: float, draws: int) -> tuple[float, float, float]:
    far = MOST_ERRORS * sqrt(spread_of(share, share) * 2 / draws)
    return max(share - far, 0.0), share, min(share + far, 1.0)


def _moved(draws: Draws, first: float, rival: float, ahead: float) -> Draws:
    low, high = error_interval(first, draws.count)
    return replace(
        draws,
        first=first,
        first_low=float(low),
        first_high=float(high),
        rival_first=rival,
        beats=None if draws.beats is None else ahead,
    )
