"""Work on many runs outlives the process that did it."""

import asyncio
from contextlib import suppress

import pytest

from headrace import Item
from headrace.api.access import LOCAL
from headrace.api.bulk_work import BulkWork
from headrace.assembly.engine import Engine
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
DEAD = 1


async def test_a_work_whose_process_died_is_gone_on_with_where_it_was(engine: Engine, trial: Trial) -> None:
    await trial.handle.put_items([Item("things", f"heavy-{n}", "", (), {"weight": 9}) for n in range(3)])
    _, submitted = await trial.handle.submit_many("sorting", items=[f"heavy-{n}" for n in range(3)])
    runs = [one.run_id for one in submitted]
    for run_id in runs:
        await trial.settled(run_id)
    work = BulkWork(engine)
    number = await work.start(LOCAL, "cancel", {}, runs)
    names = {"bulk": number, "holder": DEAD}
    async with engine.database.session() as session:
        assert await session.row("api", "take_bulk", holder=DEAD) is not None
        assert await session.row("api", "take_bulk", holder=2) is None
        assert (
            await session.row("api", "advance_bulk", **names, looked_at=1, changed=0, refused=1, refusals="[]")
            is not None
        )
    await trial.advance(seconds=31)
    doing = asyncio.create_task(work.run())
    async with asyncio.timeout(30), engine.database.session() as session:
        wanted = {"bulk": number, "before": None, "by": None, "deed": None, "pipeline": None, "most": 1}
        while (now := (await session.rows("api", "bulks", **wanted))[0])["state"] != "over":
            await asyncio.sleep(0.02)
        assert (
            await session.row("api", "advance_bulk", **names, looked_at=1, changed=1, refused=0, refusals="[]") is None
        )
    doing.cancel()
    with suppress(asyncio.CancelledError):
        await doing
    assert (now["total"], now["looked_at"], now["changed"], now["refused"]) == (3, 3, 2, 1)
    assert [(await trial.see(run_id)).state for run_id in runs] == ["waiting", "cancelled", "cancelled"]
