"""Carrying on: the jobs that a run still needs when some of its steps are done and none of its jobs is anywhere."""

from collections.abc import Mapping
from dataclasses import replace

from headrace.db.arrays import BigInts
from headrace.db.pool import Row, Session
from headrace.define.pipeline import Pipeline
from headrace.define.step import Step
from headrace.queue.advancing import advance, one_part
from headrace.queue.changes import Changes
from headrace.queue.ending_runs import RunEnd, end_runs


async def carry_on(session: Session, run_id: int, pipelines: Mapping[str, Pipeline], changes: Changes) -> None:
    """Make the jobs of this run that are missing: of steps begun and not ended, and of those that may begin now.

    The run ends as completed where nothing is left to do. Writes everything, events and hints too.
    """
    run = (await session.rows("queue", "lock_runs", run=BigInts([run_id])))[0]
    pipeline = pipelines[run["pipeline"]]
    await _place_missing(session, run, pipeline, changes)
    over = await advance(session, [run], pipelines, changes)
    epoch = (await session.rows("queue", "epoch_above_all"))[0]["epoch"]
    changes.placed = [replace(one, epoch=epoch) for one in changes.placed]
    _behind_the_pipeline(pipeline, changes)
    await changes.write_places(session)
    await end_runs(session, [RunEnd(one, "completed") for one in over], changes)
    await changes.write(session)


async def _place_missing(session: Session, run: Row, pipeline: Pipeline, changes: Changes) -> None:
    for row in await session.rows("queue", "parts_of", run=run["run_id"]):
        step = pipeline.graph.steps.get(row["step"])
        if step is not None:
            for part in _missing(step, row):
                one_part(run, pipeline, step, part, changes)


def _missing(step: Step, row: Row) -> list[int]:
    if step.kind == "rounds":
        return [] if row["ended"] else [(row["last_round"] or 0) + 1]
    expected = row["expected"] if row["expected"] is not None else 1
    return [part for part in range(expected) if part not in set(row["parts"])]


def _behind_the_pipeline(pipeline: Pipeline, changes: Changes) -> None:
    """Of a pipeline with a concurrency: the run waits for its place like a new one."""
    if pipeline.concurrency is None:
        return
    gate = f"pipeline:{pipeline.name}"
    changes.limits_of_gates[gate] = pipeline.concurrency
    changes.gates.add(gate)
    changes.placed = [replace(one, reason="pipeline", key=pipeline.name) for one in changes.placed]
    changes.ready.clear()
