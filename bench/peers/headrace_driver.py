"""Headrace with everything on: events, standings, fences, checkpoints' place, start marks; its default settings."""

import sys
import time
from contextlib import AsyncExitStack

import uvloop
from callers import at_pace, together
from ends import Ends
from talk import serve
from tally import Tally

from headrace.assembly.engine import Engine, open_engine
from headrace.assembly.settings import Settings
from headrace.define.pipeline import Pipeline
from headrace.define.registry import Registry
from headrace.intake.submission import Submission

tally = Tally()
noop = Pipeline("noop")
timed = Pipeline("timed")
five = Pipeline("five")


@noop.step
async def nothing() -> None:
    """Nothing, durably."""
    tally.began()


@timed.step
async def arrive(input: float) -> None:
    """Nothing, and when it began."""
    tally.arrived(input)


@five.step
async def first() -> int:
    """One step."""
    return 1


@five.step
async def second(first: int) -> int:
    """One step."""
    return first + 1


@five.step
async def third(second: int) -> int:
    """One step."""
    return second + 1


@five.step
async def fourth(third: int) -> int:
    """One step."""
    return third + 1


@five.step
async def fifth(fourth: int) -> int:
    """One step."""
    return fourth + 1


class Driver:
    """One process that uses Headrace."""

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo
        self._stack = AsyncExitStack()
        self._engine: Engine | None = None

    async def engine(self) -> Engine:
        """The engine of this process, opened when first needed."""
        if self._engine is None:
            settings = Settings(DATABASE_URL=self._conninfo)
            registry = Registry(pipelines=[noop, timed, five])
            self._engine = await self._stack.enter_async_context(open_engine(settings, registry))
        return self._engine

    async def install(self) -> None:
        await self.engine()

    async def bulk(self, many: int) -> float:
        intake = (await self.engine()).intake
        begun = time.monotonic()
        await intake.submit_many([Submission(noop) for _ in range(many)])
        return time.monotonic() - begun

    async def singly(self, many: int, callers: int) -> float:
        intake = (await self.engine()).intake
        return await together(lambda: intake.submit(Submission(noop)), many=many, callers=callers)

    async def pace(self, many: int, per_second: float) -> None:
        intake = (await self.engine()).intake

        async def send() -> None:
            await intake.submit(Submission(timed, input=str(time.monotonic()).encode()))

        await at_pace(send, many=many, per_second=per_second)

    async def work(self) -> None:
        await (await self.engine()).start_worker()

    async def durable(self, many: int, at_once: int) -> float:
        intake = (await self.engine()).intake
        async with Ends.follow(self._conninfo) as ends:

            async def run() -> None:
                answer = await intake.submit(Submission(five))
                await ends.of(answer.run_id)

            return await together(run, many=many, callers=at_once)

    async def close(self) -> None:
        await self._stack.aclose()


async def main(folder: str, user: str, database: str) -> None:
    """Serve the bench with this database."""
    driver = Driver(f"host={folder} user={user} dbname={database}")
    try:
        await serve(
            {
                "install": driver.install,
                "bulk": driver.bulk,
                "singly": driver.singly,
                "pace": driver.pace,
                "work": driver.work,
                "durable": driver.durable,
                "progress": tally.progress,
                "latencies": tally.latencies,
            }
        )
    finally:
        await driver.close()


uvloop.run(main(*sys.argv[1:4]))
