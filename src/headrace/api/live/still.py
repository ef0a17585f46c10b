"""Whether whoever opened a socket or a stream is still somebody, and what they may by now."""

import asyncio
import random

from headrace.api.access import Caller
from headrace.api.identity import caller_still
from headrace.api.live.client import GONE, Client
from headrace.assembly.engine import Engine
from headrace.domain.errors import DatabaseUnavailable

LOOK_S = 30.0


async def watch(engine: Engine, client: Client) -> None:
    """End with the client; look now and then, and close it where its caller is gone."""
    while client.closed is None:
        try:
            async with asyncio.timeout(LOOK_S * random.uniform(0.8, 1.2)):  # noqa: S311 -- spreads the looks
                await client.gone.wait()
        except TimeoutError:
            still = await _still(engine, client.caller)
            if still is None:
                client.close(GONE)
            else:
                client.caller = still


async def _still(engine: Engine, caller: Caller) -> Caller | None:
    try:
        return await caller_still(engine, caller)
    except DatabaseUnavailable:
        return caller  # it hears nothing new meanwhile
