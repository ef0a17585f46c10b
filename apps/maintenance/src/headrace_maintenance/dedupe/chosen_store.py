"""Which vector store a step uses, by the setting; an outside one is called inside the limit."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Protocol

from headrace import Run
from headrace_maintenance.calls import Calls, counted_calls
from headrace_maintenance.dedupe.embedding import Vector
from headrace_maintenance.dedupe.errors import VectorStoreError
from headrace_maintenance.dedupe.pgvector import PgVectorStore
from headrace_maintenance.dedupe.pinecone import open_pinecone
from headrace_maintenance.dedupe.vectors import Neighbour, Scope, VectorRow, VectorStore
from headrace_maintenance.errors import WrongSetting
from headrace_maintenance.settings import MaintenanceSettings

LIMIT = "vectors"
SERVICE = "vectors"
ROWS_AT_ONCE = 100


class ChosenStore(Protocol):
    """What dedupe asks of a store."""

    async def upsert(self, system: str, kind: str, rows: Sequence[VectorRow]) -> None: ...
    async def near_elsewhere(
        self, kind: str, system: str, vectors: Sequence[Vector], k: int, floor: float
    ) -> list[list[Neighbour]]: ...
    async def count(self, system: str) -> int: ...
    async def delete(self, system: str, ids: Sequence[str]) -> None: ...


class LimitedStore:
    """A store that is called over the network: each request passes the limit first and is counted."""

    def __init__(self, inner: VectorStore, run: Run, calls: Calls) -> None:
        self._inner = inner
        self._run = run
        self._calls = calls

    async def upsert(self, system: str, kind: str, rows: Sequence[VectorRow]) -> None:
        for start in range(0, len(rows), ROWS_AT_ONCE):
            async with self._request():
                await self._inner.upsert(system, kind, rows[start : start + ROWS_AT_ONCE])

    async def near_elsewhere(
        self, kind: str, system: str, vectors: Sequence[Vector], k: int, floor: float
    ) -> list[list[Neighbour]]:
        """A request for each vector; the system's own vectors are asked for too and left out here."""
        found: list[list[Neighbour]] = []
        for vector in vectors:
            async with self._request():
                near = await self._inner.near(Scope("kind", kind), vector, k + len(vectors))
            others = [one for one in near if one.system != system and one.score >= floor]
            found.append(others[:k])
        return found

    async def count(self, system: str) -> int:
        async with self._request():
            return await self._inner.count(system)

    async def delete(self, system: str, ids: Sequence[str]) -> None:
        if ids:
            async with self._request():
                await self._inner.delete(system, ids)

    @asynccontextmanager
    async def _request(self) -> AsyncGenerator[None]:
        await self._run.limit(LIMIT)
        try:
            yield
        except VectorStoreError:
            self._calls.add(SERVICE, ok=False)
            raise
        self._calls.add(SERVICE, ok=True)


@asynccontextmanager
async def open_store(run: Run, settings: MaintenanceSettings) -> AsyncGenerator[ChosenStore]:
    """The store of the setting, for one step. The one in our own database needs no limit."""
    if settings.vector_store == "pgvector":
        yield PgVectorStore(run.rows)
        return
    if settings.pinecone_api_key is None:
        raise WrongSetting("pinecone_api_key", "is not set, and the vector store pinecone needs it")
    key = settings.pinecone_api_key.get_secret_value()
    async with (
        counted_calls(run.rows) as calls,
        open_pinecone(key, index=settings.pinecone_index, host=settings.pinecone_host) as store,
    ):
        yield LimitedStore(store, run, calls)
