"""Tables of values and weights for Hypothesis: round figures, so that ties and zeros occur."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.weights import swing_weights


@st.composite
def tables(draw, least_options=2, options=6, criteria=5):
    """Values (options, criteria) on 0..1 in steps of 1/20, and weights of whole swing points."""
    n = draw(st.integers(least_options, options))
    m = draw(st.integers(2, criteria))
    values = draw(arrays(float, (n, m), elements=st.integers(0, 20).map(lambda x: x / 20)))
    points = draw(arrays(float, m, elements=st.integers(0, 100).map(float)).filter(np.any))
    return values, swing_weights(points)


def random_weights(count, criteria, seed=0):
    """Uniform on the simplex, (count, criteria)."""
    return np.random.default_rng(seed).dirichlet(np.ones(criteria), count)
