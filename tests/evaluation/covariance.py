"""Covariances for tables made by hand."""

import numpy as np

from evaluation.values import Floats, ValueTable


def independent(table: ValueTable) -> Floats:
    """Covariances of values that vary on their own: variances on the diagonal and nothing else."""
    return np.einsum("ij,jk->ijk", table.variance, np.eye(table.variance.shape[1]))
