import numpy as np
import pytest
from hypothesis import given

from evaluation.sweeps import crossings, envelope, leading, stability, sweep, weight_flips
from evaluation.weights import swing_weights
from tests.evaluation.tables import tables

# Two criteria, two options: A leads while the first weighs more than 0.4.
CROSSED = np.array([[0.8, 0.2], [0.2, 0.6]])


def test_a_flip_lies_where_the_two_lines_meet():
    swept = sweep(CROSSED, np.array([0.5, 0.5]), [0])
    (flip,) = weight_flips(swept)
    assert flip.to == pytest.approx(0.4)
    assert flip.leaders == (1,)
    assert stability(swept).leader == pytest.approx((0.4, 1.0))
    assert stability(swept).ranking == pytest.approx((0.4, 1.0))


def test_a_flip_is_told_in_points_of_the_slider_moved_alone():
    points = np.array([50.0, 50.0])
    (flip,) = weight_flips(sweep(CROSSED, swing_weights(points), [0]), points.sum())
    assert flip.points == pytest.approx(100 / 3)
    assert swing_weights([flip.points, 50.0])[0] == pytest.approx(flip.to)
    assert flip.by_slider


def test_a_flip_beyond_the_top_of_the_slider_says_so():
    points = np.array([20.0, 90.0])
    (flip,) = weight_flips(sweep(CROSSED[::-1, ::-1], swing_weights(points), [0]), points.sum())
    assert flip.to == pytest.approx(0.6)
    assert flip.points == pytest.approx(135.0)
    assert not flip.by_slider


def test_the_whole_weight_cannot_be_reached_by_a_slider():
    values = np.array([[0.0, 1.0], [1.0, 0.0]])
    swept = sweep(values, np.array([0.0, 1.0]), [0])
    assert weight_flips(swept)[0].points == pytest.approx(100.0)
    assert weight_flips(sweep(values, np.array([1.0, 0.0]), [0]))[0].points == np.inf


def test_touching_at_the_end_is_no_flip():
    values = np.array([[0.5, 0.8], [0.5, 0.2]])
    swept = sweep(values, np.array([0.5, 0.5]), [0])
    assert weight_flips(swept) == ()
    assert stability(swept).leader == (0.0, 1.0)


def test_options_tied_already_have_no_flip_and_stay_tied_only_here():
    swept = sweep(CROSSED, np.array([0.4, 0.6]), [0])
    assert weight_flips(swept) == ()
    assert stability(swept).leader == pytest.approx((0.4, 0.4))


def test_identical_options_stay_tied_all_along():
    swept = sweep(np.array([[0.3, 0.4], [0.3, 0.4]]), np.array([0.5, 0.5]), [1])
    assert stability(swept).leader == (0.0, 1.0)
    assert crossings(swept).at.size == 0
    assert [each.leader for each in envelope(swept)] == [0]


def test_one_option_leads_everywhere():
    swept = sweep(np.array([[0.3, 0.4]]), np.array([0.5, 0.5]), [1])
    assert weight_flips(swept) == ()
    assert stability(swept).ranking == (0.0, 1.0)


def test_locked_weights_stay_and_limit_the_sweep():
    weights = np.array([0.2, 0.3, 0.5])
    swept = sweep(np.eye(3), weights, [0], np.array([False, True, False]))
    assert (swept.lowest, swept.highest) == pytest.approx((0.0, 0.7))
    assert swept.weights_at(0.7) == pytest.approx([0.7, 0.3, 0.0])
    assert swept.weights_at(0.2) == pytest.approx(weights)


def test_nothing_moves_where_nothing_can_give_way():
    swept = sweep(np.eye(2), np.array([0.4, 0.6]), [0], np.array([False, True]))
    assert (swept.lowest, swept.highest) == (0.4, 0.4)
    assert weight_flips(swept) == ()


def test_others_that_are_all_zero_share_equally():
    swept = sweep(np.eye(3), np.array([1.0, 0.0, 0.0]), [0])
    assert swept.weights_at(0.4) == pytest.approx([0.4, 0.3, 0.3])


def test_a_group_keeps_its_inner_proportions():
    swept = sweep(np.eye(3), np.array([0.1, 0.3, 0.6]), [0, 1])
    assert swept.today == pytest.approx(0.4)
    assert swept.weights_at(0.8) == pytest.approx([0.2, 0.6, 0.2])


@given(tables())
def test_at_a_flip_totals_are_equal_and_just_beyond_another_leads(table):
    values, weights = table
    for k in range(len(weights)):
        swept = sweep(values, weights, [k])
        leader = leading(values @ weights)[0]
        for flip in weight_flips(swept):
            totals = swept.totals_at(flip.to)
            assert totals[list(flip.leaders)] == pytest.approx(totals[leader], abs=1e-9)
            step = 1e-4 if flip.to > swept.today else -1e-4
            beyond = swept.totals_at(flip.to + step)
            assert beyond[leader] < beyond[list(flip.leaders)].min()


@given(tables())
def test_inside_a_stability_interval_nothing_changes_the_leaders(table):
    values, weights = table
    now = set(leading(values @ weights).tolist())
    for k in range(len(weights)):
        swept = sweep(values, weights, [k])
        low, high = stability(swept).leader
        assert low <= swept.today + 1e-12
        assert high >= swept.today - 1e-12
        for t in np.linspace(low, high, 23)[1:-1]:
            assert now <= set(leading(swept.totals_at(t)).tolist())


@given(tables())
def test_inside_the_ranking_interval_nobody_overtakes(table):
    values, weights = table
    totals = values @ weights
    ahead = totals[:, None] > totals + 1e-9
    swept = sweep(values, weights, [0])
    low, high = stability(swept).ranking
    for t in np.linspace(low, high, 23):
        there = swept.totals_at(t)
        assert np.all((there[:, None] >= there - 2e-9)[ahead])


@given(tables(least_options=1))
def test_the_envelope_is_the_best_total_everywhere(table):
    values, weights = table
    swept = sweep(values, weights, [0])
    segments = envelope(swept)
    assert (segments[0].start, segments[-1].end) == (swept.lowest, swept.highest)
    for each in segments:
        for t in np.linspace(each.start, each.end, 7):
            totals = swept.totals_at(t)
            assert totals[each.leader] == pytest.approx(totals.max(), abs=1e-9)


@given(tables())
def test_at_every_crossing_two_totals_are_equal(table):
    swept = sweep(*table, [0])
    found = crossings(swept)
    for t, first, second in zip(found.at, found.first, found.second, strict=True):
        totals = swept.totals_at(t)
        assert totals[first] == pytest.approx(totals[second], abs=1e-9)
        assert swept.totals[1, second] > swept.totals[1, first]
