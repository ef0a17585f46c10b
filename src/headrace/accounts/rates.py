"""Rates: token buckets, one a key: in the memory of this process, or in the database for all processes together.

What every request asks for is counted in memory, so that it costs no word with the database: N processes behind a
balancer let at most N times as much through, enough against one client that floods the others. Tries to sign in are
few, and a guesser must not gain by more processes: those are counted in the database (docs/decisions/0017).
"""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from headrace.db.pool import Session


@dataclass(frozen=True, slots=True)
class SharedBuckets:
    """A bucket for each key, for all processes; `name` tells those of one purpose from those of another."""

    name: str
    per_second: float
    burst: int

    async def take(self, session: Session, key: str) -> float:
        """Take one: 0.0, or where the bucket is empty the seconds until it is not."""
        digest = hashlib.sha256(f"{self.name} {key}".encode()).digest()
        row = await session.row("accounts", "take_rate", key=digest, per_second=self.per_second, burst=self.burst)
        return row["wait_s"] if row else 0.0


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
