"""pgqueuer as its guide tunes it for short jobs: asyncpg pool, large batches, uvloop; every table logged."""

import asyncio
import sys
import time

import asyncpg
import uvloop
from callers import at_pace, together
from pgqueuer import PgQueuer
from pgqueuer.db import AsyncpgPoolDriver
from pgqueuer.queries import Queries
from talk import serve
from tally import Tally

BATCH = 1000


class Driver:
    """One process that uses pgqueuer."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self.tally = Tally()
        self._driver = AsyncpgPoolDriver(pool)
        self._queries = Queries(self._driver)
        self._tasks: list[asyncio.Task[None]] = []

    async def install(self) -> None:
        await self._queries.install()

    async def bulk(self, many: int) -> float:
        begun = time.monotonic()
        await self._queries.enqueue(["noop"] * many, [None] * many, [0] * many)
        return time.monotonic() - begun

    async def singly(self, many: int, callers: int) -> float:
        return await together(lambda: self._queries.enqueue("noop", None), many=many, callers=callers)

    async def pace(self, many: int, per_second: float) -> None:
        async def send() -> None:
            await self._queries.enqueue("timed", str(time.monotonic()).encode())

        await at_pace(send, many=many, per_second=per_second)

    async def work(self) -> None:
        worker = PgQueuer(self._driver)

        @worker.entrypoint("noop")
        async def noop(job: object) -> None:
            self.tally.began()

        @worker.entrypoint("timed")
        async def timed(job: object) -> None:
            self.tally.arrived(float(job.payload))

        self._tasks.append(asyncio.create_task(worker.run(batch_size=BATCH)))


async def main(folder: str, user: str, database: str) -> None:
    """Serve the bench with this database."""
    async with asyncpg.create_pool(host=folder, user=user, database=database, min_size=2, max_size=20) as pool:
        driver = Driver(pool)
        await serve(
            {
                "install": driver.install,
                "bulk": driver.bulk,
                "singly": driver.singly,
                "pace": driver.pace,
                "work": driver.work,
                "progress": driver.tally.progress,
                "latencies": driver.tally.latencies,
            }
        )


uvloop.run(main(*sys.argv[1:4]))
