"""How long a start may still take, and waiting for a condition inside that time."""

import time
from collections.abc import Callable

Notice = Callable[[str], None]
"""Told, in a sentence for a person, what is being waited for."""


class Deadline:
    """A moment on the monotonic clock, `seconds` from now."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left; never below zero."""
        return max(0.0, self._end - time.monotonic())

    @property
    def passed(self) -> bool:
        return self.left == 0.0

    def within(self, seconds: float) -> "Deadline":
        """A deadline that ends after `seconds`, or with this one where that is sooner."""
        return Deadline(min(seconds, self.left))

    def wait(self, condition: Callable[[], bool], *, pause: float = 0.02) -> bool:
        """Ask every `pause` seconds until the condition holds; False when the time is over first."""
        while not condition():
            if self.passed:
                return False
            time.sleep(min(pause, self.left))
        return True
