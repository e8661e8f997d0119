"""Every possible world: options and packages of all profiles, from scores to rules and axes."""

import time
from collections.abc import Iterator

from benchmarks.figures import Figure
from benchmarks.servers import ROOT
from evaluation.across_worlds import across_worlds
from evaluation.decision_rules import RULES, choice
from evaluation.dossiers import read_study
from evaluation.stance import Ranked, profile_stance
from evaluation.study import Study
from evaluation.world_table import (
    all_worlds,
    count_combinations,
    package_world_values,
    world_values,
)

CALLS = 10


def figures() -> Iterator[Figure]:
    study = read_study(ROOT)
    worlds, profiles = count_combinations(study), len(study.profiles)
    # What is kept is kept under the study's digest, which is worked out once whatever is asked.
    _ = study.digest
    for ranked, count, limit in (
        ("options", len(study.options), 50),
        ("packages", len(study.packages), 150),
    ):
        for name, kept, most in (("nothing kept", False, limit), ("values kept", True, 20)):
            yield Figure(
                f"{worlds} worlds x {count} {ranked} x {profiles} profiles, {name}",
                tuple(_once(study, ranked, kept=kept) for _ in range(CALLS)),
                "ms",
                most,
            )


def _once(study: Study, ranked: Ranked, *, kept: bool) -> float:
    """Milliseconds for all profiles: totals, regret, every rule, and which axis matters."""
    if not kept:
        for each in (all_worlds, world_values, package_world_values):
            each.cache_clear()
    began = time.perf_counter()
    for profile in study.profiles:
        stance = profile_stance(study, profile.id).model_copy(update={"ranked": ranked})
        found = across_worlds(study, stance)
        for rule in RULES:
            choice(rule, found.totals, 0.5)
        _ = found.max_regret, found.ranking, found.pair(0, 1)
    return 1000 * (time.perf_counter() - began)
