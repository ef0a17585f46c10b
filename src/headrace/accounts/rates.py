"""Rates: token buckets in the memory of this process, one a key.

Each process counts for itself, so N processes behind a balancer let N times as much through: enough against guessing
and against one client that floods the others, and no word with the database for each request.
"""

import time
from collections import OrderedDict
from collections.abc import Callable


class Buckets:
    """A bucket for each key, which holds `burst` and is filled with `per_second`; the keys used last are remembered."""

    def __init__(
        self, per_second: float, burst: int, *, keys: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_second = per_second
        self._burst = float(burst)
        self._keys = keys
        self._clock = clock
        self._left: OrderedDict[str | bytes, tuple[float, float]] = OrderedDict()

    def take(self, key: str | bytes) -> float:
        """Take one: 0.0, or where the bucket is empty the seconds until it is not."""
        now = self._clock()
        left, at = self._left.pop(key, (self._burst, now))
        left = min(self._burst, left + (now - at) * self._per_second)
        wait = 0.0 if left >= 1.0 else (1.0 - left) / self._per_second
        self._left[key] = (left - 1.0 if not wait else left, now)
        if len(self._left) > self._keys:
            self._left.popitem(last=False)
        return wait
