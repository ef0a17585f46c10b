"""Limits hold where the calls arrive: no window of a limit's time holds more calls than it allows."""

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from headrace import Limit, Pipeline
from headrace.db.statements import Statement
from headrace.domain.errors import LimitClosed
from headrace.limits.passing import close_limit, pass_limit
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
CALLS, PER_S, RUNS = 5, 2.0, 16
LATE_S = 1.0  # a call arrives a moment after it passed: the machine is shared


@asynccontextmanager
async def service() -> AsyncGenerator[tuple[int, list[float]]]:
    """An HTTP server: its port, and when calls arrived."""
    arrived: list[float] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        arrived.append(time.monotonic())
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1], arrived


@contextmanager
def caller(trial: Trial) -> Generator[None]:
    words = [sys.executable, str(Path(__file__).parent / "processes" / "caller.py"), trial.conninfo]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "ready\n"
        yield
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


async def test_three_processes_that_share_a_limit_keep_it_as_the_called_service_measures_it(trial: Trial) -> None:
    named = Pipeline("calling", limits=(Limit("service", CALLS, PER_S),))

    @named.step(limit="service")
    async def call() -> None: ...

    async with service() as (port, arrived):
        with ExitStack() as workers:
            for _ in range(3):
                workers.enter_context(caller(trial))
            await trial.handle.submit_many(named, inputs=[{"port": port}] * RUNS)
            async with asyncio.timeout(60):
                while len(arrived) < RUNS:
                    await asyncio.sleep(0.02)
    arrived.sort()
    spans = [later - earlier for earlier, later in zip(arrived, arrived[CALLS:], strict=False)]
    assert min(spans) >= PER_S - LATE_S


async def test_a_process_that_is_late_for_its_call_takes_another_one_and_wastes_none(
    trial: Trial,
) -> None:
    limit, begun = Limit("late", 2, 0.6), list[float]()

    async def call() -> None:
        await pass_limit(trial.database, "late", limit)
        begun.append(time.monotonic())

    await asyncio.gather(call(), call())
    third, fourth = asyncio.create_task(call()), asyncio.create_task(call())
    await asyncio.sleep(0.1)
    time.sleep(0.8)  # noqa: ASYNC251 - the process is busy beyond the end of the spans that both were given
    await asyncio.gather(third, fourth)
    await call()
    spans = [later - earlier for earlier, later in zip(begun, begun[2:], strict=False)]
    assert min(spans) >= 0.6 - 0.3  # each is written down a moment after it passed
    async with trial.database.session() as session:
        uses = await session.rows_of(Statement("uses", "select at from limit_use where key = 'late'"), {})
    assert len(uses) <= len(begun)


async def test_a_limit_that_is_closed_for_long_is_said_so_and_nothing_is_taken(trial: Trial) -> None:
    limit = Limit("shut", 3, 1)
    until = datetime.now(UTC) + timedelta(minutes=5)
    await close_limit(trial.database, "shut", until, "the service said 429", limit)
    with pytest.raises(LimitClosed, match="the service said 429") as closed:
        await pass_limit(trial.database, "shut", limit)
    assert closed.value.until == until
    async with trial.database.session() as session:
        assert await session.rows_of(Statement("uses", "select 1 from limit_use"), {}) == []


async def test_calls_beyond_a_long_window_are_told_when_they_may_come(trial: Trial) -> None:
    limit = Limit("slow", 2, 60)
    for _ in range(2):
        await pass_limit(trial.database, "slow", limit)
    with pytest.raises(LimitClosed, match="2 calls in 60 s are used up") as closed:
        await pass_limit(trial.database, "slow", limit)
    assert 20 < (closed.value.until - datetime.now(UTC)).total_seconds() < 61
