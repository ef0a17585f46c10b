"""DBOS as its documentation has it: async workflows, a queue polled every 10 ms, LISTEN/NOTIFY on, a pool of 20."""

import asyncio
import os
import sys
import time
from typing import Any

from callers import at_pace, together
from dbos import DBOS, DBOSConfig
from talk import serve
from tally import Tally

QUEUE = "bench"
LOOK_EVERY_S = 0.01
tally = Tally()


@DBOS.workflow()
async def noop() -> None:
    """Nothing, durably."""
    tally.began()


@DBOS.workflow()
async def timed(sent: float) -> None:
    """Nothing, and when it began."""
    tally.arrived(sent)


@DBOS.step()
async def add(number: int) -> int:
    """One step."""
    return number + 1


@DBOS.workflow()
async def five() -> int:
    """Five steps, each kept before the next."""
    number = 0
    for _ in range(5):
        number = await add(number)
    return number


async def launch(*, listen: bool) -> None:
    """Bring it up; a process that only submits listens to no queue."""
    if not listen:
        DBOS.listen_queues([])
    DBOS.launch()
    await DBOS.register_queue_async(QUEUE, polling_interval_sec=LOOK_EVERY_S)


async def install() -> None:
    """The tables come with the first launch."""
    await launch(listen=False)


async def singly(many: int, callers: int) -> float:
    """Enqueue one by one."""
    return await together(lambda: DBOS.enqueue_workflow_async(QUEUE, noop), many=many, callers=callers)


async def pace(many: int, per_second: float) -> None:
    """Enqueue at a pace."""
    await at_pace(lambda: DBOS.enqueue_workflow_async(QUEUE, timed, time.monotonic()), many=many, per_second=per_second)


async def work() -> None:
    """Begin to work."""
    await launch(listen=True)


async def durable(many: int, at_once: int) -> float:
    """Run workflows of five steps, called directly: quicker than by the queue."""

    async def run() -> Any:
        return await five()

    return await together(run, many=many, callers=at_once)


async def main(folder: str, user: str, database: str) -> None:
    """Serve the bench with this database."""
    url = f"postgresql+psycopg://{user}@/{database}?host={folder}"
    mine = f"process-{os.getpid()}"
    DBOS(
        config=DBOSConfig(
            name="bench", executor_id=mine, system_database_url=url, sys_db_pool_size=20, log_level="ERROR"
        )
    )
    await serve(
        {
            "install": install,
            "singly": singly,
            "pace": pace,
            "work": work,
            "durable": durable,
            "progress": tally.progress,
            "latencies": tally.latencies,
        }
    )


asyncio.run(main(*sys.argv[1:4]))
os._exit(0)
