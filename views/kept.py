"""Where this server keeps snapshots, under which address, and how often a visitor may write."""

import logging
import secrets
from functools import cache
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from evaluation.errors import SnapshotError, StoreError
from sharing.settings import settings
from sharing.snapshots import owners
from sharing.snapshots.limits import Limit, address
from sharing.snapshots.links import link_to
from sharing.snapshots.texts import WHOLE

if TYPE_CHECKING:
    from sharing.snapshots.store import Store

# A busy workshop behind one address keeps fewer.
KEEPING = Limit(60, 600)
REMOVING = Limit(10, 60)
# A database that is silent is not asked again by everybody who waited for the answer.
REST_SECONDS = 1.0

log = logging.getLogger("surety.snapshots")
_stores: dict[str, "Store"] = {}
_refused: dict[str, tuple[float, StoreError]] = {}
_opening = Lock()


def store() -> "Store":
    """The store of this server, opened by whoever is first.

    Raises StoreError while its database cannot be opened; whoever comes later tries again.
    """
    url = settings().database
    found = _stores.get(url)
    if found is not None:
        return found
    with _opening:
        at, error = _refused.get(url, (0.0, None))
        if error is not None and monotonic() - at < REST_SECONDS:
            raise error
        if url not in _stores:
            _stores[url] = _opened(url)
        return _stores[url]


def _opened(url: str) -> "Store":
    # Loaded here: the first page does not wait for the libraries of databases.
    from sharing.snapshots.store import Store

    try:
        return Store.at(url)
    except StoreError as error:
        _refused[url] = monotonic(), error
        raise


def open_early() -> None:
    """Open the store before anybody asks; what stands in the way is told to whoever hosts."""
    try:
        store()
    except StoreError as error:
        log.warning("%s", error)


def close() -> None:
    """Let go of all databases."""
    with _opening:
        for opened in _stores.values():
            opened.close()
        _stores.clear()
        _refused.clear()


def signing_key() -> bytes:
    """What the cookies of browsers are signed with."""
    chosen = settings()
    return _key(chosen.data, chosen.cookie_secret)


@cache
def _key(data: Path, secret: str) -> bytes:
    if secret:
        return owners.key_from(secret)
    try:
        return owners.kept_key(data)
    except OSError as error:
        log.warning(
            "No key can be kept in %s (%s): browsers lose the lists of their snapshots when the "
            "app is started anew. Set SURETY_DATA or STREAMLIT_SERVER_COOKIE_SECRET.",
            data,
            error.strerror or error,
        )
        return secrets.token_bytes(owners.KEY_BYTES)


def link(name: str) -> str | None:
    """The address of a snapshot for everybody; None where none is set that others can open."""
    return link_to(name, settings().base_url)


def sentence(error: SnapshotError) -> str:
    """Why a snapshot cannot be had, as a sentence."""
    if isinstance(error, StoreError):
        return str(error)
    fault = error.faults[0]
    if fault.file == WHOLE and not (fault.table or fault.field):
        return f"This snapshot {fault.message}."
    # Of a part of it the message alone would be said of the whole.
    return f"This version of Surety cannot read it. {fault}."


def visitor(socket: str | None, forwarded: str | None) -> str:
    """Who a visitor counts as for the limits. `forwarded`: what X-Forwarded-For says."""
    return address(socket or "this computer", forwarded, settings().trusted_proxy)
