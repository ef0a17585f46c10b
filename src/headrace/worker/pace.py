"""Pace: how many jobs a worker should hold ahead, from how fast it ends them."""

import time

MOST_BEYOND = 600
FORGET_S = 0.1
LONGEST_FLUSH_S = 0.5


class Pace:
    """A running rate of ended jobs; slow jobs are not hoarded, fast ones are never waited for."""

    def __init__(self, slots: int, *, most_ahead: int = 1500, ahead_s: float = 0.1) -> None:
        self._slots = slots
        self._most = most_ahead
        self._ahead_s = ahead_s
        self._flush_s = 0.005
        self._rate = 0.0
        self._since = time.monotonic()
        self._ended = 0

    def flushed(self, seconds: float) -> None:
        """A flush took so long."""
        self._flush_s += (min(seconds, LONGEST_FLUSH_S) - self._flush_s) * 0.2

    def ended(self, many: int) -> None:
        """So many jobs ended since the last call."""
        self._ended += many
        now = time.monotonic()
        span = now - self._since
        if span >= 0.01:
            self._rate = self._with(self._ended, span)
            self._since, self._ended = now, 0

    @property
    def rate(self) -> float:
        """Jobs a second just now: that none ended since the last ones counts too."""
        return self._with(self._ended, time.monotonic() - self._since)

    @property
    def ahead(self) -> int:
        """How many jobs may be held beyond those that run: what ends in the time that claiming and writing take."""
        return min(self._most, int(self.rate * max(self._ahead_s, self._flush_s * 3)))

    @property
    def window(self) -> int:
        """How many jobs may be started beyond those that were when this was last said: what runs, and what two flushes
        take, so that one is full when the other is back. No more than that, for after a crash each is a suspect."""
        return self._slots + min(MOST_BEYOND, int(self.rate * self._flush_s * 2))

    def _with(self, ended: int, span: float) -> float:
        if span <= 0:
            return self._rate
        return self._rate + (ended / span - self._rate) * min(1.0, span / FORGET_S)
