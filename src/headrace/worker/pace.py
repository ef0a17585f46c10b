"""Pace: how many jobs a worker should hold ahead, from how fast it ends them."""

import time


class Pace:
    """A running rate of ended jobs; slow jobs are not hoarded, fast ones are never waited for."""

    def __init__(self, slots: int, *, most_ahead: int = 1000, ahead_s: float = 0.05, flush_s: float = 0.015) -> None:
        self._slots = slots
        self._most = most_ahead
        self._ahead_s = ahead_s
        self._flush_s = flush_s
        self._rate = 0.0
        self._since = time.monotonic()
        self._ended = 0

    def ended(self, many: int) -> None:
        """So many jobs ended since the last call."""
        self._ended += many
        now = time.monotonic()
        span = now - self._since
        if span >= 0.01:
            self._rate += (self._ended / span - self._rate) * min(1.0, span / 0.1)
            self._since, self._ended = now, 0

    @property
    def ahead(self) -> int:
        """How many jobs may be held beyond those that run."""
        if time.monotonic() - self._since > 1.0:
            self._rate = 0.0
        return min(self._most, int(self._rate * self._ahead_s))

    @property
    def window(self) -> int:
        """How many jobs may be started beyond those that were when this was last said: what runs, and what the time
        of one flush brings. Kept small, for after a crash each of them is a suspect."""
        return self._slots + int(self.ahead * self._flush_s / self._ahead_s)
