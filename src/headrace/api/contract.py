"""The contract: the OpenAPI of this server, where every operation says what it needs and what is not a success."""

import asyncio
from typing import Any

import orjson
from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field

from headrace.api.security import describe_security

MEDIA_TYPE = "application/problem+json"


class FieldProblem(BaseModel):
    """What is wrong with one field: where it stands, and what is accepted."""

    where: str
    wrong: str


class Problem(BaseModel):
    """What is not a success (RFC 9457): `type` is its stable name, `detail` the sentence for people."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] = Field(default_factory=list[FieldProblem])


ANY_PROBLEM: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "Not a success: a problem",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
}


def name_of(route: APIRoute) -> str:
    """The stable name of an operation that does not name itself."""
    return route.name


def describe_rules(app: FastAPI) -> None:
    """Let the app's OpenAPI know what holds everywhere: the form of a problem, and what each operation needs."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = made()
            schemas = document.setdefault("components", {}).setdefault("schemas", {})
            described = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas.update(described.pop("$defs", {}))
            schemas["Problem"] = described
            describe_security(app, document)
        return made()

    app.openapi = openapi


class Description:
    """The OpenAPI of this server, made once: in a thread, by whoever asks first, for it takes a second of work."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._making: asyncio.Task[bytes] | None = None

    async def document(self) -> dict[str, Any]:
        """As an object: not to be changed."""
        await self.text()
        return self._app.openapi()

    async def text(self) -> bytes:
        """As JSON."""
        if self._making is None or self._making.cancelled():
            self._making = asyncio.create_task(asyncio.to_thread(self._make), name="Description.make")
        return await asyncio.shield(self._making)

    def _make(self) -> bytes:
        return orjson.dumps(self._app.openapi())
