"""Forking: a new run from a step of another one, with the results of everything that does not come after that step."""

from collections.abc import Mapping

from headrace.db.arrays import Texts
from headrace.db.pool import Database, Row, Session
from headrace.define.pipeline import Pipeline
from headrace.domain.errors import UnknownName
from headrace.queue.carrying_on import carry_on
from headrace.queue.changes import Changes, Happened

Ready = Mapping[tuple[str, int], int]


async def fork_run(
    database: Database, run_id: int, step: str, pipelines: Mapping[str, Pipeline], *, by: str
) -> tuple[int, Ready]:
    """A new run like this one (live or over) that begins at `step` with the code of today; answers with its number and
    what became ready.

    What `step` and the steps after it did is left behind; the results of all others are taken along as they are now.
    Raises UnknownName: no such run, or no such step in the pipeline of today.
    """
    async with database.transaction() as session:
        pipeline = pipelines[await _pipeline_of(session, run_id)]
        graph = pipeline.graph
        if step not in graph.steps:
            raise UnknownName(f"step of {pipeline.name}", step, graph.order)
        again = set(graph.downstream([step]))
        kept = [name for name in graph.order if name not in again]
        new = await _copy(session, run_id, pipeline, step, by)
        await session.run("queue", "copy_done", from_run=run_id, to_run=new["run_id"], step=Texts(kept))
        await session.run("queue", "standing_anew", run=new["run_id"])
        changes = Changes()
        detail = {"forked_from": run_id, "step": step, "by": by}
        changes.happened("run_queued", Happened(new["run_id"], new["item_id"], detail=detail))
        await carry_on(session, new["run_id"], {pipeline.name: pipeline}, changes)
    return new["run_id"], changes.ready


async def _pipeline_of(session: Session, run_id: int) -> str:
    for name in ("run_is_live", "run_ended"):
        row = await session.row("queue", name, run=run_id)
        if row is not None:
            return row["pipeline"]
    raise UnknownName("run", str(run_id))


async def _copy(session: Session, run_id: int, pipeline: Pipeline, step: str, by: str) -> Row:
    names = {"run": run_id, "version": pipeline.version, "step": step, "by": by}
    for blocks in (True, False):
        row = await session.row("queue", "copy_run", **names, blocks=blocks)
        if row is not None:
            return row
    raise UnknownName("run", str(run_id))
