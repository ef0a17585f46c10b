"""The port to a vector store: what the app asks of pgvector and of Pinecone alike.

The behaviour that both owe is in tests/dedupe/vector_store_behaviour.py; a new backend passes it unchanged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from headrace_maintenance.dedupe.embedding import Vector

INDEX = "maintenance-tasks"

MetadataValue = str | float | bool


@dataclass(frozen=True, slots=True, eq=False)
class VectorRow:
    """One vector of length 1 with its id (unique within its system) and what is to be known of it."""

    id: str
    vector: Vector
    metadata: Mapping[str, MetadataValue] = field(default_factory=dict[str, MetadataValue])


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look for neighbours: in one system, or in all systems of one kind."""

    by: Literal["system", "kind"]
    value: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A stored vector that is near: its system and id, the cosine (-1 to 1), and its metadata."""

    system: str
    id: str
    score: float
    metadata: Mapping[str, MetadataValue]


class VectorStore(Protocol):
    """Vectors by system. Every method raises VectorStoreError when the store refuses or cannot be reached.

    Nothing here counts against a rate limit or tries again: that is the caller's, who knows the budget.
    """

    async def upsert(self, system: str, kind: str, rows: Sequence[VectorRow]) -> None:
        """Put the rows in, or in place of rows of that system with the same ids. Raises VectorLengthError."""
        ...

    async def near(self, scope: Scope, vector: Vector, k: int) -> list[Neighbour]:
        """At most `k` neighbours in that scope, the nearest first. Raises VectorLengthError."""
        ...

    async def count(self, system: str) -> int:
        """How many vectors a system has; 0 for a system that has none or is not known."""
        ...

    async def delete(self, system: str, ids: Sequence[str]) -> None:
        """Take ids of a system out; ids that are not there are no error."""
        ...
