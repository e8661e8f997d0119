"""What the file of a snapshot is called: its title, and the start of its seal."""

import re
import unicodedata
from urllib.parse import quote

from sharing.snapshots.snapshot import Snapshot

LONGEST = 80
# Of the 255 that a name may have on most systems, what is left by the seal and the ending.
MOST_BYTES = 240
# What file systems refuse, and what would be read as part of a path.
REFUSED = re.compile(r'[\\/:*?"<>|]')


def file_name(snapshot: Snapshot, ending: str) -> str:
    """A name that every file system takes, in the letters of the title."""
    # Marks that turn the direction of reading can make one ending look like another.
    seen = "".join(c for c in snapshot.title if unicodedata.category(c)[0] not in "CZ" or c == " ")
    title = " ".join(REFUSED.sub(" ", seen).split()).strip(" .")[:LONGEST]
    title = title.encode()[:MOST_BYTES].decode(errors="ignore").strip(" .")
    return f"{title or 'Snapshot'} {snapshot.digest[:8]}.{ending}"


def disposition(name: str) -> str:
    """The header that has a browser save a file under this name (RFC 6266)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    ascii_name = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-")
    return f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name, safe='')}"
