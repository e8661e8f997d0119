"""How often one visitor may write, and who a visitor is."""

from collections import OrderedDict, deque
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from threading import Lock

# So many visitors are remembered; beyond that, who was quiet longest is forgotten.
MOST_VISITORS = 10_000
# What one household or office is given of IPv6.
HOME_BITS = 64

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


class Limit:
    """At most so often within so many seconds for each visitor; may be shared by threads."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most = most
        self.seconds = seconds
        self._times: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def allow(self, who: str, now: float) -> bool:
        """Whether it may be done now; if so, it counts. `now`: seconds of any steady clock."""
        with self._lock:
            times = self._times.setdefault(who, deque(maxlen=self.most))
            self._times.move_to_end(who)
            if len(self._times) > MOST_VISITORS:
                self._times.popitem(last=False)
            if len(times) == self.most and now - times[0] < self.seconds:
                return False
            times.append(now)
            return True


def address(socket: str, forwarded: str | None, trusted: Sequence[Network]) -> str:
    """Who a visitor counts as: the address of the socket, or whom a trusted proxy speaks for.

    `forwarded`: what X-Forwarded-For says, several of them with commas between them. Each proxy
    adds at its end whom it heard from; what stands before the first who is not trusted can be
    anything.
    """
    found = _parsed(socket)
    chain = [*(forwarded or "").split(",")]
    while found is not None and _is_trusted(found, trusted) and chain:
        before = _parsed(chain.pop().strip())
        if before is None:
            break
        found = before
    return _home(found) if found is not None else socket


def _parsed(text: str) -> Address | None:
    """The address in a text, which may have a port behind it; None if it holds none."""
    host = text
    if text.startswith("["):
        host = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        host = text.partition(":")[0]
    try:
        found = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _is_trusted(found: Address, trusted: Sequence[Network]) -> bool:
    return any(found in network for network in trusted)


def _home(found: Address) -> str:
    if isinstance(found, IPv4Address):
        return str(found)
    return str(IPv6Network((found, HOME_BITS), strict=False))
