"""A client of an ASGI app without a server in between, for tests that wait for each answer."""

import asyncio
from collections.abc import Iterable
from typing import Any, Self

import httpx
from starlette.types import ASGIApp


class Client:
    """Keeps cookies as a browser does, and follows nobody elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._runner = asyncio.Runner()
        transport = httpx.ASGITransport(app, client=("203.0.113.7", 4711))
        self._http = httpx.AsyncClient(transport=transport, base_url="http://testserver")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.run(self._http.aclose())
        self._runner.close()

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        return self._runner.run(self._http.request(method, path, **more))

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.request("GET", path, **more)

    def head(self, path: str) -> httpx.Response:
        return self.request("HEAD", path)

    def post(self, path: str, **more: Any) -> httpx.Response:
        return self.request("POST", path, **more)

    def get_together(self, paths: Iterable[str]) -> list[httpx.Response]:
        """Answers to requests that are sent at the same time."""

        async def ask() -> list[httpx.Response]:
            return await asyncio.gather(*(self._http.get(path) for path in paths))

        return self._runner.run(ask())
