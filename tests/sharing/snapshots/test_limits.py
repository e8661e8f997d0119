"""How often, and who: only a trusted proxy can speak for somebody else."""

from ipaddress import ip_network

import pytest

from sharing.snapshots import limits
from sharing.snapshots.limits import Limit, address


def test_three_in_ten_seconds_are_three_in_any_ten_seconds():
    limit = Limit(3, 10)
    tries = (0, 1, 9, 9.9, 10, 10.5, 11, 18, 19)
    assert [limit.allow("a", now) for now in tries] == [
        *(True, True, True),  # 0, 1, 9
        False,  # 0, 1 and 9 lie within the last ten seconds
        True,  # 0 has left
        False,
        True,  # 1 has left
        False,
        True,  # 9 has left
    ]


def test_each_visitor_is_counted_alone():
    limit = Limit(1, 10)
    assert limit.allow("a", 0)
    assert limit.allow("b", 0)
    assert not limit.allow("a", 1)


def test_memory_is_bounded_and_who_was_quiet_longest_is_forgotten_first(monkeypatch):
    monkeypatch.setattr(limits, "MOST_VISITORS", 3)
    limit = Limit(1, 1000)
    assert all(limit.allow(who, 0) for who in "abc")
    assert not limit.allow("a", 1)
    assert limit.allow("d", 2)
    assert not limit.allow("a", 3)
    assert limit.allow("b", 4)


PROXY = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


@pytest.mark.parametrize(
    ("socket", "forwarded", "who"),
    [
        ("203.0.113.7", None, "203.0.113.7"),
        # Who is no trusted proxy speaks for nobody else.
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        ("10.0.0.2", "198.51.100.1", "198.51.100.1"),
        # The visitor has put the first one there; the proxy added the second.
        ("10.0.0.2", "192.0.2.9, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.2", "192.0.2.9, 198.51.100.1, 10.0.0.3", "198.51.100.1"),
        ("10.0.0.2", "198.51.100.1:4711", "198.51.100.1"),
        ("fd00::2", "[2001:db8:1:2:3::4]:4711", "2001:db8:1:2::/64"),
        ("10.0.0.2", "", "10.0.0.2"),
        ("10.0.0.2", "unknown", "10.0.0.2"),
        ("10.0.0.2", "198.51.100.1, _hidden", "10.0.0.2"),
        # One household has 2^64 addresses of IPv6 to write from.
        ("2001:db8:1:2:ffff::1", None, "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", None, "203.0.113.7"),
        ("::ffff:10.0.0.2", "198.51.100.1", "198.51.100.1"),
        ("fe80::1%eth0", None, "fe80::/64"),
        ("testclient", "198.51.100.1", "testclient"),
    ],
)
def test_a_visitor_is_the_socket_or_whom_a_trusted_proxy_names(socket, forwarded, who):
    assert address(socket, forwarded, PROXY) == who


def test_without_a_trusted_proxy_nobody_is_believed():
    assert address("127.0.0.1", "198.51.100.1", ()) == "127.0.0.1"
