"""The contract: the OpenAPI of this server, where every operation says that what is not a success is a problem."""

from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field

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


def describe_problems(app: FastAPI) -> None:
    """Let the app's OpenAPI know the form of a problem."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schemas = made().setdefault("components", {}).setdefault("schemas", {})
            described = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas.update(described.pop("$defs", {}))
            schemas["Problem"] = described
        return made()

    app.openapi = openapi
