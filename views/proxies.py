"""Whose word the server takes on who a visitor is."""

from collections.abc import Sequence

from starlette.types import ASGIApp
from uvicorn import config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from sharing.snapshots.limits import Network


def trust_only(proxies: Sequence[Network]) -> None:
    """Let none but these speak for a visitor: the server would believe all of this machine.

    It has read its own settings when it loads the app, and puts the class below around the app
    afterwards, so this is where it can be told. tests/views/test_served.py sees that it obeys.
    """

    class OurProxies(ProxyHeadersMiddleware):
        def __init__(self, app: ASGIApp, trusted_hosts: object = None) -> None:  # noqa: ARG002
            super().__init__(app, [str(each) for each in proxies])

    config.ProxyHeadersMiddleware = OurProxies
