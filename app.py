"""Start here: `streamlit run app.py`. The app with its own routes, headers and warm engine."""

import gc
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from views import compiled, draws, server, worker


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """Load the engine while the first page travels, then keep the collector away from it."""
    compiled.choose_folder()
    threading.Thread(target=_warm, name="warm-up", daemon=True).start()
    yield
    draws.service().close()
    worker.shared().close()


def _warm() -> None:
    import views.warm  # noqa: F401  # importing is the work

    _freeze()
    draws.service().prepared.result()
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
        *(Route(f"/{name}", server.page) for name in server.PAGES),
    ],
    middleware=[Middleware(server.SecurityHeaders)],
)
