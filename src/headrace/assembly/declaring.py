"""Declaring: the database is told what the code of this process knows, for screens and other processes."""

import hashlib
from typing import Any

import orjson

from headrace.db.arrays import Ints, Jsons, Texts
from headrace.db.pool import Database
from headrace.define.pipeline import Pipeline
from headrace.define.registry import Registry


async def declare(database: Database, registry: Registry) -> None:
    """Write down every pipeline's version and graph; unchanged ones are not touched."""
    pipelines = list(registry.values())
    graphs = [orjson.dumps(graph_of(pipeline)) for pipeline in pipelines]
    async with database.session() as session:
        await session.run(
            "assembly",
            "declare",
            name=Texts([pipeline.name for pipeline in pipelines]),
            version=Texts([pipeline.version for pipeline in pipelines]),
            catalogue=Texts([pipeline.catalogue for pipeline in pipelines]),
            graph=Jsons(graphs),
            hash=Texts([hashlib.sha256(graph).hexdigest() for graph in graphs]),
            concurrency=Ints([pipeline.concurrency for pipeline in pipelines]),
        )


def graph_of(pipeline: Pipeline) -> dict[str, Any]:
    """A pipeline's graph as screens need it."""
    graph = pipeline.graph
    return {
        "steps": [
            {
                "name": name,
                "kind": graph.steps[name].kind,
                "after": list(graph.before[name]),
                "each": graph.steps[name].each,
                "blocking": graph.steps[name].blocking,
            }
            for name in graph.order
        ]
    }
