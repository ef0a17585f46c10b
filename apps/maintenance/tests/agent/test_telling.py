"""Whoever looks at the page of the app is told of what others change there."""

import pytest

from headrace_maintenance.agent.switches import switch
from headrace_maintenance.store.hours import take_hours
from headrace_maintenance.store.ingest import ingest_listing
from headrace_maintenance.system import System

pytestmark = pytest.mark.anyio
TOLD = b"select details->0->>'what' from event_batch where type = 'app_changed' order by xid, seq"


async def told(trial) -> list[str]:
    async with trial.database.transaction() as session:
        rows = await (await session.connection.execute(TOLD)).fetchall()
    return [row[0] for row in rows]


async def test_a_switch_hours_and_manuals_are_told(trial, made_fleet):
    system = (await ingest_listing(trial.handle, made_fleet / "systems.csv"))[0].system
    assert set(await told(trial)) == {"manuals"}
    before = len(await told(trial))
    await switch(trial.handle.rows, mode="manual")
    await take_hours(trial.handle, System(system.uid, system.name), 120.0)
    assert (await told(trial))[before:] == ["setting", "hours"]
