"""VIKOR's compromise, SPOTIS and RIM on a range, SIMUS's mixes."""

import numpy as np
import pytest

from evaluation.errors import NotDefinedError
from evaluation.methods.distances import compromise, ervd, probid, topsis
from evaluation.methods.method import finite
from evaluation.methods.ranges import rim, spotis
from evaluation.methods.simus import simus
from tests.evaluation.methods.test_catalogue import decision


def test_an_advantage_that_is_just_enough_is_enough_but_for_rounding():
    """Five options: 0.25 ahead is needed. 0.7 - 0.45 is a little less than 0.25."""
    scores = np.array([0.45, 0.7, 0.8, 0.9, 1.0])
    assert scores[1] - scores[0] < 0.25
    found = compromise(scores, scores, scores)
    assert found["DQ"] == 0.25
    assert found["acceptable_advantage"]
    assert found["compromise_set"].tolist() == [0]


def test_without_stability_the_first_two_are_the_compromise():
    """Option 0 leads by enough, but 1 has the least sum and 2 the least greatest regret."""
    found = compromise(np.array([0.5, 0.4, 0.9]), np.array([0.3, 0.5, 0.2]), np.array([0, 0.6, 1]))
    assert (found["acceptable_advantage"], found["acceptable_stability"]) == (True, False)
    assert found["compromise_set"].tolist() == [0, 1]


def test_without_an_advantage_all_within_reach_are():
    """Five options: all less than 0.25 behind."""
    scores = np.array([0.3, 0.0, 0.2, 0.25, 1.0])
    found = compromise(scores, scores, scores)
    assert not found["acceptable_advantage"]
    assert found["compromise_set"].tolist() == [1, 2]


def test_options_that_share_the_first_place_have_no_advantage_over_each_other():
    scores = np.array([0.0, 0.0, 1.0])
    found = compromise(scores, scores, scores)
    assert not found["acceptable_advantage"]
    assert found["compromise_set"].tolist() == [0, 1]


def test_topsis_by_blocks_and_by_the_greatest_distance():
    """Weighted 0.5, 0 and 0, 0.5 and 0.2, 0.2: as min-max leaves 1, 0; 0, 1; 0.4, 0.4.

    By blocks the third is 0.6 from the best and 0.4 from the worst; by the greatest 0.3 and 0.2.
    """
    table = decision([[10, 0], [0, 10], [4, 4]], [0.5, 0.5])
    for metric, closeness in (("cityblock", [0.5, 0.5, 0.4]), ("chebyshev", [0.5, 0.5, 0.4])):
        outcome = topsis(table, normalisation="minmax", metric=metric)
        assert outcome.scores == pytest.approx(closeness)
        assert outcome.details["d_plus"][2] == pytest.approx(0.6 if metric == "cityblock" else 0.3)


def test_topsis_has_no_answer_for_options_that_are_all_alike():
    with pytest.raises(NotDefinedError, match=r"^all options are alike$"):
        topsis(decision([[1, 2], [1, 2]], [0.5, 0.5]))


def test_spotis_on_a_range_does_not_hang_on_who_is_there():
    """On 0..10, more is better: 8 is 0.2 away, whoever else is there."""
    ends = {"lower": np.array([0.0]), "upper": np.array([10.0])}
    assert spotis(decision([[8], [3]], [1]), **ends).scores == pytest.approx([0.2, 0.7])
    assert spotis(decision([[8], [5], [1]], [1]), **ends).scores[0] == pytest.approx(0.2)


def test_spotis_with_an_ideal_inside_the_range():
    """Dezert and others 2020, the electric cars: an ideal that is no end of any range."""
    table = decision(
        [
            [15000, 4.3, 99, 42, 737],
            [15290, 5.0, 116, 42, 892],
            [15350, 5.0, 114, 45, 952],
            [15490, 5.3, 123, 45, 1120],
        ],
        [0.2941, 0.2353, 0.2353, 0.0588, 0.1765],
        [-1, -1, -1, 1, 1],
    )
    outcome = spotis(
        table,
        lower=np.array([14000, 3, 80, 35, 650.0]),
        upper=np.array([16000, 8, 140, 60, 1300.0]),
        ideal=np.array([15300, 4, 115, 50, 900.0]),
    )
    published = [0.1841, 0.0734, 0.0842, 0.1920]
    assert outcome.scores == pytest.approx(published, abs=6e-5)


def test_rim_is_one_inside_the_ideal_interval_and_falls_off_to_both_ends():
    """Range 0..10, ideal 4..6: 5 is ideal; 2 and 8 are half way out."""
    outcome = rim(
        decision([[5], [2], [8], [0]], [1]),
        lower=np.array([0.0]),
        upper=np.array([10.0]),
        ideal_from=np.array([4.0]),
        ideal_to=np.array([6.0]),
    )
    assert outcome.scores == pytest.approx([1, 0.5, 0.5, 0])


def test_ervd_has_no_answer_without_a_reference_point():
    with pytest.raises(NotDefinedError, match=r"^no reference point on each criterion$"):
        ervd(decision([[1], [2]], [1]))


def test_simus_by_hand():
    """Best on the first: x1 limited by the second, 1 x1 + 4 x2 <= 4; 4 x1 + 1 x2 is most at x1 = 4.

    The other way round x2 = 4. Each option is the whole of one mix of two: 1 times 1/2.
    """
    outcome = simus(decision([[4, 1], [1, 4]], [0.5, 0.5]))
    assert outcome.details["stages"] == pytest.approx(np.array([[1, 0], [0, 1]]))
    assert outcome.scores == pytest.approx([0.5, 0.5])


def test_in_simus_options_that_are_alike_share():
    alone = simus(decision([[4, 1], [1, 4]], [0.5, 0.5])).scores
    doubled = simus(decision([[4, 1], [1, 4], [4, 1]], [0.5, 0.5])).scores
    assert doubled == pytest.approx([alone[0] / 2, alone[1], alone[0] / 2])


def test_simus_has_no_answer_where_a_mix_can_grow_without_end():
    """Option 2 counts on the first criterion alone, so nothing limits it there."""
    with pytest.raises(NotDefinedError, match=r"^nothing limits how good a mix of options can be$"):
        simus(decision([[1, 1], [2, 0]], [0.5, 0.5]))


def test_probid_ranks_an_option_that_shares_the_worst_throughout():
    """Columns 1, 1, 3 and, less is better, 2, 2, 1, over sqrt(11) and 3, weights 1/2.

    The third option is the first ideal, the others are the second and third, d away from it. So
    nothing but their distance to the average, d / 3, is left to them.
    """
    table = decision([[1, 2], [1, 2], [3, 1]], [0.5, 0.5], [1, -1])
    found = finite(lambda: probid(table))
    d = np.hypot(1 / np.sqrt(11), 1 / 6)
    assert found.details["pos_ideal"] == pytest.approx([d, d, d / 2])
    assert found.details["neg_ideal"] == pytest.approx([0, 0, d / 2 + d])
    best = 1 / (1 + (1 / 3) ** 2) + 2 * d / 3
    assert found.scores == pytest.approx([d / 3, d / 3, best])
    assert found.ranks.tolist() == [2, 2, 1]


def test_probid_has_no_answer_for_options_that_are_all_alike():
    with pytest.raises(NotDefinedError, match=r"^all options are alike$"):
        finite(lambda: probid(decision([[1, 2], [1, 2]], [0.5, 0.5])))
