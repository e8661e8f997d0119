"""How busy the server is: what can wait is put off while many people move weights at once."""

from collections import deque
from collections.abc import Callable
from functools import lru_cache
from threading import Event
from time import monotonic

# Runs of *Rank* a second beyond which only what moves with the slider is worked out at once.
# Working out everything takes some 30 ms a run, so this leaves half a processor free.
BUSY = 15


class Pulse:
    """Counts what happened within the last second. `begun`: whether it ever happened."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._beats: deque[float] = deque(maxlen=10 * BUSY)
        self.begun = Event()

    def beat(self) -> None:
        """Note that it happened now."""
        self._beats.append(self._clock())
        self.begun.set()

    @property
    def busy(self) -> bool:
        """Whether it happened more than BUSY times within the last second."""
        since = self._clock() - 1
        return sum(beat > since for beat in list(self._beats)) > BUSY


@lru_cache(maxsize=1)
def pulse() -> Pulse:
    """The one pulse of this process."""
    return Pulse()
