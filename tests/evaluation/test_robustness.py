"""Shares of places and wins: laws, defined answers, and the same counts whoever draws."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from distributed import Client, LocalCluster
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.draws import CHUNK
from evaluation.errors import StanceError, StoppedError
from evaluation.robustness import (
    Robustness,
    error_interval,
    simulate,
    tied_groups,
    warm_up,
)
from evaluation.score_ranges import fixed_scores, held_at_likely, score_ranges, triangles
from evaluation.stance import profile_stance
from evaluation.values import value_table
from evaluation.weight_sets import anything, between_profiles, fixed, my_order, near, within_bounds
from evaluation.weights import swing_weights
from tests.strategies import studies

THREE = fixed_scores([[1, 0, 0], [0, 1, 0.5], [0.5, 0.5, 0.5]])


def weights_of(study, profile: str) -> np.ndarray:
    stance = profile_stance(study, profile)
    return swing_weights([stance.points[each] for each in study.criterion_ids])


def same(one: Robustness, other: Robustness) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True)
        for name in ("acceptability", "pairwise", "central_weights", "confidence")
    )


@given(study=studies(), data=st.data())
@settings(max_examples=40, deadline=None)
def test_shares_add_up_whatever_the_study(study, data):
    """By option and by place to 1; p_ik and p_ki to 1, or to 1 minus ties."""
    m = len(study.criteria)
    order = data.draw(st.lists(st.integers(1, m), min_size=m, max_size=m))
    sets = [
        anything(m),
        my_order(order),
        within_bounds(np.zeros(m), np.ones(m)),
        fixed(np.eye(m)[0]),
    ]
    weight_set = data.draw(st.sampled_from(sets))
    scores = data.draw(st.sampled_from([score_ranges(study), held_at_likely(study)]))
    found = simulate(weight_set, scores, draws=500, rho=data.draw(st.sampled_from([0, 0.3])))
    np.testing.assert_allclose(found.acceptability.sum(axis=0), 1, atol=1e-12)
    np.testing.assert_allclose(found.acceptability.sum(axis=1), 1, atol=1e-12)
    groups = tied_groups(weight_set, scores)
    tied = groups[:, None] == groups[None]
    np.testing.assert_allclose(found.pairwise + found.pairwise.T, np.where(tied, 0, 1), atol=1e-12)
    ahead = found.pairwise.sum(axis=0) + (tied.sum(axis=0) - 1) / 2
    np.testing.assert_allclose(found.expected_rank, 1 + ahead, atol=1e-9)


def test_workers_leave_no_trace_in_the_counts(shipped):
    chosen, scores = near(weights_of(shipped, "balanced")), score_ranges(shipped)
    one, two, seven = (simulate(chosen, scores, draws=60_000, seed=5, workers=k) for k in (1, 2, 7))
    assert same(one, two)
    assert same(one, seven)
    assert not same(one, simulate(chosen, scores, draws=60_000, seed=6))


def test_a_cluster_of_two_processes_gives_the_same_counts(shipped):
    chosen, scores = near(weights_of(shipped, "balanced")), score_ranges(shipped)
    here = simulate(chosen, scores, draws=40_000, seed=5)
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        Client(cluster) as client,
        client.get_executor() as executor,
    ):
        there = simulate(chosen, scores, draws=40_000, seed=5, executor=executor)
    assert same(here, there)


def test_chunks_are_seeded_as_spawn_would():
    children = np.random.SeedSequence(9).spawn(3)
    for chunk, child in enumerate(children):
        mine = np.random.SeedSequence(9, spawn_key=(chunk,))
        np.testing.assert_array_equal(mine.generate_state(8), child.generate_state(8))


def test_an_executor_that_is_given_stays_open():
    with ThreadPoolExecutor(1) as pool:
        simulate(anything(3), THREE, draws=100, executor=pool)
        assert pool.submit(lambda: 1).result() == 1


def test_progress_rises_to_one():
    told: list[float] = []
    simulate(anything(3), THREE, draws=10 * CHUNK, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1


def test_a_long_run_can_be_stopped():
    stop = threading.Event()
    with pytest.raises(StoppedError):
        simulate(
            anything(3), THREE, draws=10**9, progress=lambda _: stop.set(), cancelled=stop.is_set
        )


def test_identical_options_share_their_places():
    twins = fixed_scores([[1, 0], [0.4, 0.6], [0.4, 0.6], [0, 1]])
    found = simulate(anything(2), twins, draws=20_000)
    np.testing.assert_array_equal(found.acceptability[1], found.acceptability[2])
    # The twins never lead: in front of them stands one of the others, at least for w < 1/2.
    single = simulate(anything(2), fixed_scores([[1, 0], [0.4, 0.6], [0, 1]]), draws=20_000)
    np.testing.assert_allclose(found.first[1] * 2, single.first[1])
    np.testing.assert_array_equal(found.pairwise[1, 2], 0)
    np.testing.assert_array_equal(found.central_weights[1], found.central_weights[2])


def test_options_that_tie_throughout_the_set_are_identical_for_it():
    """0.1 + 0.2 against 0.3: different tables, the same total at the only weights drawn."""
    near_tie = fixed_scores([[0.2, 0.4], [0.3, 0.3]])
    found = simulate(fixed([0.5, 0.5]), near_tie, draws=100)
    np.testing.assert_array_equal(found.acceptability, np.full((2, 2), 0.5))
    mixed = simulate(
        between_profiles([[1, 0, 0], [0, 0.5, 0.5]]),
        fixed_scores([[0.5, 0.2, 0.4], [0.5, 0.3, 0.3]]),
        draws=100,
    )
    np.testing.assert_array_equal(mixed.acceptability, np.full((2, 2), 0.5))


def test_options_with_equal_ranges_are_still_drawn_apart():
    start, mode, end = ([[x, x], [x, x]] for x in (0.2, 0.5, 0.8))
    found = simulate(anything(2), triangles(start, mode, end), draws=20_000)
    assert found.pairwise[0, 1] + found.pairwise[1, 0] == 1
    assert abs(found.first[0] - 0.5) < 4 * 0.5 / np.sqrt(20_000)


def test_one_option_is_always_first():
    found = simulate(anything(2), fixed_scores([[0.3, 0.4]]), draws=1000)
    assert found.acceptability.tolist() == [[1.0]]
    assert found.pairwise.tolist() == [[0.0]]
    assert found.expected_rank.tolist() == [1.0]
    assert found.confidence.tolist() == [1.0]
    assert (found.best_rank.tolist(), found.worst_rank.tolist()) == ([1], [1])


def test_a_constant_criterion_changes_nobodys_place():
    found = simulate(anything(2), fixed_scores([[0.9, 0.5], [0.1, 0.5]]), draws=1000)
    assert found.acceptability.tolist() == [[1, 0], [0, 1]]


def test_all_weight_on_one_criterion_ranks_by_it():
    found = simulate(near([0, 1, 0]), THREE, draws=1000)
    np.testing.assert_array_equal(found.first, [0, 1, 0])
    np.testing.assert_array_equal(found.central_weights[1], [0, 1, 0])
    assert np.isnan(found.central_weights[0]).all()


@pytest.mark.parametrize("draws", [0, -1, 10**10 + 1, 10**12])
def test_a_number_of_draws_out_of_reach_is_refused(draws):
    told = f"draws: {draws:,} cannot be drawn; choose from 1 to 10,000,000,000"
    with pytest.raises(StanceError, match=f"^{re.escape(told)}$"):
        simulate(anything(3), THREE, draws=draws)


def test_every_fault_of_a_request_is_told():
    told = (
        "seed: -1 is below 0\n"
        "correlation: 1 is no correlation to draw with; choose from 0 to below 1\n"
        "weights: 2 for 3 criteria"
    )
    with pytest.raises(StanceError, match=f"^{re.escape(told)}$"):
        simulate(anything(2), THREE, seed=-1, rho=1.0)


def test_confidence_says_nothing_where_first_places_are_few():
    start = np.array([[0.3, 0.3], [0.19, 0.19]])
    scores = triangles(start, start + 0.1, start + 0.2)
    found = simulate(fixed([0.5, 0.5]), scores, draws=20_000, rho=0)
    assert 0 < found.first[1] < 0.01
    assert np.isnan(found.confidence[1])
    assert 0.99 < found.confidence[0] <= 1


@pytest.mark.parametrize("rho", [0.0, 0.6])
def test_confidence_is_the_share_of_first_places_at_the_central_weights(shipped, rho):
    chosen, scores = near(weights_of(shipped, "cautious"), 20), score_ranges(shipped)
    found = simulate(chosen, scores, draws=20_000, rho=rho)
    said = np.flatnonzero(~np.isnan(found.confidence))
    assert len(said) >= 3
    for i in said:
        again = simulate(fixed(found.central_weights[i]), scores, draws=20_000, seed=9, rho=rho)
        p = again.first[i]
        error = np.sqrt(p * (1 - p) * (1 / 5000 + 1 / 20_000))
        assert abs(found.confidence[i] - p) <= 4 * error


@pytest.mark.parametrize("rho", [0.0, 0.3, 0.6])
def test_drawn_totals_have_the_exact_means_and_the_wanted_correlation(shipped, rho):
    """Seen through pairs: one option against a constant tells its distribution function."""
    from evaluation.kernel import BLOCK, fill_totals

    weights, scores = weights_of(shipped, "balanced"), score_ranges(shipped)
    rng = np.random.Generator(np.random.PCG64(1))
    n, m = scores.ranging.shape
    wide = np.repeat(weights[:, None], BLOCK, axis=1)
    drawn = []
    for _ in range(400):
        totals = np.empty((n, BLOCK))
        fill_totals(rng, wide, scores.cells, scores.corners, rho, totals, np.empty((3, BLOCK)))
        drawn.append(totals)
    found = np.concatenate(drawn, axis=1)
    table = value_table(shipped)
    deviation = np.sqrt(table.variance @ weights**2)
    assert np.all(np.abs(found.mean(axis=1) - table.mean @ weights) < 4.5 * found.std(axis=1) / 320)
    if rho == 0:
        np.testing.assert_allclose(found.std(axis=1), deviation, rtol=0.02)
    else:
        ratio = found.var(axis=1) / deviation**2
        assert np.all(ratio > 1 + rho)
        assert np.all(ratio < 1 + rho * m)


def test_the_shipped_leaders_are_as_sure_as_measured_before(shipped):
    """Cautious, weights near mine by 5 points, scores ranging on their own: 51%, not 75%."""
    chosen = near(weights_of(shipped, "cautious"), 5)
    found = simulate(chosen, score_ranges(shipped), draws=20_000, rho=0)
    assert abs(found.first.max() - 0.512) < 4 * 0.5 / np.sqrt(20_000)
    hard = shipped.model_copy(
        update={"frame": shipped.frame.model_copy(update={"range_share": 1.0})}
    )
    sure = simulate(chosen, score_ranges(hard), draws=20_000, rho=0)
    assert abs(sure.first.max() - 0.748) < 4 * 0.5 / np.sqrt(20_000)


def test_the_error_of_a_share_is_wilsons():
    low, high = error_interval([0.0, 0.5, 1.0], 20_000)
    np.testing.assert_allclose(low, [0, 0.493072, 0.999808], atol=1e-6)
    np.testing.assert_allclose(high, [0.000192, 0.506928, 1], atol=1e-6)


def test_warming_up_is_quiet():
    warm_up()
