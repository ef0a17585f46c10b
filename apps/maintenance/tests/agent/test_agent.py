"""The agent: events gathered into one run, whole or not at all; heard of by poll or word; switched as it runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import pytest

from headrace import Item
from headrace.testing import Trial
from headrace_maintenance.agent.events import TYPES, put_event
from headrace_maintenance.agent.gather import gather
from headrace_maintenance.agent.looking import look_round
from headrace_maintenance.agent.loop import run_agent
from headrace_maintenance.agent.switches import read_switches, switch
from headrace_maintenance.errors import WrongInput
from headrace_maintenance.pipeline import maintenance
from headrace_maintenance.settings import read_settings
from headrace_maintenance.store.finding import find_system

pytestmark = pytest.mark.anyio

NEW = "00000000-0000-4000-8000-000000000003"


async def pending(trial: Trial) -> int:
    return (await trial.handle.rows("metrics"))[0]["events_pending"]


async def runs_of(trial: Trial, system: str) -> list[int]:
    return [row["run_id"] for row in await trial.handle.rows("find_run", pipeline="maintenance", system=system)]


async def take_all(trial: Trial) -> list[int]:
    return await gather(trial.handle, await read_switches(trial.handle.rows), 10)


@asynccontextmanager
async def agent_at_work(trial: Trial) -> AsyncIterator[None]:
    working = asyncio.create_task(run_agent(trial.handle))
    try:
        yield
    finally:
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working


async def until_run(trial: Trial, system: str) -> None:
    async with asyncio.timeout(30):
        while not await runs_of(trial, system):
            await asyncio.sleep(0.02)


async def test_events_of_a_system_within_the_delay_become_one_run(trial, quiet):
    kept = [await put_event(trial.handle.rows, kind, quiet[0]) for kind in (*TYPES, TYPES[0])]
    assert kept == [True, True, True, True, False]
    assert await take_all(trial) == []
    await trial.advance(seconds=31)
    (run,) = await take_all(trial)
    assert await runs_of(trial, quiet[0]) == [run]
    assert await pending(trial) == 0
    assert await take_all(trial) == []


async def test_taking_in_manuals_tells_the_agent_once_of_each_system(trial, configure, systems):
    assert await pending(trial) == 2 * len(systems)
    await trial.advance(seconds=31)
    assert len(await take_all(trial)) == len(systems)


async def test_an_agent_that_dies_while_taking_has_taken_nothing(trial, configure, systems):
    await trial.advance(seconds=31)
    waiting = await pending(trial)
    with pytest.raises(ConnectionAbortedError):
        await take_and_die(trial)
    assert await pending(trial) == waiting
    assert [await runs_of(trial, system) for system in systems] == [[], [], []]


async def take_and_die(trial: Trial) -> None:
    async with trial.handle.transaction() as tx:
        taken = await tx.rows("take_events", delay_s=30.0, most=10)
        assert len(taken) == 3
        await tx.submit(maintenance, item=taken[0]["system"])
        raise ConnectionAbortedError


async def test_two_agents_at_once_start_each_run_once(trial, configure, systems):
    await trial.advance(seconds=31)
    found = await asyncio.gather(*(take_all(trial) for _ in range(4)))
    assert len([run for runs in found for run in runs]) == len(systems)


async def test_events_wait_while_a_run_of_their_system_is_live(trial, configure, systems):
    first = (await trial.handle.submit(maintenance, item=systems[0])).run_id
    await trial.advance(seconds=31)
    assert first not in await take_all(trial)
    assert await pending(trial) == 2
    async with trial.working():
        await trial.settled(first)
    (second,) = await take_all(trial)
    assert second > first


async def test_in_realtime_a_word_of_the_database_is_enough(trial, configure, quiet):
    configure(agent_mode="realtime", event_delay_ms=0, queue_poll_ms=3_600_000, check_ms=3_600_000)
    await look_round(trial.handle, read_settings())
    async with agent_at_work(trial):
        for system in quiet:
            await until_run(trial, system)
        await trial.handle.put_items([await item_named(trial, quiet[0], NEW)])
        await put_event(trial.handle.rows, "manual_trigger", NEW)
        await until_run(trial, NEW)


async def test_the_agent_is_switched_on_and_to_another_way_of_hearing_while_it_runs(trial, configure, systems):
    configure(agent_mode="queue", event_delay_ms=0, queue_poll_ms=3_600_000)
    await switch(trial.handle.rows, mode="manual")
    async with agent_at_work(trial):
        assert [await runs_of(trial, system) for system in systems] == [[], [], []]
        await switch(trial.handle.rows, mode="agent")
        for system in systems:
            await until_run(trial, system)
        await trial.handle.put_items([await item_named(trial, systems[0], NEW)])
        await put_event(trial.handle.rows, "system_added", NEW)
        assert await runs_of(trial, NEW) == []
        await switch(trial.handle.rows, agent_mode="hybrid")
        await until_run(trial, NEW)


async def item_named(trial: Trial, like: str, key: str) -> Item:
    return replace(await find_system(trial.handle.rows, like), uid=key).item("1")


async def test_manual_only_as_a_setting_refuses_the_agent(trial, configure):
    configure(processing_mode="manual")
    with pytest.raises(WrongInput, match="manual only"):
        await switch(trial.handle.rows, mode="agent")
    assert not (await read_switches(trial.handle.rows)).agent_may_run


@pytest.mark.parametrize(("name", "value"), [("mode", "auto"), ("agent_mode", "poll"), ("queue_poll_ms", 1)])
async def test_a_switch_takes_only_what_its_setting_takes(trial, configure, name, value):
    with pytest.raises(WrongInput, match=name):
        await switch(trial.handle.rows, **{name: value})


async def test_a_look_round_finds_what_changed_without_an_event_and_only_now_and_then(trial, quiet):
    assert await look_round(trial.handle, read_settings()) > 0
    assert await pending(trial) == len(quiet)
    assert 3500 < await look_round(trial.handle, read_settings()) <= 3600


async def test_a_look_round_finds_an_index_that_holds_another_count_than_was_left(trial, quiet):
    await trial.run_to_end(maintenance, item=quiet[0])
    await look_round(trial.handle, read_settings())
    assert await pending(trial) == len(quiet) - 1
    (lost, *_) = [row["id"] for row in await trial.handle.rows("tasks_to_compare", system=quiet[0])]
    await trial.handle.rows("drop_vectors", system=quiet[0], ids=[lost])
    await trial.advance(seconds=3601)
    await look_round(trial.handle, read_settings())
    assert await pending(trial) == len(quiet)
