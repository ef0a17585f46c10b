"""What is measured, and how: each measure makes its figures for one system on fresh ground."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass

from bench.arena import Arena, Ground
from bench.driver import Driver
from bench.systems import DBOS, HEADRACE, PGQUEUER, System

Figures = dict[str, float]
LOOK_EVERY_S = 0.02
SETTLE_S = 6.0


@dataclass(frozen=True)
class Measure:
    """A measure: its names in the results, and how much of it each system is given (slow ones less: it is a rate)."""

    names: tuple[str, ...]
    make: Callable[[Ground, int], Awaitable[Figures]]
    amounts: dict[System, int]

    async def round(self, arena: Arena, system: System) -> Figures:
        """One round for one system."""
        async with arena.database(system) as ground:
            return await self.make(ground, self.amounts[system])


def drain(processes: int) -> Callable[[Ground, int], Awaitable[Figures]]:
    """No-op jobs that were submitted before, a second: from the start of the first to the last outcome committed."""

    async def make(ground: Ground, many: int) -> Figures:
        async with AsyncExitStack() as stack:
            submitting = await stack.enter_async_context(ground.driver())
            if ground.system is DBOS:
                await submitting.order("install")
                await submitting.order("singly", many=many, callers=64)
            else:
                await submitting.order("bulk", many=many)
            workers = [await stack.enter_async_context(ground.driver()) for _ in range(processes)]
            for worker in workers:
                await worker.order("progress")
            await asyncio.gather(*(worker.order("work") for worker in workers))
            seconds = await _until_done(ground, workers, many)
            return {f"drain_{processes}p": many / seconds}

    return make


async def _until_done(ground: Ground, workers: list[Driver], many: int) -> float:
    async with ground.looking() as look:
        while True:
            told = [await worker.order("progress") for worker in workers]
            if sum(one["ran"] for one in told) >= many:
                break
            await asyncio.sleep(LOOK_EVERY_S)
        while await look.work_left():  # noqa: ASYNC110 - another process does the work; there is no event to wait for
            await asyncio.sleep(LOOK_EVERY_S / 10)
        return time.monotonic() - min(one["first"] for one in told if one["first"] is not None)


def durable(at_once: int) -> Callable[[Ground, int], Awaitable[Figures]]:
    """Runs of five steps a second, each step committed before the next, by so many callers with one run at a time."""

    async def make(ground: Ground, many: int) -> Figures:
        async with ground.driver() as driver:
            await driver.order("work")
            await driver.order("durable", many=many // 10, at_once=at_once)
            return {f"durable5_{at_once}": many / await driver.order("durable", many=many, at_once=at_once)}

    return make


async def bulk_submit(ground: Ground, many: int) -> Figures:
    """Jobs a second, submitted in one call."""
    async with ground.driver() as driver:
        await driver.order("bulk", many=1)
        return {"bulk_submit": many / await driver.order("bulk", many=many)}


async def single_submit(ground: Ground, many: int) -> Figures:
    """Jobs a second from 64 callers, each submitting one and waiting until it is committed."""
    async with ground.driver() as driver:
        if ground.system is DBOS:
            await driver.order("install")
        await driver.order("singly", many=64, callers=64)
        return {"single_submit_64": many / await driver.order("singly", many=many, callers=64)}


async def pickup(ground: Ground, many: int) -> Figures:
    """Milliseconds from the call that submits, in one process, to the start of the function in another; 20 a second."""
    async with ground.driver() as worker, ground.driver() as caller:
        await worker.order("work")
        if ground.system is DBOS:
            await caller.order("install")
        await caller.order("pace", many=10, per_second=20)
        await caller.order("pace", many=many, per_second=20)
        while (await worker.order("progress"))["ran"] < many + 10:  # noqa: ASYNC110 - the worker is another process
            await asyncio.sleep(LOOK_EVERY_S)
        ms = sorted((await worker.order("latencies"))[10:])
        return {"pickup_p50_ms": ms[len(ms) // 2], "pickup_p99_ms": ms[int(len(ms) * 0.99)]}


async def idle(ground: Ground, seconds: int) -> Figures:
    """Transactions a second of one worker process with nothing to do."""
    async with ground.driver() as worker:
        await worker.order("work")
        await asyncio.sleep(SETTLE_S)
        before = await ground.arena.commits(ground.name)
        await asyncio.sleep(seconds)
        return {"idle_tx": (await ground.arena.commits(ground.name) - before) / seconds}


MEASURES = (
    Measure(("drain_1p",), drain(1), {HEADRACE: 30_000, PGQUEUER: 15_000, DBOS: 250}),
    Measure(("drain_2p",), drain(2), {HEADRACE: 30_000, PGQUEUER: 15_000, DBOS: 250}),
    Measure(("durable5_1",), durable(1), {HEADRACE: 200, DBOS: 40}),
    Measure(("durable5_100",), durable(100), {HEADRACE: 2_000, DBOS: 100}),
    Measure(("durable5_1000",), durable(1000), {HEADRACE: 4_000, DBOS: 200}),
    Measure(("bulk_submit",), bulk_submit, {HEADRACE: 100_000, PGQUEUER: 100_000}),
    Measure(("single_submit_64",), single_submit, {HEADRACE: 10_000, PGQUEUER: 2_000, DBOS: 500}),
    Measure(("pickup_p50_ms", "pickup_p99_ms"), pickup, {HEADRACE: 100, PGQUEUER: 100, DBOS: 100}),
    Measure(("idle_tx",), idle, {HEADRACE: 30, PGQUEUER: 30, DBOS: 30}),
)
