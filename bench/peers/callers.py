"""Callers that work at the same time: so many together, or one after the other at a steady pace."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

Call = Callable[[], Awaitable[Any]]


async def together(call: Call, *, many: int, callers: int) -> float:
    """Call so many times by so many callers, each waiting for its answer before its next; the seconds it took."""
    numbers = count()

    async def one_caller() -> None:
        while next(numbers) < many:
            await call()

    begun = time.monotonic()
    await asyncio.gather(*(one_caller() for _ in range(callers)))
    return time.monotonic() - begun


async def at_pace(call: Call, *, many: int, per_second: float) -> None:
    """Call so many times, so many a second."""
    begun = time.monotonic()
    for number in range(many):
        await asyncio.sleep(begun + number / per_second - time.monotonic())
        await call()
