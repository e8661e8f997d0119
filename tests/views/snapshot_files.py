"""Small files of a snapshot, counted, for tests of the addresses they are found at."""

from collections import Counter

from sharing.exports.kinds import Kind
from sharing.snapshots.snapshot import Snapshot

MADE: Counter[str] = Counter()
POLICY = "default-src 'none'; script-src 'sha256-abc='"


def kind_of(ending: str) -> Kind:
    return Kind(name=ending, media=f"text/{ending}", maker=f"tests.views.snapshot_files:{ending}")


def html(snapshot: Snapshot, link: str | None) -> bytes:
    MADE["html"] += 1
    rules = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    return f"<h1>{snapshot.title}</h1>{link}.{rules}".encode().ljust(1_050, b".")


def xlsx(snapshot: Snapshot, link: str | None) -> bytes:
    MADE["xlsx"] += 1
    return b"PK" + b"\0" * 100


def docx(snapshot: Snapshot, link: str | None) -> bytes:
    MADE["docx"] += 1
    return b"PK" + b"\1" * 100
