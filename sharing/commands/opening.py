"""A snapshot that a command names: a file, or the id or link of one that is kept."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evaluation.errors import Fault, SnapshotError
from sharing.snapshots.links import id_in, link_to
from sharing.snapshots.reading import MOST_BYTES, read_snapshot
from sharing.snapshots.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A snapshot, and the link under which others find it; None if there is none."""

    snapshot: Snapshot
    link: str | None = None


def opened(given: str, now: datetime) -> Opened:
    """Open what was named. Raises AlteredError, SnapshotError."""
    if os.path.lexists(given):
        return Opened(snapshot=read_snapshot(_content(Path(given)), given))
    id_ = id_in(given)
    if id_ is None:
        message = "is no file here, and no id or link of a snapshot that is kept"
        raise SnapshotError([Fault(file=given or '""', message=message)])
    return _kept(id_, given, now)


def _kept(id_: str, given: str, now: datetime) -> Opened:
    # Imported here so that a file does without the start of a database's libraries.
    from sharing.settings import settings
    from sharing.snapshots.store import Store

    content = Store.at(settings().database).find(id_, now=now)
    link = link_to(id_, settings().base_url)
    return Opened(snapshot=read_snapshot(content, given), link=link)


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
