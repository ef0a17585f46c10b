"""The vector store on Pinecone, by its own client: one index, one namespace, ids that start with their system.

All systems share a namespace because neighbours are also looked for across the systems of a kind. The count goes by
the prefix of the ids, for the statistics of a serverless index cannot be filtered. Pinecone is eventually
consistent: what was just put in may be missing from `near` and `count` for some
seconds. The client itself tries a throttled or failed request three more times, which cannot be switched off; only
then is there an error here.
"""

from collections.abc import AsyncGenerator, Generator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from importlib import import_module
from typing import Any, cast

from headrace_maintenance.dedupe.embedding import DIMENSION, Vector
from headrace_maintenance.dedupe.errors import BackendMissingError, VectorLengthError, VectorStoreError
from headrace_maintenance.dedupe.vectors import INDEX, MetadataValue, Neighbour, Scope, VectorRow

ROWS_AT_ONCE = 100
"""Rows of one request: 384 numbers as text are 4 to 8 kB, and Pinecone takes 2 MB."""
TIMEOUT_SECONDS = 30.0
_SEPARATOR = "#"


class PineconeStore:
    """A VectorStore; open it with `async with open_pinecone(...)`."""

    def __init__(self, index: Any, client: Any) -> None:
        """`index` is the client's data plane for one index, `client` the module of the client."""
        self._index = index
        self._client = client

    async def upsert(self, system: str, kind: str, rows: Sequence[VectorRow]) -> None:
        for start in range(0, len(rows), ROWS_AT_ONCE):
            batch = [_as_sent(system, kind, row) for row in rows[start : start + ROWS_AT_ONCE]]
            with _told_plainly(self._client):
                await self._index.upsert(vectors=batch, show_progress=False)

    async def near(self, scope: Scope, vector: Vector, k: int) -> list[Neighbour]:
        with _told_plainly(self._client):
            found = await self._index.query(
                vector=_numbers(vector), top_k=k, filter={scope.by: {"$eq": scope.value}}, include_metadata=True
            )
        return [_neighbour(match.id, match.score, match.metadata or {}) for match in found.matches]

    async def count(self, system: str) -> int:
        with _told_plainly(self._client):
            return sum([len(page.vectors) async for page in self._index.list(prefix=f"{system}{_SEPARATOR}")])

    async def delete(self, system: str, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), ROWS_AT_ONCE):
            batch = [_stored_id(system, one) for one in ids[start : start + ROWS_AT_ONCE]]
            with _told_plainly(self._client):
                await self._index.delete(ids=batch)


@asynccontextmanager
async def open_pinecone(
    key: str, *, index: str = INDEX, host: str = "", control: str = ""
) -> AsyncGenerator[PineconeStore]:
    """A store on the index of that name.

    `host` is the address of the index, asked of Pinecone by its name when it is not given; `control` is another
    address of Pinecone's control plane. Raises BackendMissingError when the client is not installed, and
    VectorStoreError when the key or the index is refused.
    """
    client = _client()
    options: dict[str, Any] = {"api_key": key, "timeout": TIMEOUT_SECONDS} | ({"host": control} if control else {})
    with _told_plainly(client):
        account = client.AsyncPinecone(**options)
    async with account:
        with _told_plainly(client):
            opened = await account.index(host=host) if host else await account.index(name=index)
        async with opened:
            yield PineconeStore(opened, client)


def _client() -> Any:
    """Imported late: only who chose Pinecone has it and pays for its import."""
    try:
        return import_module("pinecone")
    except ImportError as error:
        raise BackendMissingError("Pinecone", "headrace-maintenance[pinecone]") from error


@contextmanager
def _told_plainly(client: Any) -> Generator[None]:
    """The client's errors as ours. Its messages hold no key, for the key travels in a header only."""
    try:
        yield
    except client.PineconeError as error:
        passing = (
            client.RateLimitError,
            client.ServiceError,
            client.PineconeTimeoutError,
            client.PineconeConnectionError,
        )
        raise VectorStoreError("Pinecone", f"answered: {error}", again=isinstance(error, passing)) from error


def _as_sent(system: str, kind: str, row: VectorRow) -> dict[str, Any]:
    metadata = {**row.metadata, "system": system, "kind": kind}
    return {"id": _stored_id(system, row.id), "values": _numbers(row.vector), "metadata": metadata}


def _numbers(vector: Vector) -> list[float]:
    if len(vector) != DIMENSION:
        raise VectorLengthError(len(vector), DIMENSION)
    return [float(number) for number in vector]


def _stored_id(system: str, task: str) -> str:
    return f"{system}{_SEPARATOR}{task}"


def _neighbour(stored: str, score: float, metadata: Mapping[str, Any]) -> Neighbour:
    system = str(metadata["system"])
    plain = cast("dict[str, MetadataValue]", {key: metadata[key] for key in metadata if key not in ("system", "kind")})
    return Neighbour(system, stored.removeprefix(system + _SEPARATOR), score, plain)
