"""Problem details (RFC 9457): what is not a success says in one sentence what is wrong and what is accepted."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from headrace.api.headers import SAFE
from headrace.domain.errors import (
    BudgetExceeded,
    DatabaseUnavailable,
    HeadraceError,
    InvalidValue,
    PipelineFault,
    UnknownName,
    WrongState,
)

MEDIA_TYPE = "application/problem+json"
KINDS: dict[type[HeadraceError], tuple[int, str]] = {
    UnknownName: (404, "not-found"),
    InvalidValue: (422, "invalid-value"),
    PipelineFault: (422, "pipeline-fault"),
    WrongState: (409, "wrong-state"),
    BudgetExceeded: (409, "budget-exceeded"),
    DatabaseUnavailable: (503, "database-unavailable"),
}
KINDS_OF_STATUS = {404: "not-found", 409: "wrong-state", 422: "invalid-value", 503: "unavailable"}
TITLES = {
    401: "Sign in first", 403: "Not allowed", 404: "Not found", 405: "Not a method of this address", 409: "Not now",
    413: "Too large", 421: "Misdirected request", 422: "Not accepted", 429: "Too many requests",
    503: "The database is away",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one field: where it stands, and what is accepted."""

    where: str
    wrong: str


class Refused(Exception):
    """A request that is answered with a problem: raise it anywhere below a route."""

    def __init__(
        self,
        status: int,
        kind: str,
        detail: str,
        *,
        headers: dict[str, str] | None = None,
        fields: Sequence[FieldProblem] = (),
    ) -> None:
        super().__init__(detail)
        self.status, self.kind, self.detail = status, kind, detail
        self.headers = headers or {}
        self.fields = fields


def problem(
    status: int,
    kind: str,
    detail: str,
    *,
    fields: Sequence[FieldProblem] = (),
    headers: dict[str, str] | None = None,
) -> Response:
    """A problem as an answer; `kind` is its stable name for programs."""
    body: dict[str, Any] = {
        "type": f"urn:headrace:problem:{kind}",
        "title": TITLES.get(status, "Not accepted" if status < 500 else "Something failed here"),
        "status": status,
        "detail": detail,
    }
    if fields:
        body["errors"] = [asdict(one) for one in fields]
    return Response(orjson.dumps(body), status, media_type=MEDIA_TYPE, headers={**SAFE, **(headers or {})})


def answer_with_problems(app: FastAPI) -> None:
    """Let every error of ours, of the framework and of a request's form be answered as a problem."""
    app.add_exception_handler(HeadraceError, _of_ours)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(RequestValidationError, _of_the_form)
    app.add_exception_handler(HTTPException, _of_the_framework)


def of(error: HeadraceError) -> tuple[int, str]:
    """The status and the stable name of an error of ours."""
    return next((KINDS[kind] for kind in type(error).__mro__ if kind in KINDS), (500, "failed"))


async def _of_ours(request: Request, error: Exception) -> Response:
    status, kind = of(error) if isinstance(error, HeadraceError) else (500, "failed")
    return problem(status, kind, str(error), headers={"Retry-After": "5"} if status == 503 else None)


async def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, Refused):
        raise error
    return problem(error.status, error.kind, error.detail, headers=error.headers, fields=error.fields)


async def _of_the_form(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    fields = [FieldProblem(".".join(str(part) for part in one["loc"]), one["msg"]) for one in error.errors()]
    first = fields[0]
    return problem(422, "invalid-value", f"{first.where}: {first.wrong}.", fields=fields)


async def _of_the_framework(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    headers = dict(error.headers or {})
    if error.detail == HTTPStatus(error.status_code).phrase:  # of the framework itself: no route is there
        words = f"There is no {request.method} {request.url.path}." if error.status_code in (404, 405) else error.detail
        return problem(error.status_code, "unknown-address", words, headers=headers)
    kind = KINDS_OF_STATUS.get(error.status_code, "refused")  # a route of an app says it
    return problem(error.status_code, kind, str(error.detail), headers=headers)
