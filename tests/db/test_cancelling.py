"""A task that is cancelled while it waits for a connection ends: in the moment, too, in which the connection comes."""

import asyncio

import pytest

from headrace.db.pool import Database
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
TURNS = 12


@pytest.mark.parametrize("turns", range(TURNS))
async def test_a_cancel_is_heard_however_many_turns_of_the_loop_after_the_connection_it_comes(
    trial: Trial, turns: int
) -> None:
    database = Database(trial.conninfo, most=1)
    await database.open()

    async def look_and_lie_down() -> None:
        async with database.session():
            pass
        await asyncio.Event().wait()

    async with database.session():
        looking = asyncio.create_task(look_and_lie_down())
        await asyncio.sleep(0.05)
    for _ in range(turns):
        await asyncio.sleep(0)
    looking.cancel()
    ended, _ = await asyncio.wait({looking}, timeout=30)
    looking.cancel()
    await database.close()
    assert ended
