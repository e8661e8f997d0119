"""Random indices: the mean CI of comparison matrices filled at random, by table and size.

Formulas and sources: docs/method/weights.md#pairwise
"""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class RandomIndexTable:
    """`indices`: for 3, 4, 5, ... criteria (none is needed for fewer); `source`: who has it."""

    name: str
    source: str
    indices: tuple[float, ...]

    def of(self, count: int) -> float | None:
        """The random index for `count` criteria: 0 for one or two, None beyond the table's end."""
        if count <= 2:
            return 0.0
        return self.indices[count - 3] if count - 3 < len(self.indices) else None


DEFAULT_TABLE = "saaty1980"
TABLES = MappingProxyType(
    {
        DEFAULT_TABLE: RandomIndexTable(
            name="Saaty 1980",
            source="Saaty (1980), The Analytic Hierarchy Process",
            # From 11 on as reprinted; 1.48 for 12 is a known outlier of this table.
            indices=(
                *(0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49),
                *(1.51, 1.48, 1.56, 1.57, 1.59),
            ),
        ),
        "aguaron2003": RandomIndexTable(
            name="Aguarón and Moreno-Jiménez 2003",
            source="Aguarón and Moreno-Jiménez (2003), European J. of Operational Research 147",
            indices=(
                *(0.525, 0.882, 1.115, 1.252, 1.341, 1.404, 1.452, 1.484),
                *(1.513, 1.535, 1.555, 1.570, 1.583, 1.595),
            ),
        ),
        "alonso2006": RandomIndexTable(
            name="Alonso and Lamata 2006",
            source="Alonso and Lamata (2006), Int. J. of Uncertainty, Fuzziness and KBS 14",
            indices=(
                *(0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854),
                *(1.5141, 1.5365, 1.5551, 1.5713, 1.5838),
            ),
        ),
    }
)
