"""Everything this package refuses, in one tree.

SuretyError
├── StudyError      a study folder has faults; `.faults` holds all of them
├── StanceError     a weight, profile or selection cannot be used; `.faults` likewise
├── SnapshotError   a snapshot cannot be made, read or kept; `.faults` likewise
│   ├── AlteredError   its digest is not that of its content
│   ├── MissingError   no snapshot was ever kept under this id
│   ├── GoneError      it was removed, or its time is over
│   ├── WrongKeyError  whoever wants to remove it does not hold its key
│   └── StoreError     the database is full, locked, gone or silent
├── SettingsError   what is set from outside cannot be used; likewise
└── TableError      a plain decision table, or what a method is told, cannot be used; likewise

StoppedError        a long calculation was told to stop; nothing is wrong
NotDefinedError     a method of the cross-check has no answer for a table; nothing is wrong

Anything else that escapes from `evaluation` is a defect of ours.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong, and where: a file, a table in it, a field in that table."""

    file: str
    message: str
    table: str = ""
    field: str = ""

    def __str__(self) -> str:
        """Read as `options/tripwire.toml [scores.durability] high: 120 lies outside 0 to 100`."""
        table = f"[{self.table}]" if self.table else ""
        place = " ".join(part for part in (self.file, table, self.field) if part)
        return one_line(f"{place}: {self.message}")


def one_line(text: str) -> str:
    """Spell out line breaks and other invisible characters: file names and keys may hold any."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


class SuretyError(Exception):
    """Bad input, told as sentences: `.faults` lists every one, `str()` is one per line."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))


class StudyError(SuretyError):
    """A study folder that cannot be used as it is."""


class StanceError(SuretyError):
    """A stance that cannot be applied to the study: weights, profile or selection."""


class SnapshotError(SuretyError):
    """A snapshot that cannot be made, read or kept."""


class AlteredError(SnapshotError):
    """A snapshot whose digest is not that of its content: somebody changed it after sealing."""


class MissingError(SnapshotError):
    """No snapshot was ever kept under this id."""


class GoneError(SnapshotError):
    """A snapshot that was kept once, and has been removed or has expired."""


class WrongKeyError(SnapshotError):
    """The key is not that of the snapshot, so it is not removed."""


class StoreError(SnapshotError):
    """The database of snapshots cannot do what it was asked; nothing is half done."""


class SettingsError(SuretyError):
    """Variables of the environment that cannot be used as they are."""


class TableError(SuretyError):
    """A plain decision table that cannot be ranked, or a method told what it cannot use."""


class StoppedError(Exception):
    """A long calculation ended early because `cancelled()` said so; it has no result."""


class NotDefinedError(Exception):
    """A method cannot be applied to a table: `reason` in a few words, `cells` that stand for it.

    `cells`: pairs (row, column) where the table is outside the method's domain; none if no single
    figure is.
    """

    def __init__(self, reason: str, cells: Iterable[tuple[int, int]] = ()) -> None:
        self.reason = reason
        self.cells = tuple(cells)
        super().__init__(reason)
