"""The addresses of snapshots: `/s/<id>` is the live page, `/s/<id>.json` and the like its files."""

import re
from datetime import UTC, datetime
from time import monotonic
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from evaluation.errors import (
    GoneError,
    MissingError,
    SnapshotError,
    StoreError,
    WrongKeyError,
)
from sharing.exports.kinds import KINDS
from sharing.exports.names import disposition
from sharing.settings import settings
from views import kept
from views.plain_page import STRICT, plain_page
from views.shelf import File, Shelf

FILES = "|".join(kind for kind in KINDS if kind != "html")
PLACE = re.compile(rf"([^./]+)(?:\.({FILES})|/(remove))?")
READ = ("GET", "HEAD")
# Named as an encoding that is taken; `gzip;q=0` says that it is not.
GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))", re.IGNORECASE)
# A key has 22 letters; whoever pastes the whole link sends a few more.
MOST_FORM = 4_000
HEADINGS = {
    MissingError: (404, "No snapshot here"),
    GoneError: (410, "This snapshot is gone"),
    StoreError: (503, "Snapshots cannot be reached"),
    SnapshotError: (500, "This snapshot cannot be shown"),
}
FORM = """<form method="post"><label for="key">Its key</label>
<input id="key" name="key" required autocomplete="off" spellcheck="false">
<button>Remove it for good</button></form>"""
# Behind the # it reaches no server and no log until it is sent on purpose.
FILL = """
const key = location.hash.slice(1);
if (key) {
  document.getElementById("key").value = key;
  history.replaceState(null, "", location.pathname);
}
"""
ASKED = (
    "Its content is erased and its link says that it is gone. Nobody can bring it back. What was "
    "saved as a file stays where it is."
)


class SnapshotRoutes:
    """Answers everything below `/s/`."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self.shelf = shelf or Shelf()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; what cannot be shown is told on a page in words."""
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except SnapshotError as error:
            response = _told(error)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        place = PLACE.fullmatch(request.path_params["rest"])
        name, kind, remove = place.groups() if place else ("", None, None)
        if remove:
            return await self._remove(request, name)
        if request.method not in READ:
            return _refused(READ)
        kind = kind or "html"
        return _sent(await self.shelf.get(name, kind), kind, request.headers)

    async def _remove(self, request: Request, name: str) -> Response:
        if request.method in READ:
            await self.shelf.check(name)
            return plain_page("Remove this snapshot?", ASKED, form=FORM, script=FILL)
        if request.method != "POST":
            return _refused((*READ, "POST"))
        if not _is_ours(request.headers):
            told = "This was sent by a page of another site, so nothing was removed."
            return plain_page("Not removed", told, status=403)
        who = kept.visitor(
            request.client.host if request.client else None,
            ", ".join(request.headers.getlist("x-forwarded-for")),
        )
        if not kept.REMOVING.allow(who, monotonic()):
            wait = round(kept.REMOVING.seconds)
            told = f"Too many tries from your address. Wait {wait} seconds and try again."
            return plain_page("Not now", told, status=429, headers={"Retry-After": str(wait)})
        key = await _key(request)
        if key is None:
            return plain_page("Not removed", "What was sent is too long for a key.", status=413)
        return await self._erase(name, key)

    async def _erase(self, name: str, key: str) -> Response:
        try:
            now = datetime.now(UTC)
            await run_in_threadpool(lambda: kept.store().remove(name, key, now=now))
        except WrongKeyError as error:
            return plain_page("Not removed", kept.sentence(error), status=403, form=FORM)
        finally:
            self.shelf.forget(name)
        return plain_page(
            "This snapshot is removed", "Its content is erased, and its link says that it is gone."
        )


def _sent(file: File, kind: str, asked: Headers) -> Response:
    packed = bool(file.packed) and bool(GZIP.search(asked.get("accept-encoding", "")))
    tags = {False: f'"{file.digest}"', True: f'"{file.digest}-gzip"'}
    headers = STRICT | {
        "Content-Security-Policy": f"{file.policy}; frame-ancestors 'none'",
        # The reader's own browser may keep it, and asks each time whether it is still there.
        "Cache-Control": "private, no-cache",
        "ETag": tags[packed],
        "Vary": "Accept-Encoding",
    }
    known = {tag.strip().removeprefix("W/") for tag in asked.get("if-none-match", "").split(",")}
    if known & {"*", *tags.values()}:
        return Response(status_code=304, headers=headers)
    headers["Content-Type"] = KINDS[kind].media
    if packed:
        headers["Content-Encoding"] = "gzip"
    if kind != "html":
        headers["Content-Disposition"] = disposition(file.name)
    return Response(file.packed if packed else file.body, headers=headers)


def _told(error: SnapshotError) -> Response:
    status, heading = next(found for kind, found in HEADINGS.items() if isinstance(error, kind))
    headers = {"Retry-After": "5"} if status == 503 else None
    return plain_page(heading, kept.sentence(error), status=status, headers=headers)


def _refused(allowed: tuple[str, ...]) -> Response:
    told = "This address can be read, and nothing can be sent to it."
    headers = {"Allow": ", ".join(allowed)}
    return plain_page("Not here", told, status=405, headers=headers)


def _is_ours(headers: Headers) -> bool:
    """Whether a form came from a page of ours, or from a program that is no browser."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    ours = {headers.get("host"), urlsplit(settings().base_url).netloc}
    return origin is None or _host(origin) in ours - {None, ""}


def _host(origin: str) -> str:
    """Whose page it was; empty for what is no address, as `null` and `http://[` are none."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


async def _key(request: Request) -> str | None:
    """The key in a form, also where the whole link was pasted; None if it cannot be one."""
    sent = b""
    try:
        async for part in request.stream():
            sent += part
            if len(sent) > MOST_FORM:
                return None
    except ClientDisconnect:
        # Nobody is there to read an answer, and whoever hosts has no use for a trace.
        return None
    given = parse_qs(sent.decode("ascii", "replace")).get("key", [""])[0]
    return given.strip().rpartition("#")[2]
