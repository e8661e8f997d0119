import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.dominance import dominated_pairs, max_regret, minimax_regret, pairwise_range
from evaluation.errors import StanceError
from evaluation.potential import potential_optimality
from evaluation.regions import Bounds, anything, between, constrained, ordered, within
from tests.evaluation.tables import random_weights, tables


def bounds(lower, upper):
    return Bounds(lower=np.array(lower), upper=np.array(upper))


def test_an_option_better_on_one_and_equal_on_the_rest_dominates():
    values = np.array([[0.5, 0.6], [0.5, 0.4], [0.4, 0.9]])
    assert dominated_pairs(*pairwise_range(values, anything(2))) == ((0, 1),)


def test_identical_options_do_not_dominate_each_other():
    values = np.array([[0.5, 0.6], [0.5, 0.6]])
    assert dominated_pairs(*pairwise_range(values, anything(2))) == ()


def test_an_order_of_importance_lets_more_be_said():
    # 0.4 ahead on the first outweighs 0.3 behind on the second, if the first weighs more.
    values = np.array([[0.9, 0.3], [0.5, 0.6]])
    assert dominated_pairs(*pairwise_range(values, anything(2))) == ()
    assert dominated_pairs(*pairwise_range(values, ordered([1, 2]))) == ((0, 1),)


@pytest.mark.parametrize(
    ("region", "low", "high"),
    [
        (anything(2), -0.3, 0.4),
        (ordered([1, 2]), 0.05, 0.4),
        (ordered([1, 1]), 0.05, 0.05),
        (within(bounds([0.2, 0.0], [0.6, 1.0])), -0.16, 0.12),
        (between([[0.2, 0.8], [0.6, 0.4]]), -0.16, 0.12),
        (constrained([[1.0, 0.0], [-1.0, 0.0]], [0.2, -0.6]), -0.16, 0.12),
        (constrained([[1.0, -1.0]], bounds=bounds([0.0, 0.0], [0.6, 1.0])), 0.05, 0.12),
    ],
    ids=["anything", "order", "tied", "bounds", "corners", "constraints", "order and bounds"],
)
def test_every_kind_of_region_has_its_least_and_most(region, low, high):
    values = np.array([[0.9, 0.3], [0.5, 0.6]])
    least, most = pairwise_range(values, region)
    assert (least[0, 1], most[0, 1]) == pytest.approx((low, high))
    assert (least[1, 0], most[1, 0]) == pytest.approx((-high, -low))


@pytest.mark.parametrize(
    "make",
    [
        lambda: within(bounds([0.6, 0.6], [1.0, 1.0])),
        lambda: within(bounds([0.0, 0.0], [0.4, 0.4])),
        lambda: within(bounds([0.5, 0.0], [0.4, 1.0])),
        lambda: constrained([[1.0, -1.0], [-1.0, 1.0]], [0.1, 0.1]),
    ],
    ids=["too heavy", "too light", "crossed", "contradiction"],
)
def test_an_empty_set_of_weights_is_refused_in_a_sentence(make):
    with pytest.raises(StanceError, match=r"^weights: no weights satisfy these bounds$"):
        make()


def test_a_single_option_is_optimal_by_definition():
    (best,) = potential_optimality(np.array([[0.2, 0.3]]), anything(2))
    assert best.can_be == "best"
    assert best.weights.sum() == pytest.approx(1.0)


def test_an_option_between_two_others_is_beaten_by_their_mix():
    values = np.array([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]])
    best = potential_optimality(values, anything(2))[2]
    assert best.can_be == "never"
    assert best.slack == pytest.approx(-0.1)
    assert best.mix == pytest.approx([0.5, 0.5, 0.0])


def test_an_option_that_only_ties_says_so():
    values = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]])
    assert potential_optimality(values, anything(2))[2].can_be == "tied"


def test_the_favourable_case_holds_own_scores_against_unfavourable_others():
    likely = np.array([[0.8, 0.8], [0.7, 0.7]])
    best = potential_optimality(likely + 0.1, anything(2), likely - 0.1)[1]
    assert best.slack == pytest.approx(0.1)


def test_regret_is_the_most_an_option_can_fall_behind():
    _, most = pairwise_range(np.array([[1.0, 0.0], [0.0, 0.7], [0.6, 0.6]]), anything(2))
    assert max_regret(most) == pytest.approx([0.7, 1.0, 0.4])
    assert minimax_regret(max_regret(most)) == (2,)


@given(tables())
def test_a_dominated_option_is_never_better(table):
    values, weights = table
    region = anything(len(weights))
    totals = values @ random_weights(200, len(weights)).T
    for better, worse in dominated_pairs(*pairwise_range(values, region)):
        assert np.all(totals[better] >= totals[worse] - 1e-12)


@settings(deadline=None)
@given(tables(), st.data())
def test_least_and_most_bracket_every_allowed_weighting(table, data):
    values, weights = table
    count = len(weights)
    ranks = data.draw(st.lists(st.integers(1, 3), min_size=count, max_size=count))
    region = ordered(ranks)
    shares = random_weights(100, len(region.corners))
    least, most = pairwise_range(values, region)
    for w in shares @ region.corners:
        assert np.all(np.diff(w[np.argsort(ranks)]) <= 1e-12)
        apart = (values @ w)[:, None] - values @ w
        assert np.all((least <= apart + 1e-12) & (apart <= most + 1e-12))


@settings(deadline=None)
@given(tables())
def test_the_certificate_of_a_best_case_proves_it(table):
    values, weights = table
    count = len(weights)
    totals = values @ random_weights(1000, count).T
    for best in potential_optimality(values, anything(count)):
        rivals = np.delete(values, best.option, axis=0)
        lead = (values[best.option] - rivals) @ best.weights
        assert lead.min() == pytest.approx(best.slack, abs=2e-9)
        assert best.mix.sum() == pytest.approx(1.0)
        # Weak duality at every weighting: the mix is ahead by at least the slack's negative.
        assert (best.mix @ values - values[best.option]).min() >= -best.slack - 2e-9
        if best.can_be == "never":
            assert np.all(totals[best.option] < totals.max(axis=0))


@settings(deadline=None, max_examples=30)
@given(tables())
def test_bounds_by_closed_form_and_by_linear_program_agree(table):
    values, weights = table
    lower, upper = weights * 0.5, np.minimum(weights * 1.5 + 0.05, 1.0)
    closed = within(Bounds(lower=lower, upper=upper))
    rows = np.vstack((np.eye(len(weights)), -np.eye(len(weights))))
    linear = constrained(rows, np.concatenate((lower, -upper)))
    for one, other in zip(
        pairwise_range(values, closed), pairwise_range(values, linear), strict=True
    ):
        assert one == pytest.approx(other, abs=1e-9)
