from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

import evaluation
from evaluation.dossiers import read_study
from evaluation.findings import evaluate
from evaluation.stance import profile_stance
from evaluation.tornado import score_margins, tornado, weight_margins
from tests.evaluation.tables import tables

STUDY = read_study(Path(evaluation.__file__).parent.parent)


def test_a_score_of_the_leader_moves_the_margin_and_may_cost_the_lead():
    values, weights = np.array([[0.8, 0.6], [0.4, 0.6]]), np.array([0.5, 0.5])
    margins = score_margins(values, np.zeros((2, 2)), weights)
    assert margins == pytest.approx(np.array([[-0.2, -0.1], [0.4, 0.5]]))


def test_a_weight_is_moved_with_the_others_in_proportion():
    values, weights = np.array([[0.8, 0.2], [0.2, 0.6]]), np.array([0.5, 0.5])
    found = weight_margins(values, weights, np.array([0.2, 0.5]), np.array([0.6, 0.5]))
    assert found[2] == pytest.approx([-0.2, 0.1])
    assert found[3] == pytest.approx([0.2, 0.1])


@given(tables())
def test_every_score_margin_is_that_of_the_changed_table(table):
    values, weights = table
    leader = int(np.argmax(values @ weights))
    margins = score_margins(values, 1 - values, weights)
    for i, j in np.ndindex(*values.shape):
        changed = values.copy()
        changed[i, j] = 1 - values[i, j]
        totals = changed @ weights
        best = np.delete(totals, leader).max()
        assert margins[i, j] == pytest.approx(totals[leader] - best, abs=1e-12)


def test_the_widest_bar_comes_first_and_one_option_has_none():
    stance = profile_stance(STUDY)
    bars = tornado(evaluate(STUDY, stance))
    spans = [bar.span for bar in bars]
    assert spans == sorted(spans, reverse=True)
    assert {bar.option is None for bar in bars} == {True, False}
    alone = stance.model_copy(update={"options": ("tripwire",)})
    assert tornado(evaluate(STUDY, alone)) == ()
