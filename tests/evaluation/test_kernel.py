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

from evaluation.kernel import BLOCK, fill_uniform
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
