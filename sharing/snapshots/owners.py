"""Whose list a snapshot stands in: a browser's, known by a signed cookie, or a person's.

An owner is a name such as `browser:4f...`: a hash, so that the database does not hold the cookie.
"""

import hashlib
import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from itsdangerous import BadSignature, Signer

COOKIE = "surety_browser"
SECONDS = 365 * 24 * 3600
KEY_FILE = "signing.key"
KEY_BYTES = 32


def new_browser(key: bytes) -> str:
    """A cookie's value that no other browser has and nobody can make up without the key."""
    return _signer(key).sign(secrets.token_urlsafe(16)).decode()


def owner_of(cookie: str | None, key: bytes) -> str | None:
    """The owner that a cookie's value stands for; None if it is none of ours."""
    with suppress(BadSignature):
        return f"browser:{_hash(_signer(key).unsign((cookie or '').encode(errors='replace')))}"
    return None


def owner_of_person(issuer: str, subject: str) -> str:
    """The owner that a person is, by whom the provider of the sign-in says they are."""
    # With a length before it, no other pair runs together to the same.
    return f"person:{_hash(f'{len(issuer)} {issuer} {subject}'.encode())}"


def kept_key(folder: Path) -> bytes:
    """The key in a folder, made once whoever comes first. Raises OSError if none can be kept."""
    path = folder / KEY_FILE
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make(path)
    key = path.read_bytes()
    if len(key) < KEY_BYTES:
        raise OSError(f"{path} holds no key")
    return key


def key_from(secret: str) -> bytes:
    """The key that follows from a secret which signs other things, too."""
    return hashlib.sha256(f"surety browser {secret}".encode()).digest()


def _make(path: Path) -> None:
    """Write it beside its place first, so that nobody reads half of it; who is second keeps it."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(fresh)
    finally:
        fresh.unlink()


def _signer(key: bytes) -> Signer:
    return Signer(key, salt="surety browser", digest_method=hashlib.sha256)


def _hash(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:32]
