"""The cookie by which a browser finds its own snapshots again; it says nothing about anybody."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sharing.settings import settings
from sharing.snapshots import owners
from views import kept


class BrowserCookie:
    """Gives the cookie to each browser that opens a page of the app and has none that holds."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and put the cookie on its answer if that is a page."""

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(scope, message):
                MutableHeaders(scope=message).append("Set-Cookie", _cookie())
            await send(message)

        await self.app(scope, receive, with_cookie if _lacks(scope) else send)


def _lacks(scope: Scope) -> bool:
    # Who only reads a snapshot keeps nothing here, and needs no name.
    if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith("/s/"):
        return False
    # Read as the pages read them: cookies of others beside ours may hold anything, as JSON.
    found = HTTPConnection(scope).cookies.get(owners.COOKIE)
    return owners.owner_of(found, kept.signing_key()) is None


def _is_page(scope: Scope, message: Message) -> bool:
    if message["status"] == 304:
        # A browser that still has the page may have lost its cookies.
        return Headers(scope=scope).get("sec-fetch-dest") == "document"
    media = Headers(raw=message["headers"]).get("content-type", "")
    return message["status"] == 200 and media.startswith("text/html")


def _cookie() -> str:
    value = owners.new_browser(kept.signing_key())
    secure = "; Secure" if settings().base_url.startswith("https:") else ""
    return (
        f"{owners.COOKIE}={value}; Path=/; Max-Age={owners.SECONDS}; HttpOnly; SameSite=Lax{secure}"
    )
