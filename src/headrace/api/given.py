"""What requests give: numbers and texts as the database can take them, and nothing that a route did not ask for."""

import re
from typing import Annotated

from fastapi import Path, Query, Request
from fastapi.dependencies.models import Dependant
from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from headrace.api.access import Caller
from headrace.api.paging import BIGGEST
from headrace.api.problem import FieldProblem, Refused
from headrace.db.arrays import Texts

MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")


def plain(text: str) -> str:
    """The text, as long as PostgreSQL can keep it; raises ValueError where it cannot."""
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("holds a NUL or half a character; accepted is text that UTF-8 can hold")
    return text


def written_out(given: object) -> object:
    """The moment as it was given; raises ValueError for a number, which could mean seconds, days or a mistake."""
    if not isinstance(given, str) or not MOMENT.match(given):
        raise ValueError("is no moment; accepted is a date and a time with its zone, as in 2026-11-23T14:02:00Z")
    return given


Number = Annotated[int, Field(ge=1, le=BIGGEST)]
RunNumber = Annotated[int, Path(ge=1, le=BIGGEST, description="the run's number")]
Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(plain)]
Words = Annotated[str, Field(max_length=2000), AfterValidator(plain)]
Named = Annotated[Name | None, Query()]
Numbered = Annotated[Number | None, Query()]
Moment = Annotated[
    Annotated[AwareDatetime, BeforeValidator(written_out)] | None,
    Query(description="with its zone, as in 2026-11-23T14:02:00Z"),
]
Sought = Annotated[Name | None, Query(alias="q", description="a part of the text")]


class Given(BaseModel):
    """A body: a field it does not know is refused."""

    model_config = ConfigDict(extra="forbid")


def seen_by(caller: Caller) -> list[str] | None:
    """The pipelines that they may see, for a filter; None: all."""
    return None if caller.pipelines is None else sorted(caller.pipelines)


def visible_to(caller: Caller) -> Texts | None:
    """The same as a parameter of a statement."""
    names = seen_by(caller)
    return None if names is None else Texts(names)


def require_all(caller: Caller, what: str) -> None:
    """Raises Refused (403) for whoever sees only some pipelines: this concerns all of them."""
    if caller.pipelines is not None:
        raise Refused(403, "role", f"{caller.name} sees only some pipelines; {what} concern all.")


async def nothing_unknown(request: Request) -> None:
    """Refuse a query parameter that the route does not take, and name those it does."""
    dependant = getattr(request.scope.get("route"), "dependant", None)
    if not request.query_params or not isinstance(dependant, Dependant):
        return
    known = _parameters(dependant)
    for name in request.query_params:
        if name not in known:
            accepted = ", ".join(sorted(known)) or "none here"
            raise Refused(
                422,
                "invalid-value",
                f"query.{name}: is no parameter of this address. Accepted: {accepted}.",
                fields=[FieldProblem(f"query.{name}", f"is not known; accepted: {accepted}")],
            )


def _parameters(dependant: Dependant) -> set[str]:
    """The names of the query parameters of a route and of all it depends on."""
    own = {parameter.alias for parameter in dependant.query_params}
    return own.union(*(_parameters(below) for below in dependant.dependencies))
