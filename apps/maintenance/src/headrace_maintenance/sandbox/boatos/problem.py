"""What the stand-in answers when it cannot do what was asked: one JSON form for every error."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError
from starlette.responses import JSONResponse


@dataclass(frozen=True, slots=True)
class FieldError:
    """One field of a body and what is wrong with it."""

    field: str
    message: str


@dataclass(eq=False)
class Problem(Exception):
    """An answer other than success: HTTP status, a code for programs, a sentence for people."""

    status: int
    code: str
    message: str
    fields: tuple[FieldError, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    def __str__(self) -> str:
        return self.message

    def response(self) -> JSONResponse:
        """This problem as JSON."""
        fields = [{"field": each.field, "message": each.message} for each in self.fields]
        body = {"error": {"code": self.code, "message": self.message, "fields": fields}}
        return JSONResponse(body, status_code=self.status, headers=dict(self.headers))


def invalid(error: ValidationError) -> Problem:
    """The 422 for a body that does not fit, one entry a field."""
    fields = tuple(
        FieldError(".".join(str(part) for part in each["loc"]) or "body", each["msg"])
        for each in error.errors(include_url=False, include_context=False, include_input=False)
    )
    named = ", ".join(each.field for each in fields)
    return Problem(422, "invalid", f"The body does not fit: {named}.", fields)
