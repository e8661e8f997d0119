"""Start here: `streamlit run app.py`. The app with its own routes, headers and warm engine."""

import gc
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from evaluation.errors import SettingsError
from sharing.settings import settings
from views import compiled, draws, kept, load, proxies, server, sockets, worker
from views.browser_cookie import BrowserCookie
from views.snapshot_routes import SnapshotRoutes

try:
    chosen = settings()
except SettingsError as error:
    sys.exit(f"Surety cannot start with these settings (see docs/hosting.md):\n{error}")
proxies.trust_only(chosen.trusted_proxy)

# How long a first visitor is waited for, who often comes as soon as the server is up.
FIRST_SECONDS = 3


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """Load the engine behind the first page, then keep the collector away from it."""
    compiled.choose_folder()
    sockets.send_at_once()
    threading.Thread(target=_warm, name="warm-up", daemon=True).start()
    yield
    draws.service().close()
    worker.shared().close()
    kept.close()


def _warm() -> None:
    # Whoever came first sees bars before the engine is there; two would load it half as fast.
    load.pulse().begun.wait(FIRST_SECONDS)
    from views import warm  # importing it is the work

    _freeze()
    draws.service().prepared.result()
    warm.pictures()
    kept.open_early()
    _freeze()


def _freeze() -> None:
    # Streamlit collects after every run; what is loaded once need not be looked at again, which
    # would hold every session for 90 ms.
    gc.collect()
    gc.freeze()


app = st.App(
    "views/main.py",
    lifespan=lifespan,
    routes=[
        Route("/readyz", server.ready),
        Route("/s/{rest:path}", SnapshotRoutes()),
        *(Route(f"/{name}", server.page) for name in server.PAGES),
    ],
    middleware=[Middleware(server.SecurityHeaders), Middleware(BrowserCookie)],
)
