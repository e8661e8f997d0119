"""Answers that leave at once."""

import socket

import pytest

from views.sockets import send_at_once


@pytest.mark.parametrize("calm", [False, True])
def test_connections_take_it_over_from_the_socket_they_come_in_at(calm: bool):
    """Without the call they do not, or there would be nothing to switch off."""
    closed = socket.socket()
    closed.close()
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        if calm:
            send_at_once()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as connection:
            found = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    assert bool(found) == calm
