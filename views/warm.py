"""Importing this loads the engine; `pictures` then builds what the first charts would wait for."""

import time
from collections.abc import Callable

import altair  # noqa: F401
import pandas as pd  # noqa: F401

from evaluation.findings import evaluate
from evaluation.sensitivity import sensitivity
from evaluation.stance import profile_stance
from views import charts, load, state
from views.across import pictures as across
from views.beside import pictures as compared
from views.elicit import beside
from views.flips import all_weights, maps, margin, one_weight, together
from views.packs import pictures as packs
from views.pass_on import pictures as snapshots
from views.robust import pictures as robust
from views.score_parts import curve

PICTURES = (
    one_weight.picture,
    all_weights.picture,
    together.picture,
    margin.picture,
    maps.square,
    maps.triangle,
    robust.shares,
    robust.places,
    robust.pairs,
    robust.worths,
    robust.ranks,
    packs.shares,
    packs.often,
    packs.totals,
    packs.effects,
    across.regrets,
    across.axes,
    beside.picture,
    compared.bumps,
    compared.parts,
    curve.picture,
    snapshots.parts,
)
# Pages get four parts of five of the processor while pictures are built.
REST = 4

opened = state.open_study({})
stance = profile_stance(opened.study)
sensitivity(stance, evaluate(opened.study, stance))


def pictures(rest: Callable[[float], object] = time.sleep) -> None:
    """Build the spec of every kind of chart, resting after each, so that no page waits for them.

    Together they take a second or two, which whoever opens the first page must not feel; while many
    people are at work they wait altogether.
    """
    for picture in PICTURES:
        for colours in (charts.LIGHT, charts.DARK):
            while load.pulse().busy:
                rest(1)
            began = time.perf_counter()
            charts.spec(picture, colours)
            rest(REST * (time.perf_counter() - began))
