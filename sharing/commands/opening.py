"""A snapshot that a command names: a file, or the id or link of one that is kept."""

import os
import re
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from evaluation.errors import Fault, SnapshotError
from sharing.snapshots.reading import MOST_BYTES, read_snapshot
from sharing.snapshots.snapshot import Snapshot

# An id by itself, or at the end of a link, whatever is asked of it there.
ID = re.compile(r"(?:^|/s/)([A-Za-z0-9_-]{22})(?:\.[a-z]+)?/?(?:[?#].*)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A snapshot, and the id under which it is kept; None if it came from a file."""

    snapshot: Snapshot
    id: str | None = None

    @property
    def link(self) -> str | None:
        """Where others find it; None where nobody was told under which address that is."""
        base = _settings().base_url if self.id else ""
        return f"{base}/s/{self.id}" if base else None


def opened(given: str, now: datetime) -> Opened:
    """Open what was named. Raises AlteredError, SnapshotError."""
    if os.path.lexists(given):
        return Opened(snapshot=read_snapshot(_content(Path(given)), given))
    found = ID.search(given)
    if not found:
        message = "is no file here, and no id or link of a snapshot that is kept"
        raise SnapshotError([Fault(file=given or '""', message=message)])
    try:
        content = _store().at(_settings().database).find(found[1], now=now)
    except ModuleNotFoundError as error:
        message = f"cannot be looked up here: {error.name} is missing; install requirements.lock"
        raise SnapshotError([Fault(file=given, message=message)]) from None
    return Opened(snapshot=read_snapshot(content, given), id=found[1])


def _content(path: Path) -> bytes:
    """The bytes of a file, no more than tell that it has too many."""
    try:
        if not path.is_file():
            raise SnapshotError([Fault(file=str(path), message="is no file that can be opened")])
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        told = f"cannot be read ({error.strerror or 'no reason given'})"
        raise SnapshotError([Fault(file=str(path), message=told)]) from None


# Both load a database's libraries, for which a file should not wait.
def _store() -> Any:
    return import_module("sharing.snapshots.store").Store


def _settings() -> Any:
    return import_module("sharing.settings").settings()
