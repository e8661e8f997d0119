"""Importing this loads all that a first visitor would otherwise wait for."""

import altair  # noqa: F401
import pandas as pd  # noqa: F401

from evaluation.findings import evaluate
from evaluation.stance import profile_stance
from views import state

opened = state.open_study()
evaluate(opened.study, profile_stance(opened.study))
