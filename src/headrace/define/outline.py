"""The outline of a pipeline: its graph as screens draw it, and the hash by which a changed graph is known."""

import hashlib
from dataclasses import dataclass
from typing import Any

import orjson

from headrace.define.pipeline import Pipeline


@dataclass(frozen=True, slots=True)
class DeclaredGraph:
    """What the database knows of a pipeline: the version and the graph hash it was last declared with."""

    version: str
    graph_hash: str


def outline(pipeline: Pipeline) -> bytes:
    """JSON of the steps in order: name, kind, what each comes after, what it is mapped over, whether it blocks."""
    graph = pipeline.graph
    steps: list[dict[str, Any]] = [
        {
            "name": name,
            "kind": graph.steps[name].kind,
            "after": list(graph.before[name]),
            "each": graph.steps[name].each,
            "blocking": graph.steps[name].blocking,
        }
        for name in graph.order
    ]
    return orjson.dumps({"steps": steps})


def graph_hash(outlined: bytes) -> str:
    """The SHA-256 of an outline, in hexadecimal."""
    return hashlib.sha256(outlined).hexdigest()
