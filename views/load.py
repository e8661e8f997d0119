"""How busy the server is: what can wait is put off while many people move weights at once."""

from collections import deque
from collections.abc import Callable
from functools import lru_cache
from threading import Event
from time import monotonic

# Runs of *Rank* a second beyond which only what moves with the slider is worked out at once.
# Working out everything takes some 30 ms a run, so this leaves half a processor free.
BUSY = 15
# Seconds for which the server then counts as busy. A moment in which nothing gets through must not
# pass for calm: everything would be worked out again for all who wait, which makes the next one.
HOLD = 5


class Pulse:
    """Counts what happened within the last second. `begun`: whether it ever happened."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._beats: deque[float] = deque(maxlen=BUSY + 1)
        self._calm_from = clock()
        self.begun = Event()

    def beat(self) -> None:
        """Note that it happened now."""
        now = self._clock()
        self._beats.append(now)
        if len(self._beats) > BUSY and self._beats[0] > now - 1:
            self._calm_from = now + HOLD
        self.begun.set()

    @property
    def busy(self) -> bool:
        """Whether it happened more than BUSY times within a second, HOLD seconds ago or less."""
        return self._clock() < self._calm_from


@lru_cache(maxsize=1)
def pulse() -> Pulse:
    """The one pulse of this process."""
    return Pulse()
