"""How often one caller may call: a bucket of tokens for each, filled at a steady rate."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from headrace_maintenance.sandbox.boatos.problem import Problem


@dataclass
class _Bucket:
    left: float
    seen: float


class Rate:
    """At most `per_second` requests a second for each caller in the long run, `burst` at once; 0 means no limit."""

    def __init__(self, per_second: float, burst: int, clock: Callable[[], float]) -> None:
        self._per_second = per_second
        self._burst = burst
        self._clock = clock
        self._buckets: dict[str, _Bucket] = {}

    def take(self, caller: str) -> None:
        """Count one request of `caller`.

        Raises:
            Problem: 429 with Retry-After in whole seconds, when the caller's bucket is empty.
        """
        if self._per_second <= 0:
            return
        now = self._clock()
        bucket = self._buckets.setdefault(caller, _Bucket(self._burst, now))
        bucket.left = min(self._burst, bucket.left + (now - bucket.seen) * self._per_second)
        bucket.seen = now
        if bucket.left < 1:
            seconds = max(1, math.ceil((1 - bucket.left) / self._per_second))
            message = f"Too many requests: at most {self._per_second:g} a second. Try again in {seconds} s."
            raise Problem(429, "rate_limited", message, headers={"Retry-After": str(seconds)})
        bucket.left -= 1
