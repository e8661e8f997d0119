"""What a snapshot sealed, ready to be laid out: rows by rank, their scores, shares and flags.

The figures are the sealed ones: nothing is weighed or drawn anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.findings import rows_of
from evaluation.package_sentences import cannot_work
from evaluation.study import Option, Package, Score, Study
from evaluation.worlds import ShiftedScore, shifted_scores
from sharing.snapshots.findings_one import FindingsOne, by_name
from sharing.snapshots.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An option or a package. `total`, `p10`, `p90`, `contributions`: 0..100, by criterion.

    `option`: with its scores in the snapshot's world. `below`: criteria whose floor it misses;
    `unmet`: needs that the world does not meet, ids both. `places`: shares of draws in each place,
    from the first; `expected`: its mean place; `span`: best and worst of the places it takes.
    """

    option: Option
    rank: int
    total: float
    p10: float
    p90: float
    contributions: Mapping[str, float]
    below: tuple[str, ...]
    unmet: tuple[str, ...]
    places: tuple[float, ...]
    expected: float
    span: tuple[int, int]

    @property
    def first(self) -> float:
        """Its share of first places."""
        return self.places[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`study`: its options are the rows, in the snapshot's world. `parts`: see evaluation.findings.

    `rows`: by rank. `shifted`: what the world did to the given scores, by option and criterion.
    """

    snapshot: Snapshot
    study: Study
    parts: Study | None
    rows: tuple[Row, ...]
    shifted: Mapping[tuple[str, str], ShiftedScore]
    sealed: FindingsOne

    @property
    def noun(self) -> str:
        """What the rows are, in a word."""
        return "option" if self.parts is None else "package"

    @property
    def scored(self) -> Study:
        """The study whose scores are given and not derived."""
        return self.parts or self.study

    @property
    def evidence(self) -> tuple[Option, ...]:
        """The options whose scores everything rests on: the rows, or their members."""
        if self.parts is None:
            return tuple(row.option for row in self.rows)
        held = {member for package in self.parts.packages for member in package.members}
        return tuple(option for option in self.parts.options if option.id in held)

    @property
    def packages(self) -> Mapping[str, Package]:
        """What the rows are made of, by id; nothing where options are ranked."""
        return {each.id: each for each in self.parts.packages} if self.parts else {}

    @property
    def shifts(self) -> tuple[ShiftedScore, ...]:
        """What the world did to the scores that everything rests on."""
        held = {option.id for option in self.evidence}
        return tuple(cell for cell in self.shifted.values() if cell.option in held)

    def short(self, option: str) -> str:
        """What a row, or an option that it is made of, is called in sentences."""
        known = self.study.option_ids
        return (self.study if option in known else self.scored).option(option).short

    def flags(self, row: Row) -> str:
        """What must be said beside a row's rank; nothing if it meets all floors and needs."""
        floors = ", ".join(self.study.criterion(each).short for each in row.below)
        told = [f"Below a floor: {floors}."] if floors else []
        if flag := cannot_work(self.scored, row.unmet):
            told.append(f"{flag[:1].upper()}{flag[1:]}.")
        return " ".join(told)

    def members(self, row: Row) -> str:
        """What a package is made of; nothing for an option."""
        package = self.packages.get(row.option.id)
        if package is None or self.parts is None:
            return ""
        core, optional = (
            "; ".join(self.parts.option(each).short for each in which)
            for which in (package.core, package.optional)
        )
        return f"{core}. Optional: {optional}." if optional else f"{core}."


def found_in(snapshot: Snapshot) -> Found:
    """The sealed findings by rank, beside the scores that they follow from."""
    sealed = by_name(snapshot.findings)
    study, parts = rows_of(snapshot.study, snapshot.stance)
    drawn = {each.id: each for each in sealed.robustness.options}
    return Found(
        snapshot=snapshot,
        study=study,
        parts=parts,
        rows=tuple(
            Row(
                option=study.option(each.id),
                rank=each.rank,
                total=each.total,
                p10=each.p10,
                p90=each.p90,
                contributions=each.contributions,
                below=each.below_floors,
                unmet=sealed.ranking.unmet_needs.get(each.id, ()),
                places=drawn[each.id].acceptability,
                expected=drawn[each.id].expected_rank,
                span=drawn[each.id].rank_range,
            )
            for each in sealed.ranking.options
        ),
        shifted={
            (cell.option, cell.criterion): cell
            for cell in shifted_scores(snapshot.study, snapshot.stance.world)
        },
        sealed=sealed,
    )


def score_of(row: Row, criterion: str) -> Score:
    """A row's score on a criterion."""
    return row.option.scores[criterion]
