"""Switching the agent on: what changed while it was off is taken up at once, and only then."""

import pytest

from headrace_maintenance.agent.switches import switch
from headrace_maintenance.settings import read_settings
from headrace_maintenance.store.ingest import ingest_listing

pytestmark = pytest.mark.anyio


async def pending(trial) -> int:
    return (await trial.handle.rows("metrics"))[0]["events_pending"]


async def test_what_changed_while_the_agent_was_off_becomes_events_when_it_is_switched_on(trial, configure, made_fleet):
    assert read_settings().check_ms == 3_600_000
    await switch(trial.handle.rows, mode="manual")
    taken_in = await ingest_listing(trial.handle, made_fleet / "systems.csv")
    assert await pending(trial) == 0
    await switch(trial.handle.rows, mode="agent")
    assert await pending(trial) == len(taken_in)


async def test_an_agent_that_is_on_already_looks_at_its_own_time(trial, quiet):
    await switch(trial.handle.rows, mode="both")
    await switch(trial.handle.rows, mode="agent", agent_mode="queue")
    assert await pending(trial) == 0
