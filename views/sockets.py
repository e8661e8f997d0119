"""The sockets that the server listens at: an answer leaves at once, in however many writes."""

import gc
import socket


def send_at_once() -> None:
    """Switch Nagle's algorithm off for all connections to come.

    asyncio does so for sockets whose protocol is named, and Streamlit's is not. A head and a body
    that are written one after the other would then wait for each other, 40 ms on one machine.
    Connections take the setting over from the socket that they come in at.
    """
    for each in gc.get_objects():
        if isinstance(each, socket.socket) and _listens(each):
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _listens(found: socket.socket) -> bool:
    try:
        is_ours = found.family in (socket.AF_INET, socket.AF_INET6)
        return is_ours and bool(found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    except OSError:  # it has been closed
        return False
