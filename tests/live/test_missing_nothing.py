"""No event is missed and none is told twice: whatever commits when, whoever drops, whatever dies."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from headrace import Pipeline
from headrace.api.live import feed as feeds

pytestmark = pytest.mark.anyio
KILL_LISTENERS = (
    b"select count(pg_terminate_backend(pid)) from pg_stat_activity"
    b" where query = 'listen headrace' and datname = current_database()"  # those of other tests are not ours to end
)


async def test_writers_that_commit_out_of_order_are_told_in_the_order_of_the_log(live: Any) -> None:
    async with live.ear() as ear, live.writer() as early, live.writer() as late:
        await ear.subscribe("all", every=True)
        async with early.transaction():
            await live.write(early, 1)
            for run in range(2, 30):
                await live.write(late, run)
        heard = await ear.until(lambda message: message.get("run_id") == 29)
    assert [one["run_id"] for one in heard] == list(range(1, 30))


@asynccontextmanager
async def eight_writers(live: Any, events: int) -> AsyncGenerator[None]:
    """Write so many events, in transactions that overlap, while the block lasts and to the end."""

    async def write_some(base: int) -> None:
        async with live.writer() as connection:
            for number in range(base, base + events // 8, 5):
                async with connection.transaction():
                    await live.write(connection, *range(number, number + 5))
                    await asyncio.sleep(0.004 * (base % 3))

    writing = asyncio.gather(*(write_some(one * (events // 8)) for one in range(8)))
    try:
        yield
    finally:
        await writing


@pytest.mark.parametrize("tail", [feeds.TAIL, 10], ids=["from-what-is-kept", "from-the-log"])
async def test_a_client_that_drops_and_returns_again_and_again_hears_each_of_1000_events_once(
    live: Any, tail: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "TAIL", tail)
    heard: list[int] = []
    async with live.ear() as first:
        since = (await first.subscribe("all"))["seq"]
        async with eight_writers(live, 1000), asyncio.timeout(90):
            while len(heard) < 1000:
                async with live.ear() as ear:
                    await ear.say("subscribe", to="all", since=since, every=True)
                    heard += [(await ear.hear())["run_id"] for _ in range(min(90, 1000 - len(heard)))]
                    since = ear.seq
                    ear.drop()
    assert sorted(heard) == list(range(1000))


async def test_a_second_subscription_that_catches_up_repeats_nothing_of_the_first(live: Any) -> None:
    pipeline = Pipeline("quiet")

    @pipeline.step
    async def only() -> None: ...

    await live.know(pipeline)
    run = (await live.trial.handle.submit(pipeline)).run_id
    async with live.ear() as ear, live.writer() as connection:
        since = (await ear.subscribe("pipeline:quiet", every=True))["seq"]
        await live.write(connection, run)
        await ear.until(lambda message: message.get("event") == "run_paused")
        await live.write(connection, 777)
        await ear.say("subscribe", to="all", since=since)
        heard = await ear.until(lambda message: message.get("run_id") == 777)
        await live.write(connection, run, kind="run_resumed")
        heard += await ear.until(lambda message: message.get("event") == "run_resumed")
    assert [(one["event"], one["run_id"]) for one in heard] == [("run_paused", 777), ("run_resumed", run)]


async def test_a_listener_that_dies_silently_costs_no_event(live: Any) -> None:
    async with live.ear() as ear, live.writer() as connection:
        await ear.subscribe("all", every=True)
        for run in range(1, 6):
            await connection.execute(KILL_LISTENERS)
            await live.write(connection, run)
            assert (await ear.until(lambda message: message["type"] == "status_update"))[-1]["run_id"] == run


async def test_a_cursor_whose_events_were_pruned_is_said_to_be_too_old(live: Any) -> None:
    async with live.ear() as ear, live.writer() as connection:
        await ear.subscribe("all")
        await live.write(connection, 1)
        old = (await ear.until(lambda message: message.get("run_id") == 1))[-1]["seq"]
    async with live.writer() as connection:
        await connection.execute(b"delete from event_batch")
        await live.write(connection, 2)
        async with live.ear() as ear:
            await ear.say("subscribe", to="all", since=old)
            heard = await ear.until(lambda message: message.get("run_id") == 2)
    assert [one.get("kind", one["type"]) for one in heard] == ["too-old", "status_update"]
