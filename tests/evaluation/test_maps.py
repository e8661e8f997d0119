import numpy as np
import pytest
from hypothesis import given, settings

from evaluation import maps
from evaluation.errors import StanceError
from evaluation.maps import ternary_map, winner_map
from tests.evaluation.tables import random_weights, tables


def area(corners):
    x, y = np.array(corners).T
    return abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


def test_three_specialists_share_the_map_evenly():
    drawn = winner_map(np.eye(3), np.array([0.5, 0.3, 0.2]), ([0], [1]), samples=11)
    assert [area(region) for region in drawn.regions] == pytest.approx([1 / 6] * 3)
    assert drawn.today == (0.5, 0.3)
    ends = {(each.first, each.second): {each.start, each.end} for each in drawn.boundaries}
    assert set(ends) == {(0, 1), (0, 2), (1, 2)}
    assert {tuple(np.round(end, 9)) for end in ends[0, 1]} == {(0.333333333,) * 2, (0.5, 0.5)}


def test_samples_beyond_the_whole_weight_have_no_winner():
    drawn = winner_map(np.eye(3), np.array([0.5, 0.3, 0.2]), ([0], [1]), samples=11)
    assert drawn.winner[10, 10] == -1
    assert drawn.winner[0, 10] == 0
    assert drawn.winner[10, 0] == 1
    assert drawn.winner[0, 0] == 2


def test_identical_options_are_drawn_once():
    drawn = winner_map(np.full((2, 3), 0.5), np.full(3, 1 / 3), ([0], [1]))
    assert [bool(region) for region in drawn.regions] == [True, False]
    assert drawn.boundaries == ()


def test_a_ternary_map_holds_everything_else():
    weights = np.array([0.2, 0.2, 0.2, 0.4])
    drawn = ternary_map(np.eye(4), weights, ([0], [1], [2]))
    assert drawn.free == pytest.approx(0.6)
    # The fourth option has 0.4 by the weight that is held, so others need more than that.
    assert area(drawn.regions[3]) == pytest.approx(0.18 - 3 * 0.02)
    assert len(drawn.boundaries) == 3


@pytest.mark.parametrize(
    ("parts", "locked", "message"),
    [
        (([0], [1]), [False, False, True], "two weights can only move if a third gives way"),
        (([0], [0]), None, "a criterion stands in two of its parts"),
        (([0], []), None, "a part of it holds no criterion"),
        (([0], [1]), [True, False, False], "a locked weight cannot be one of its axes"),
    ],
    ids=["nothing left", "twice", "empty", "locked"],
)
def test_a_map_that_cannot_be_drawn_is_refused_in_a_sentence(parts, locked, message):
    fixed = None if locked is None else np.array(locked)
    with pytest.raises(StanceError, match=f"^map: {message}$"):
        winner_map(np.eye(3), np.array([0.5, 0.3, 0.2]), parts, fixed)


def test_a_ternary_map_needs_three_separate_parts():
    with pytest.raises(StanceError, match=r"^map: a criterion stands in two of its parts$"):
        ternary_map(np.eye(3), np.full(3, 1 / 3), ([0], [1], [1]))


@settings(deadline=None)
@given(tables(least_options=1).filter(lambda table: table[0].shape[1] > 2))
def test_regions_cover_the_map_and_boundaries_are_ties(table):
    values, weights = table
    drawn = winner_map(values, weights, ([0], [1]), samples=5)
    areas = [area(region) for region in drawn.regions if region]
    assert sum(areas) == pytest.approx(0.5, abs=1e-6)
    rest = weights.copy()
    rest[:2] = 0
    share = (
        rest / rest.sum() if rest.any() else np.r_[0, 0, np.ones(len(rest) - 2)] / (len(rest) - 2)
    )
    for each in drawn.boundaries:
        for x, y in (each.start, each.end):
            totals = values @ np.r_[x, y, ((1 - x - y) * share)[2:]]
            assert totals[each.first] == pytest.approx(totals[each.second], abs=1e-9)
            assert totals[each.first] == pytest.approx(totals.max(), abs=1e-9)
    for x, y, _ in random_weights(20, 3):
        totals = values @ np.r_[x, y, ((1 - x - y) * share)[2:]]
        assert any(
            region and totals[i] >= totals.max() - 1e-9 for i, region in enumerate(drawn.regions)
        )


def test_the_shares_of_a_map_are_areas():
    """Two options, each best on one of two criteria, a third that tells nothing: half each."""
    mapped = winner_map(np.array([[1.0, 0.0, 0.5], [0.0, 1.0, 0.5]]), np.full(3, 1 / 3), ([0], [1]))
    assert [maps.share(mapped, i) for i in (0, 1)] == pytest.approx([0.5, 0.5])
    assert maps.area([(0, 0), (2, 0), (2, 3), (0, 3)]) == 6
    assert maps.middle([(0, 0), (2, 0), (2, 4), (0, 4)]) == (1, 2)


def test_a_label_gives_way_to_what_stands_in_its_place():
    """Corners (0, 0), (4, 0), (4, 4), (0, 4): middle (2, 2), farthest from (1, 1) is (4, 4)."""
    box = [(0, 0), (4, 0), (4, 4), (0, 4)]
    assert maps.label_place(box, (0, 0), 1) == (2, 2)
    assert maps.label_place(box, (1, 1), 2) == pytest.approx((2.8, 2.8))


def test_the_corners_of_a_ternary_map_are_an_even_triangle():
    top = (0.5, 3**0.5 / 2)
    for point, place in (((0.8, 0), (0, 0)), ((0, 0.8), (1, 0)), ((0, 0), top)):
        assert maps.ternary_place(point, 0.8) == pytest.approx(place)
