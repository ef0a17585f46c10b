"""Processing many items as one work: the items are found once, then submitted in lots, each committed for itself."""

from collections.abc import Sequence
from typing import Any

from headrace.assembly.batches import begin_batch, submit_to_batch
from headrace.assembly.engine import Engine
from headrace.db.arrays import BigInts
from headrace.db.pool import Row
from headrace.define.pipeline import Pipeline
from headrace.domain.errors import InvalidValue

AT_ONCE = 1000
MOST = 1_000_000


async def process(engine: Engine, row: Row, holder: int) -> bool:
    """Do what is left of the work; False where it is not ours any more: stopped, or taken by another process.

    A lot and how far the work is are written in one transaction: a process that dies leaves no lot half done, and the
    next one begins with the first item that has no run of this work.
    """
    pipeline = engine.registry[row["aim"]["pipeline"]]
    try:
        items, batch = await _found(engine, row, pipeline, holder)
        for start in range(row["looked_at"], len(items), AT_ONCE):
            await _submit(engine, row, holder, pipeline, batch, items[start : start + AT_ONCE])
    except _NotOurs:
        return False
    return True


async def _found(engine: Engine, row: Row, pipeline: Pipeline, holder: int) -> tuple[Sequence[int], int]:
    """The items that fit and the batch of their runs, kept with the work when they are looked for first."""
    if row["items"] is not None:
        return row["items"], row["batch_id"]
    aim: dict[str, Any] = row["aim"]
    if pipeline.catalogue is None:
        raise InvalidValue(f"pipeline {pipeline.name}", "goes over no catalogue", "a pipeline with one")
    names = {
        "pipeline": pipeline.name, "catalogue": pipeline.catalogue, "state": aim.get("state"),
        "stale": aim.get("stale"), "label": aim.get("label"), "text": aim.get("q"), "most": MOST,
    }  # fmt: skip
    async with engine.database.transaction() as session:
        items = [one["item_id"] for one in await session.search("api", "numbers_of_items", **names)]
        batch = await begin_batch(session, pipeline, name=aim.get("name", ""), by=row["started_by"])
        found = {"bulk": row["bulk_id"], "holder": holder, "items": BigInts(items), "batch": batch}
        if await session.row("api", "found_items_of_bulk", **found) is None:
            raise _NotOurs
    return items, batch


async def _submit(engine: Engine, row: Row, holder: int, pipeline: Pipeline, batch: int, some: Sequence[int]) -> None:
    by, priority = row["started_by"], row["aim"].get("priority")
    async with engine.database.transaction() as session:
        begun, ready = await submit_to_batch(session, engine, pipeline, batch, some, priority=priority, by=by)
        counts = {"looked_at": len(some), "changed": begun, "refused": len(some) - begun, "refusals": "[]"}
        if await session.row("api", "advance_bulk", bulk=row["bulk_id"], holder=holder, **counts) is None:
            raise _NotOurs
    engine.intake.tell(ready)


class _NotOurs(Exception):
    """The work was stopped or taken meanwhile: what this transaction did is undone."""
