"""The Monte Carlo for packages: members are drawn by the compiled loop, packages put together here.

Importing this loads compiled code: import it where it is used.
Formulas and sources: docs/method/packages.md#draws
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from evaluation import kernel
from evaluation.package_ranges import PackageRanges
from evaluation.values import Floats
from evaluation.weight_sets import WeightSet, kernel_arguments, plain

Counted = NDArray[np.int64]

# Blocks that packages are put together for at once: enough to keep numpy busy, few enough to stay
# in the processor's cache.
BLOCKS = 8


def count_chunk(
    rng: np.random.Generator,
    draws: int,
    weight_set: WeightSet,
    scores: PackageRanges,
    rho: float,
    sizes: Counted,
    first_places: Counted,
    wins: Counted,
    central: Floats,
) -> None:
    """Draw weights and members `draws` times, rank the packages and add to what is counted.

    As `kernel.count_chunk` does for options.
    """
    m = scores.criteria
    spare = np.empty((max(m, len(weight_set.table)), kernel.BLOCK))
    weights = np.empty((BLOCKS, m, kernel.BLOCK))
    given = kernel_arguments(weight_set)
    left = draws
    for values in blocks(rng, draws, scores, rho):
        for block in weights:
            kernel.fill_weights(rng, *given, block, spare)
        totals = np.einsum("kmb,pmkb->kpb", weights, values)
        for own, total in zip(weights, totals, strict=True):
            size = min(kernel.BLOCK, max(left, 0))
            kernel.count_block(plain(total), own, size, sizes, first_places, wins, central)
            left -= kernel.BLOCK


def count_firsts(
    rng: np.random.Generator,
    draws: int,
    weights: Floats,
    rows: Counted,
    scores: PackageRanges,
    rho: float,
    firsts: Counted,
) -> None:
    """Draw members `draws` times; add to `firsts` (k,) how often its row leads at its weights."""
    left = draws
    for values in blocks(rng, draws, scores, rho):
        totals = np.einsum("rm,pmkb->rpkb", weights, values).reshape(len(rows), scores.count, -1)
        counted = totals[..., : max(left, 0)]
        others = np.arange(scores.count) != rows[:, None]
        best = np.where(others[..., None], counted, -1.0).max(axis=1)
        firsts += (counted[np.arange(len(rows)), rows] > best).sum(axis=1)
        left -= totals.shape[-1]


def blocks(
    rng: np.random.Generator, draws: int, scores: PackageRanges, rho: float
) -> Iterator[Floats]:
    """Values of the packages in at least `draws` draws of their members, in parts.

    Each part: (packages, criteria, BLOCKS, kernel.BLOCK).
    """
    members = scores.members
    cells, corners = plain(members.cells), plain(members.corners)
    scratch = np.empty((2, kernel.BLOCK))
    block = np.repeat(cells[0][..., None], kernel.BLOCK, axis=2)
    drawn = np.empty((*block.shape[:2], BLOCKS, kernel.BLOCK))
    for _ in range(-(-draws // (BLOCKS * kernel.BLOCK))):
        for number in range(BLOCKS):
            kernel.draw_values(rng, cells, corners, rho, block, scratch)
            drawn[:, :, number] = block
        flat = drawn.reshape(*block.shape[:2], -1)
        yield scores.values(flat).reshape(scores.count, scores.criteria, BLOCKS, -1)
