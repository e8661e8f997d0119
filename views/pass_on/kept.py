"""Snapshots that this session knows, and the store in which they are kept."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from time import monotonic
from urllib.parse import urlsplit

import streamlit as st

from evaluation.errors import Fault, SnapshotError
from sharing.settings import settings
from sharing.snapshots import limits, owners
from sharing.snapshots.reading import read_snapshot
from sharing.snapshots.snapshot import Snapshot
from sharing.snapshots.store import Kept, Receipt, Store
from views.pass_on import signing

# Snapshots that one session holds; each is some 120 kilobytes.
MOST = 12
# Snapshots that may be kept from one address within so many seconds.
MOST_KEPT, KEPT_SECONDS = 30, 600
ID = re.compile(r"(?:^|/s/)([A-Za-z0-9_-]{22})(?:\.[a-z]+|/[a-z]*)?(?:[?#].*)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A snapshot, and the id under which it is kept; None if it came from a file."""

    snapshot: Snapshot
    id: str | None = None

    @property
    def name(self) -> str:
        """Its title and when it was sealed."""
        return f"{self.snapshot.title}, {moment(self.snapshot.made_at)}"


def moment(when: datetime) -> str:
    """A moment as `29 Nov 2026, 12:00 UTC`."""
    here = when.astimezone(UTC)
    return f"{here.day} {here:%b %Y, %H:%M} UTC"


def known() -> dict[str, Known]:
    """Snapshots sealed or opened in this session, by digest, the latest last."""
    held: dict[str, Known] = st.session_state.setdefault("snapshots", {})
    return held


def remember(snapshot: Snapshot, id_: str | None = None) -> Known:
    """Have a snapshot among those that this session knows."""
    held = known()
    before = held.pop(snapshot.digest, None)
    now = Known(snapshot=snapshot, id=id_ or (before.id if before else None))
    held[snapshot.digest] = now
    while len(held) > MOST:
        del held[next(iter(held))]
    return now


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store of this process. Raises StoreError where it cannot be reached."""
    return Store.at(settings().database)


@st.cache_resource(show_spinner=False)
def _limit() -> limits.Limit:
    return limits.Limit(MOST_KEPT, KEPT_SECONDS)


def keep(snapshot: Snapshot, expires: datetime | None) -> Receipt:
    """Keep a snapshot under a link. Raises SnapshotError in a sentence if that cannot be."""
    if not _limit().allow(_address(), monotonic()):
        told = (
            f"{MOST_KEPT} snapshots were kept from your address within {KEPT_SECONDS // 60} "
            "minutes; wait a little, or take the files"
        )
        raise SnapshotError([Fault(file="snapshot", message=told)])
    receipt = store().keep(snapshot, now=datetime.now(UTC), owner=owner(), expires=expires)
    remember(snapshot, receipt.id)
    return receipt


def fetch(id_: str) -> Known:
    """A snapshot by its id. Raises SnapshotError in a sentence."""
    data = store().find(id_, now=datetime.now(UTC))
    return remember(read_snapshot(data), id_)


def id_in(text: str) -> str | None:
    """The id in a link or in an id that somebody pasted."""
    found = ID.search(text.strip())
    return found[1] if found else None


def mine() -> tuple[Kept, ...]:
    """What was kept from this browser, or by this person. Raises StoreError."""
    who = owner()
    return store().mine(who, now=datetime.now(UTC)) if who else ()


def owner() -> str | None:
    """Whose list a snapshot joins: the person's if signed in, else this browser's."""
    person = signing.person()
    if person:
        return owners.owner_of_person(*person)
    return owners.owner_of(st.context.cookies.get(owners.COOKIE), signing_key())


@cache
def signing_key() -> bytes:
    """What this instance signs its cookies with."""
    given = settings()
    if given.cookie_secret:
        return owners.key_from(given.cookie_secret)
    return owners.kept_key(given.data)


def is_hosted() -> bool:
    """Whether others reach this server: its address was told."""
    return bool(settings().base_url)


def link(id_: str) -> str:
    """The address of a kept snapshot's own page."""
    base = settings().base_url
    if not base:
        here = urlsplit(st.context.url or "")
        base = f"{here.scheme}://{here.netloc}"
    return f"{base}/s/{id_}"


def _address() -> str:
    headers = st.context.headers
    return limits.address(
        st.context.ip_address or "127.0.0.1",
        headers.get("X-Forwarded-For"),
        settings().trusted_proxy,
    )
