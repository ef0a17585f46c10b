"""Counting the calls of outside services, for the telemetry: noted together when the work with a service ends."""

from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

Rows = Callable[..., Awaitable[list[dict[str, Any]]]]
"""A named statement of the app, run now: `run.rows`, or the `rows` of a handle or transaction."""


class Calls:
    """How many calls of each service went well and how many did not."""

    def __init__(self) -> None:
        self.counted: Counter[tuple[str, bool]] = Counter()

    def add(self, service: str, *, ok: bool) -> None:
        """Count one."""
        self.counted[service, ok] += 1


@asynccontextmanager
async def counted_calls(rows: Rows) -> AsyncGenerator[Calls]:
    """Calls to count in; written down at the end, also after an error."""
    calls = Calls()
    try:
        yield calls
    finally:
        for (service, ok), n in calls.counted.items():
            await rows("note_call", service=service, ok=ok, n=n)
