"""Every aggregation of scikit-criteria that can rank a table, and PROMETHEE II, which is ours.

Each method stands with its entry in the module of its kind; here they are brought together.
"""

from evaluation.methods import (
    borders,
    distances,
    moora,
    outranking,
    promethee,
    ranges,
    ratios,
    simus,
    sums,
)
from evaluation.methods.method import Method
from evaluation.methods.parameters import plain

METHODS: tuple[Method, ...] = (
    *sums.METHODS,
    *distances.METHODS,
    *promethee.METHODS,
    *outranking.METHODS,
    *ratios.METHODS,
    *borders.METHODS,
    *moora.METHODS,
    *ranges.METHODS,
    *simus.METHODS,
)
_BY_NAME = {plain(name): each for each in METHODS for name in (each.id, *each.aliases, each.name)}


def find(name: str) -> Method | None:
    """The method of an id, a name or another spelling in use; None if there is none."""
    return _BY_NAME.get(plain(name))
