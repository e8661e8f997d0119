"""The compiled loop loads where nothing can be written, and its normal distribution is exact."""

import math
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest

from evaluation.kernel import (
    BLOCK,
    FEW,
    add_fixed,
    count_places,
    fill_random,
    fill_uniform,
    gaps,
    sorting_network,
    split_mix,
    tally,
)
from tests.conftest import ROOT

# What lies in a home that only root may read is loaded before the rights are given up.
ASK = """
import os
import numba, numpy, evaluation.values
numba.njit(lambda row, at: row[int(at)])(numpy.array([0.0]), 0.0)
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
from evaluation import kernel
print(kernel.cdf_at(numpy.array([0.0, 1.0]), 0.25), os.access("evaluation", os.W_OK))
"""


@pytest.fixture
def read_only_install():
    """A copy that nobody may write to, where an unprivileged user can still read it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(
            ROOT / "evaluation",
            folder / "evaluation",
            ignore=shutil.ignore_patterns("__pycache__"),
        )
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield folder
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no such users")
@pytest.mark.parametrize("cache", [None, "/nonexistent/cache"])
def test_a_read_only_install_without_a_home_still_computes(read_only_install, cache):
    environment = {"PATH": os.defpath, "HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1"}
    if cache is not None:
        environment["NUMBA_CACHE_DIR"] = cache
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", ASK],
        cwd=read_only_install,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.split() == ["0.25", "False"]


def test_the_normal_distribution_is_that_of_erfc():
    """With all of the variance shared, `fill_uniform` only maps: no draw enters the result."""
    places = np.random.default_rng(1).uniform(-7.9, 7.9, (40, BLOCK))
    for given in places:
        found = np.empty(BLOCK)
        fill_uniform(np.random.Generator(np.random.PCG64(1)), 1.0, given, found)
        exact = [0.5 * math.erfc(-z * math.sqrt(0.5)) for z in given]
        np.testing.assert_allclose(found, exact, rtol=0, atol=2e-15)


@pytest.mark.parametrize("count", range(FEW))
def test_a_network_sorts_every_order_of_zeros_and_ones(count):
    # Knuth's zero-one principle: what sorts all of these sorts everything.
    for number in range(2**count):
        row = [number >> place & 1 for place in range(count)]
        for lower, upper in sorting_network(count):
            row[lower], row[upper] = sorted((row[lower], row[upper]))
        assert row == sorted(row)


def test_gaps_fill_the_simplex():
    shares = np.empty((5, BLOCK))
    rng = np.random.default_rng(1)
    drawn = []
    for _ in range(400):
        gaps(rng, shares)
        drawn.append(shares.copy())
    every = np.concatenate(drawn, axis=1)
    assert every.min() >= 0
    assert np.abs(every.sum(axis=0) - 1).max() < 1e-12
    # Dirichlet(1, .., 1) with five parts: mean 1/5, variance 4/150, P(part > 1/2) = (1/2)^4.
    n = every.shape[1]
    assert np.abs(every.mean(axis=1) - 1 / 5).max() < 4 * np.sqrt(4 / 150 / n)
    above = (every > 0.5).mean(axis=1)
    assert np.abs(above - 1 / 16).max() < 4 * np.sqrt(1 / 16 * 15 / 16 / n)


def test_split_mix_gives_its_published_numbers():
    # Seed 1234567, as printed with the generator's reference code.
    published = (
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    )
    drawn = np.empty(BLOCK)
    split_mix(np.uint64(1234567), drawn)
    assert [int(share * 2**53) for share in drawn[:5]] == [word >> 11 for word in published]


def test_random_rows_are_uniform_and_no_two_calls_alike():
    rng = np.random.default_rng(3)
    rows = np.empty((400, 7, BLOCK))
    for block in rows:
        fill_random(rng, block)
    assert len(np.unique(rows)) == rows.size
    # Chi-squared over 64 bins: mean 63, standard deviation sqrt(126).
    counts, _ = np.histogram(rows, bins=64, range=(0, 1))
    expected = rows.size / 64
    assert abs(((counts - expected) ** 2 / expected).sum() - 63) < 4 * np.sqrt(126)
    # Neighbours of any kind are uncorrelated: |r| < 4 / sqrt(n).
    flat = rows - 0.5
    for one, other in (
        (flat[:, :, 1:], flat[:, :, :-1]),
        (flat[:, 1:], flat[:, :-1]),
        (flat[1:], flat[:-1]),
    ):
        assert abs((one * other).mean()) * 12 < 4 / np.sqrt(one.size)


@pytest.mark.parametrize("criteria", [1, 7, 8, 11, 17])
def test_totals_are_weighted_sums_of_the_cells_that_do_not_range(criteria):
    # Eight criteria are added a turn: none, one and two turns, with and without some left over.
    rng = np.random.default_rng(criteria)
    weights, cells = rng.random((criteria, BLOCK)), np.zeros((5, 3, criteria))
    values = cells[0] = rng.random((3, criteria))
    ranging = rng.random((3, criteria)) < 0.3
    cells[1] = np.where(ranging, 1.0, values)
    totals = np.empty((3, BLOCK))
    add_fixed(weights, cells, totals)
    expected = np.where(ranging, 0.0, values).T[:, :, None] * weights[:, None]
    np.testing.assert_allclose(totals, expected.sum(axis=0), rtol=1e-13, atol=0)


@pytest.mark.parametrize("size", [BLOCK, BLOCK - 37, 1])
def test_places_wins_and_central_weights_are_those_of_sorting(size):
    rng = np.random.default_rng(size)
    # Rows two and four stand for three and two options: whoever is behind is that much lower.
    n, m, sizes = 5, 3, np.array([1, 3, 1, 2, 1])
    totals, weights = rng.random((n, BLOCK)), rng.random((m, BLOCK))
    place, wins = np.empty((n, BLOCK), dtype=np.int16), np.zeros((n, n), dtype=np.int64)
    first_places, central = np.zeros((n, sizes.sum()), dtype=np.int64), np.zeros((n, m))
    count_places(totals, size, sizes, place, wins)
    tally(weights, place, size, first_places, central)
    expected_first, expected_wins = np.zeros_like(first_places), np.zeros_like(wins)
    expected_central = np.zeros_like(central)
    for b in range(size):
        order = np.argsort(-totals[:, b])
        expected_central[order[0]] += weights[:, b]
        start = 0
        for at, row in enumerate(order):
            expected_first[row, start] += 1
            expected_wins[row, order[at + 1 :]] += 1
            start += sizes[row]
    np.testing.assert_array_equal(first_places, expected_first)
    np.testing.assert_array_equal(wins, expected_wins)
    np.testing.assert_allclose(central, expected_central, rtol=1e-13)
