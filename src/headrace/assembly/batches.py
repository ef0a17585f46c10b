"""A batch that grows: runs over many items, submitted in lots, each lot in a transaction of its caller's."""

from collections.abc import Sequence

from headrace.assembly.engine import Engine
from headrace.assembly.handle import submission
from headrace.db.pool import Session
from headrace.define.pipeline import Pipeline
from headrace.intake.intake import Ready
from headrace.record.items import items_by_id


async def begin_batch(session: Session, pipeline: Pipeline, *, name: str, by: str) -> int:
    """A batch without runs, to which `submit_to_batch` adds; its number."""
    row = await session.row("intake", "new_batch", name=name, pipeline=pipeline.name, runs=0, by=by)
    return row["batch_id"] if row else 0


async def submit_to_batch(
    session: Session,
    engine: Engine,
    pipeline: Pipeline,
    batch: int,
    items: Sequence[int],
    *,
    priority: int | None,
    by: str,
) -> tuple[int, Ready]:
    """A run for each of these items that is there and has no live one; how many began, and what became ready by it
    (tell the intake after the commit)."""
    there = await items_by_id(session, items)
    those = [there[number] for number in items if number in there]
    submissions = [submission(pipeline, one, None, priority, "api", None, None, by) for one in those]
    for one in submissions:
        one.batch_id = batch
    answers, ready = await engine.intake.submit_within(session, submissions)
    await session.row("intake", "grow_batch", batch=batch, pipeline=pipeline.name, runs=len(answers))
    return sum(one.created for one in answers), ready
