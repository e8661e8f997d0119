"""Random indices: the mean CI of comparison matrices filled at random, by table and size.

Formulas and sources: docs/method/weights.md#pairwise
"""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class RandomIndexTable:
    """`indices`: for 1, 2, 3, ... criteria; `source`: who published it."""

    name: str
    source: str
    indices: tuple[float, ...]

    def of(self, count: int) -> float | None:
        """The random index for `count` criteria; None beyond the table's end."""
        return self.indices[count - 1] if count <= len(self.indices) else None


def _list(figures: str) -> tuple[float, ...]:
    return tuple(map(float, figures.split()))


DEFAULT_TABLE = "saaty1980"
TABLES = MappingProxyType(
    {
        DEFAULT_TABLE: RandomIndexTable(
            name="Saaty 1980",
            source="Saaty (1980), The Analytic Hierarchy Process",
            indices=_list("0 0 0.58 0.90 1.12 1.24 1.32 1.41 1.45 1.49 1.51 1.48 1.56 1.57 1.59"),
        ),
        "aguaron2003": RandomIndexTable(
            name="Aguarón & Moreno-Jiménez 2003",
            source="Aguarón & Moreno-Jiménez (2003), European Journal of Operational Research 147",
            indices=_list(
                "0 0 0.525 0.882 1.115 1.252 1.341 1.404 1.452 1.484 1.513 1.535 1.555 1.570 1.583 1.595"
            ),
        ),
        "alonso2006": RandomIndexTable(
            name="Alonso & Lamata 2006",
            source="Alonso & Lamata (2006), Int. J. Uncertainty, Fuzziness, Knowledge-Based Systems 14",
            indices=_list(
                "0 0 0.5245 0.8815 1.1086 1.2479 1.3417 1.4056 1.4499 1.4854 1.5141 1.5365 1.5551 1.5713 1.5838"
            ),
        ),
    }
)
