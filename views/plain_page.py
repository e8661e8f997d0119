"""Small pages in words that need neither Streamlit nor, but for one, a script."""

import base64
import hashlib
from html import escape

from starlette.responses import HTMLResponse

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fbfaf8; --ink: #1b1f24; --link: #1f4e79; --line: #86807a;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #14171b; --ink: #e9ecef; --link: #8db8e8; --line: #7d8792; }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 sans-serif; }
main { max-width: 38rem; margin: 12vh auto 0; padding: 0 1.2rem 3rem; overflow-wrap: anywhere; }
h1 { margin: 0 0 .6rem; font: 600 1.7rem/1.25 Georgia, "Times New Roman", serif; }
p { margin: .6rem 0; }
a { color: var(--link); }
label { display: block; margin-top: 1.2rem; font-weight: 600; }
input, button { box-sizing: border-box; padding: .45rem .7rem; border-radius: 6px; font: inherit; }
input { width: 100%; margin: .2rem 0 .8rem; border: 1px solid var(--line); }
input { background: none; color: inherit; }
button { border: 0; background: var(--link); color: var(--paper); cursor: pointer; }
:is(a, input, button):focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
"""
# Those of a snapshot's own page as well, which brings its own policy on content.
STRICT = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


def plain_page(
    heading: str,
    *sentences: str,
    status: int = 200,
    form: str = "",
    script: str = "",
    headers: dict[str, str] | None = None,
) -> HTMLResponse:
    """A page with a heading and a paragraph for each sentence; `form`: markup that follows."""
    body = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    code = f"<script>{script}</script>" if script else ""
    html = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(heading)} \N{MIDDLE DOT} Surety</title><link rel="icon" href="data:,">'
        f"<style>{STYLE}</style></head><body><main><h1>{escape(heading)}</h1>{body}{form}"
        f'<p><a href="/">Open Surety</a></p></main>{code}</body></html>'
    )
    found = STRICT | {
        "Content-Security-Policy": _policy(script, form),
        "Cache-Control": "no-store",
        # Sends nothing elsewhere, and lets the server see that a form was its own.
        "Referrer-Policy": "same-origin" if form else "no-referrer",
    }
    return HTMLResponse(html, status, found | (headers or {}))


def _policy(script: str, form: str) -> str:
    parts = ["default-src 'none'", f"style-src {_hashed(STYLE)}", "img-src data:"]
    parts += [f"script-src {_hashed(script)}"] if script else []
    parts += ["base-uri 'none'", "form-action 'self'" if form else "form-action 'none'"]
    return "; ".join([*parts, "frame-ancestors 'none'"])


def _hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
