"""Declaring: the database is told what the code of this process knows, for screens and other processes."""

from headrace.db.arrays import Ints, Jsons, Texts
from headrace.db.pool import Database
from headrace.define.outline import graph_hash, outline
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
