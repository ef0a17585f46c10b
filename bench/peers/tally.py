"""The tally of one process: how many jobs began, when the first did, and how long each was on its way."""

import time
from typing import Any


class Tally:
    """Counts what the step functions report; its clock is the machine's own, the same in every process."""

    def __init__(self) -> None:
        self._ran = 0
        self._first: float | None = None
        self._ms: list[float] = []

    def began(self) -> None:
        """A job began."""
        if self._first is None:
            self._first = time.monotonic()
        self._ran += 1

    def arrived(self, sent: float) -> None:
        """A job that was submitted at `sent` began."""
        self._ms.append((time.monotonic() - sent) * 1000)
        self._ran += 1

    async def progress(self) -> dict[str, Any]:
        """How many began so far, and when the first did."""
        return {"ran": self._ran, "first": self._first}

    async def latencies(self) -> list[float]:
        """Milliseconds from each submission to the start of its function."""
        return self._ms
