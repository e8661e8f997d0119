"""The HTTP side of the app: readiness and the security headers of every response."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from evaluation.errors import StudyError
from views import state

# Pages below the root; each is a deep link that may be opened first.
PAGES = (
    "compare",
    "option",
    "sensitivity",
    "robustness",
    "worlds",
    "packages",
    "weigh",
    "score",
    "share",
    "snapshots",
)
# A page opened first at a deep link would look for the server below its own path and log two 404s.
BASE = 'window.__streamlit={BACKEND_BASE_URL:new URL(".",location.href).href}'


async def page(_: Request) -> HTMLResponse:
    """Streamlit's own page for a deep link, told where the server is."""
    # As Streamlit does: the page names the current scripts, so it must be asked for each time.
    return HTMLResponse(_deep_page(), headers={"Cache-Control": "no-cache"})


async def ready(_: Request) -> PlainTextResponse:
    """Say whether the study can be opened: 200 `ok`, or 503 and how many faults it has."""
    try:
        state.open_study({})
    except StudyError as error:
        return PlainTextResponse(f"the study has {len(error.faults)} faults", status_code=503)
    return PlainTextResponse("ok")


class SecurityHeaders:
    """Adds to every response what keeps other sites out of ours and ours to itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and put the headers on its answer."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in security_headers().items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


@cache
def security_headers() -> dict[str, str]:
    """Headers that Streamlit's pages work under; scripts come from this server only."""
    policy = {
        "default-src": "'self'",
        # Components bring their script as a blob; the page has one script of its own in line.
        "script-src": f"'self' blob: {' '.join(_inline_scripts())}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "connect-src": "'self'",
        "font-src": "'self' data:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{key} {value}" for key, value in policy.items()),
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }


def _inline_scripts() -> list[str]:
    """Hashes of the scripts that stand in Streamlit's own page, and of ours beside them."""
    scripts = re.findall(r"<script>(.*?)</script>", _deep_page(), re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


@cache
def _deep_page() -> str:
    index = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    return index.replace("<head>", f"<head><script>{BASE}</script>", 1)
