"""Declaring: the database is told what the code of this process knows, for screens and other processes."""

from collections.abc import Sequence

import orjson

from headrace.db.arrays import Flags, Ints, Jsons, Texts
from headrace.db.pool import Database, Session
from headrace.define.lanes import deaths_of, lanes_of, queue_of, with_suspects
from headrace.define.outline import graph_hash, outline
from headrace.define.pipeline import Pipeline
from headrace.define.registry import Registry


async def declare(database: Database, registry: Registry) -> None:
    """Write down every pipeline's version and graph; unchanged ones are not touched."""
    pipelines = list(registry.values())
    graphs = [outline(pipeline) for pipeline in pipelines]
    async with database.session() as session:
        await session.run(
            "assembly",
            "declare",
            name=Texts([pipeline.name for pipeline in pipelines]),
            version=Texts([pipeline.version for pipeline in pipelines]),
            catalogue=Texts([pipeline.catalogue for pipeline in pipelines]),
            graph=Jsons(graphs),
            hash=Texts([graph_hash(graph) for graph in graphs]),
            concurrency=Ints([pipeline.concurrency for pipeline in pipelines]),
        )
        await _declare_lanes(session, pipelines)


async def _declare_lanes(session: Session, pipelines: Sequence[Pipeline]) -> None:
    """Queues and lanes are known before the first worker is there: what waits in them can be paused and cancelled."""
    needs = lanes_of(pipelines)
    twins = [(lane, beside) for lane in sorted(needs) for beside in with_suspects(lane)]
    await session.run("assembly", "know_queues", queue=sorted({queue_of(lane) for lane in needs}))
    await session.run(
        "worker",
        "know_lanes",
        lane=Texts([beside for _, beside in twins]),
        queue=Texts([queue_of(lane) for lane, _ in twins]),
        needs=Jsons([orjson.dumps(dict(needs[lane])) for lane, _ in twins]),
        suspect=Flags([deaths_of(beside) is not None for _, beside in twins]),
    )
