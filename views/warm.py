"""Importing this loads all that a first visitor would otherwise wait for."""

import altair  # noqa: F401
import pandas as pd  # noqa: F401

from evaluation.findings import evaluate
from evaluation.sensitivity import sensitivity
from evaluation.stance import profile_stance
from views import charts, state
from views.across import pictures as across_pictures
from views.elicit import beside
from views.flips import all_weights, maps, margin, one_weight, together
from views.packs import pictures as packs
from views.robust import pictures

opened = state.open_study()
stance = profile_stance(opened.study)
sensitivity(stance, evaluate(opened.study, stance))
for picture in (
    one_weight.picture,
    all_weights.picture,
    together.picture,
    margin.picture,
    maps.square,
    maps.triangle,
    pictures.shares,
    pictures.places,
    pictures.pairs,
    pictures.worths,
    packs.shares,
    packs.often,
    packs.totals,
    packs.effects,
    across_pictures.regrets,
    across_pictures.axes,
    beside.picture,
    pictures.ranks,
):
    for colours in (charts.LIGHT, charts.DARK):
        charts.spec(picture, colours)
