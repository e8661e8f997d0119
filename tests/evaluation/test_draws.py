"""Chunks leave nothing behind: a long run holds no more memory than a short one."""

import numpy as np
import psutil

from evaluation.draws import CHUNK
from evaluation.robustness import simulate
from evaluation.score_ranges import fixed_scores
from evaluation.weight_sets import anything

CHUNKS = 3000
# A random number generator with what hangs on it was seen to take 2,700 bytes.
LEAST_LEFT_BEHIND = 1000


def test_memory_does_not_grow_with_the_number_of_chunks():
    def held_after(chunks: int) -> int:
        simulate(anything(2), fixed_scores(np.eye(2)), draws=chunks * CHUNK, workers=2)
        return psutil.Process().memory_info().rss

    before = held_after(300)
    assert held_after(CHUNKS) - before < CHUNKS * LEAST_LEFT_BEHIND
