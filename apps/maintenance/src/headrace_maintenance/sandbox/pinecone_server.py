"""A stand-in for Pinecone that speaks its HTTP API (version 2026-07): one index on 127.0.0.1.

It checks the key, keeps its own records, limits the rate, and can play an outage. To start it:
`python -m headrace_maintenance.sandbox.pinecone_server --key-file FILE`.
"""

import argparse
import secrets
import time
from collections import deque
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from headrace_maintenance.sandbox.loopback import serve
from headrace_maintenance.sandbox.pinecone_store import PineconeVectors, Record

PAGE = 100
MOST_ROWS = 1000
DIMENSION = 384


class RefusedError(Exception):
    """A request that Pinecone would answer with an error of 400."""


def pinecone_app(vectors: PineconeVectors, *, key: str, index: str, per_second: int = 0, outage: int = 0) -> Starlette:
    """The server as an application.

    `per_second` is the most requests a second, 0 for no limit; `outage` is a status that every request is answered
    with, 0 for none.
    """
    api = _Api(vectors, index)
    routes = [
        Route("/indexes/{name}", api.describe, methods=["GET"]),
        Route("/vectors/upsert", api.upsert, methods=["POST"]),
        Route("/vectors/delete", api.delete, methods=["POST"]),
        Route("/vectors/list", api.list, methods=["GET"]),
        Route("/query", api.query, methods=["POST"]),
        Route("/describe_index_stats", api.stats, methods=["POST"]),
    ]
    return Starlette(routes=routes, middleware=[Middleware(_Gate, key=key, per_second=per_second, outage=outage)])


class _Gate(BaseHTTPMiddleware):
    """The key first, then the rate, then errors of a request as Pinecone words them."""

    def __init__(self, app: Any, key: str, per_second: int, outage: int) -> None:
        super().__init__(app)
        self._key = key
        self._per_second = per_second
        self._outage = outage
        self._recent: deque[float] = deque()

    async def dispatch(self, request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        if not secrets.compare_digest(request.headers.get("Api-Key", ""), self._key):
            return _error(401, "UNAUTHENTICATED", "Invalid API Key")
        if self._outage:
            return _error(self._outage, "UNAVAILABLE", "An outage is being played")
        if self._is_too_much():
            return _error(429, "RESOURCE_EXHAUSTED", "Too many requests", {"Retry-After": "1"})
        try:
            return await call_next(request)
        except (RefusedError, ValueError, KeyError, TypeError) as error:
            return _error(400, "INVALID_ARGUMENT", str(error))

    def _is_too_much(self) -> bool:
        now = time.monotonic()
        while self._recent and now - self._recent[0] > 1:
            self._recent.popleft()
        if self._per_second and len(self._recent) >= self._per_second:
            return True
        self._recent.append(now)
        return False


class _Api:
    def __init__(self, vectors: PineconeVectors, index: str) -> None:
        self._vectors = vectors
        self._index = index

    async def describe(self, request: Request) -> Response:
        if request.path_params["name"] != self._index:
            return _error(404, "NOT_FOUND", f"Resource {request.path_params['name']} not found")
        dense = {"type": "dense_vector", "dimension": self._vectors.dimension, "metric": "cosine"}
        return JSONResponse(
            {
                "name": self._index,
                "schema": {"fields": {"_values": dense}},
                "host": str(request.base_url).rstrip("/"),
                "deployment": {"deployment_type": "managed", "cloud": "aws", "region": "us-east-1"},
                "status": {"ready": True, "state": "Ready"},
                "deletion_protection": "disabled",
            }
        )

    async def upsert(self, request: Request) -> Response:
        body = await request.json()
        rows = body["vectors"]
        if not 1 <= len(rows) <= MOST_ROWS:
            raise RefusedError(f"{len(rows)} vectors in one request; 1 to {MOST_ROWS} are accepted")
        for row in rows:
            self._check_length(row["values"])
        for row in rows:
            record = Record([float(number) for number in row["values"]], row.get("metadata") or {})
            self._vectors.put(body.get("namespace", ""), row["id"], record)
        return JSONResponse({"upsertedCount": len(rows)})

    async def delete(self, request: Request) -> Response:
        body = await request.json()
        self._vectors.drop(body.get("namespace", ""), body["ids"])
        return JSONResponse({})

    async def list(self, request: Request) -> Response:
        asked = request.query_params
        namespace, limit = asked.get("namespace", ""), int(asked.get("limit", PAGE))
        names = self._vectors.names(namespace, asked.get("prefix", ""))
        names = [name for name in names if name > asked.get("paginationToken", "")]
        answer: dict[str, Any] = {"vectors": [{"id": name} for name in names[:limit]], "namespace": namespace}
        if len(names) > limit:
            answer["pagination"] = {"next": names[limit - 1]}
        return JSONResponse(answer)

    async def query(self, request: Request) -> Response:
        body = await request.json()
        namespace = body.get("namespace", "")
        self._check_length(body["vector"])
        found = self._vectors.nearest(namespace, body["vector"], int(body["topK"]), body.get("filter") or {})
        shown = bool(body.get("includeMetadata"))
        matches = [
            {"id": name, "score": score} | ({"metadata": record.metadata} if shown else {})
            for name, score, record in found
        ]
        return JSONResponse({"matches": matches, "namespace": namespace, "usage": {"readUnits": 1}})

    async def stats(self, request: Request) -> Response:
        counts = self._vectors.counts()
        return JSONResponse(
            {
                "namespaces": {name: {"vectorCount": count} for name, count in counts.items()},
                "dimension": self._vectors.dimension,
                "indexFullness": 0.0,
                "totalVectorCount": sum(counts.values()),
            }
        )

    def _check_length(self, values: Any) -> None:
        if len(values) != self._vectors.dimension:
            raise RefusedError(
                f"Vector dimension {len(values)} does not match the dimension of the index {self._vectors.dimension}"
            )


def _error(status: int, code: str, message: str, headers: dict[str, str] | None = None) -> Response:
    body = {"error": {"code": code, "message": message}, "status": status}
    return JSONResponse(body, status_code=status, headers=headers)


def main() -> None:
    """Serve until SIGTERM; the first line on standard output names the address."""
    parser = argparse.ArgumentParser(description="A stand-in for Pinecone on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--key-file", type=Path, required=True, help="holds the API key that is accepted")
    parser.add_argument("--index", default="maintenance-tasks")
    parser.add_argument("--dimension", type=int, default=DIMENSION)
    parser.add_argument("--per-second", type=int, default=0, help="most requests a second; 0 for no limit")
    parser.add_argument("--outage", type=int, default=0, help="answer every request with this status")
    parser.add_argument("--file", type=Path, help="keep the records in this file")
    asked = parser.parse_args()
    vectors = PineconeVectors(asked.dimension, asked.file)
    app = pinecone_app(
        vectors,
        key=asked.key_file.read_text(encoding="utf-8").strip(),
        index=asked.index,
        per_second=asked.per_second,
        outage=asked.outage,
    )
    serve(app, asked.port, "Pinecone stand-in")


if __name__ == "__main__":
    main()
