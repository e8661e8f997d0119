"""What a database says when it cannot, in sentences for whoever wanted to share."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from sqlalchemy import exc

from evaluation.errors import Fault, StoreError, one_line

Doing = Literal["open", "keep", "find", "list", "remove"]
WHAT: dict[Doing, str] = {
    "open": "The database of snapshots could not be opened",
    "keep": "The snapshot could not be kept",
    "find": "The snapshot could not be looked up",
    "list": "Your snapshots could not be listed",
    "remove": "The snapshot could not be removed",
}
AFTER: dict[Doing, str] = {"keep": " Nothing was lost: it can still be saved as a file."}
WHY = {
    "full": "the disk is full. Make room and try again.",
    "locked": "the database is in use by another program. Try again in a moment.",
    "read-only": "the database may only be read. Whoever runs this server can change that.",
    "gone": "its file has gone, or its folder cannot be written. Put it back, or start the app "
    "again to begin a new one.",
    "silent": "the database does not answer. Try again in a moment.",
    "refused": "the database takes neither this user nor this name. Check DATABASE_URL.",
    "damaged": "the database is damaged. Put back a copy of it.",
    "busy": "too many people share at this moment. Try again in a moment.",
    "other": "the database refused. The server's log says why.",
}
# Primary result codes of SQLite: https://sqlite.org/rescode.html
SQLITE = {
    13: "full",
    5: "locked",
    6: "locked",
    8: "read-only",
    14: "gone",
    10: "gone",
    11: "damaged",
    26: "damaged",
}
# SQLSTATE of PostgreSQL, whole or its class: https://www.postgresql.org/docs/current/errcodes-appendix.html
POSTGRESQL = {
    "53100": "full",
    "53300": "busy",
    "53": "full",
    "55P03": "locked",
    "40": "locked",
    "25006": "read-only",
    "57P": "silent",
    "08": "silent",
    "28": "refused",
    "3D": "refused",
    "42501": "refused",
    "XX": "damaged",
}
log = logging.getLogger("surety.snapshots")


@contextmanager
def told(doing: Doing) -> Iterator[None]:
    """Turn what a database or its folder refuses into a StoreError."""
    try:
        yield
    except exc.TimeoutError:
        raise fault(doing, "busy") from None
    except exc.SQLAlchemyError as error:
        why = cause(error)
        if why == "other":
            log.warning("%s: %s", WHAT[doing], one_line(str(getattr(error, "orig", error))))
        raise fault(doing, why) from None
    except OSError:
        raise fault(doing, "gone") from None


def fault(doing: Doing, why: str) -> StoreError:
    """A StoreError by what was wanted and the word for what stood against it."""
    message = WHY[why] + AFTER.get(doing, "")
    return StoreError([Fault(file=WHAT[doing], message=message)])


def cause(error: exc.SQLAlchemyError) -> str:
    """The word for what stood against it, see WHY."""
    original = getattr(error, "orig", None)
    code = getattr(original, "sqlite_errorcode", None)
    if code is not None:
        return SQLITE.get(code & 0xFF, "other")
    if not isinstance(error, exc.DBAPIError):
        return "other"
    state = getattr(original, "sqlstate", None)
    if state is None:
        return _without_state(str(original))
    return next((POSTGRESQL[state[:n]] for n in (5, 3, 2) if state[:n] in POSTGRESQL), "other")


def _without_state(text: str) -> str:
    """The word where there is no code, as before a connection stands."""
    refused = ("password authentication", "does not exist", "no pg_hba.conf", "no password")
    return "refused" if any(sign in text for sign in refused) else "silent"
