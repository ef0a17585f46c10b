"""The clock, as a thing that is handed in: tests set it, and no test sleeps."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


class SetClock:
    """A clock that is set by another now and then: a machine's, by the database's, whose clock everything goes by."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._behind = timedelta()

    def set(self, now: datetime) -> None:
        """It is now this late."""
        self._behind = now - self._clock()

    def __call__(self) -> datetime:
        return self._clock() + self._behind
