"""Snapshots that this session knows, and those that the store keeps for whoever sits here."""

from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from urllib.parse import urlsplit

import streamlit as st

from evaluation.errors import Fault, SnapshotError
from evaluation.wording import counted
from sharing.settings import settings
from sharing.snapshots import owners
from sharing.snapshots.reading import read_snapshot
from sharing.snapshots.snapshot import Snapshot
from sharing.snapshots.store import Kept, Receipt
from views import kept
from views.pass_on import signing

# Snapshots that one session holds; each is some 120 kilobytes.
MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A snapshot, and the id under which it is kept; None if it came from a file."""

    snapshot: Snapshot
    id: str | None = None

    @property
    def name(self) -> str:
        """Its title and when it was sealed."""
        return named(self.snapshot.title, self.snapshot.made_at)


def named(title: str, made_at: datetime) -> str:
    """A snapshot by its title and when it was sealed."""
    return f"{isolated(title)}, {moment(made_at)}"


def isolated(title: str) -> str:
    """A title within a sentence, whose marks of direction must not turn what is around it."""
    return title if title.isascii() else f"\u2068{title}\u2069"


def elsewhere(digest: str) -> str:
    """A snapshot that this session does not hold, or not any more."""
    return f"one that is not open here (seal {digest[:8]})"


def moment(when: datetime) -> str:
    """A moment as `29 Nov 2026, 12:00 UTC`."""
    here = when.astimezone(UTC)
    return f"{here.day} {here:%b %Y, %H:%M} UTC"


def all_of_them() -> dict[str, Known]:
    """Snapshots sealed or opened in this session, by digest, the latest last."""
    held: dict[str, Known] = st.session_state.setdefault("snapshots", {})
    return held


def remember(snapshot: Snapshot, id_: str | None = None) -> Known:
    """Have a snapshot among those that this session knows."""
    held = all_of_them()
    before = held.pop(snapshot.digest, None)
    now = Known(snapshot=snapshot, id=id_ or (before.id if before else None))
    held[snapshot.digest] = now
    while len(held) > MOST:
        del held[next(iter(held))]
    return now


def keep(snapshot: Snapshot, expires: datetime | None) -> Receipt:
    """Keep a snapshot under a link. Raises SnapshotError in a sentence if that cannot be."""
    visitor = kept.visitor(st.context.ip_address, st.context.headers.get("X-Forwarded-For"))
    if not kept.KEEPING.allow(visitor, monotonic()):
        most, minutes = kept.KEEPING.most, kept.KEEPING.seconds / 60
        told = (
            f"{counted(most, 'snapshot')} {'was' if most == 1 else 'were'} kept from your address "
            f"within {minutes:g} minutes; wait a little, or take the files"
        )
        raise SnapshotError([Fault(file="snapshot", message=told)])
    now = datetime.now(UTC)
    receipt = kept.store().keep(snapshot, now=now, owner=owner(), expires=expires)
    remember(snapshot, receipt.id)
    return receipt


def fetch(id_: str) -> Known:
    """A snapshot by its id. Raises SnapshotError in a sentence."""
    return remember(read_snapshot(kept.store().find(id_, now=datetime.now(UTC))), id_)


def mine() -> tuple[Kept, ...]:
    """What was kept from this browser, or by this person. Raises StoreError."""
    who = owner()
    return kept.store().mine(who, now=datetime.now(UTC)) if who else ()


def owner() -> str | None:
    """Whose list a snapshot joins: the person's if signed in, else this browser's."""
    person = signing.person()
    if person:
        return owners.owner_of_person(*person)
    return owners.owner_of(st.context.cookies.get(owners.COOKIE), kept.signing_key())


def is_hosted() -> bool:
    """Whether others reach this server: its address was told."""
    return bool(settings().base_url)


def link(id_: str) -> str:
    """The address of a kept snapshot's own page, as this browser reaches it."""
    here = urlsplit(st.context.url or "")
    return kept.link(id_) or f"{here.scheme}://{here.netloc}/s/{id_}"


def link_for_others(one: Known) -> str | None:
    """The address that a file may name: None where nobody else could open it."""
    return kept.link(one.id) if one.id else None
