"""The vector store in PostgreSQL, by pgvector: exact distances, in the app's own schema."""

from collections.abc import Sequence
from typing import Any

import orjson

from headrace_maintenance.calls import Rows
from headrace_maintenance.dedupe.embedding import DIMENSION, Vector
from headrace_maintenance.dedupe.errors import VectorLengthError
from headrace_maintenance.dedupe.vectors import Neighbour, Scope, VectorRow


class PgVectorStore:
    """A VectorStore over named statements; `rows` runs them (`run.rows`, or a handle's)."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    async def upsert(self, system: str, kind: str, rows: Sequence[VectorRow]) -> None:
        if rows:
            await self._rows(
                "put_vectors",
                system=system,
                kind=kind,
                ids=[row.id for row in rows],
                vectors=[_text(row.vector) for row in rows],
                metadata=[orjson.dumps(dict(row.metadata)).decode() for row in rows],
            )

    async def near(self, scope: Scope, vector: Vector, k: int) -> list[Neighbour]:
        found = await self._rows("near_vectors", by=scope.by, value=scope.value, vector=_text(vector), k=k)
        return [_neighbour(row) for row in found]

    async def near_elsewhere(
        self, kind: str, system: str, vectors: Sequence[Vector], k: int, floor: float
    ) -> list[list[Neighbour]]:
        """For each vector its neighbours in other systems of the kind, all in one statement."""
        found: dict[int, list[Neighbour]] = {place: [] for place in range(1, len(vectors) + 1)}
        texts = [_text(vector) for vector in vectors]
        for row in await self._rows(
            "near_vectors_elsewhere", kind=kind, system=system, vectors=texts, k=k, floor=floor
        ):
            found[row["place"]].append(_neighbour(row))
        return list(found.values())

    async def count(self, system: str) -> int:
        return int((await self._rows("count_vectors", system=system))[0]["n"])

    async def delete(self, system: str, ids: Sequence[str]) -> None:
        if ids:
            await self._rows("drop_vectors", system=system, ids=list(ids))


def _text(vector: Vector) -> str:
    if len(vector) != DIMENSION:
        raise VectorLengthError(len(vector), DIMENSION)
    return orjson.dumps([float(number) for number in vector]).decode()


def _neighbour(row: dict[str, Any]) -> Neighbour:
    return Neighbour(row["system"], row["id"], row["score"], row["metadata"])
