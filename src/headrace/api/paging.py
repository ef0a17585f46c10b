"""Pages: so many rows, and an opaque cursor of where the next begin."""

import base64
import binascii
from collections.abc import Sequence
from typing import Annotated, Any, Generic, TypeVar, cast

import orjson
from fastapi import Query
from pydantic import BaseModel, Field

from headrace.domain.errors import InvalidValue

T = TypeVar("T")
MOST = 200
BIGGEST = 2**63 - 1
Limit = Annotated[int, Query(ge=1, le=MOST, description="rows of a page")]
After = Annotated[str | None, Query(max_length=400, description="`next` of the page before")]


class Page(BaseModel, Generic[T]):
    """Some rows, and the cursor of the page that follows (null: this was the last)."""

    items: Sequence[T]
    next: str | None = Field(None, description="hand it back as `after`")


def cursor_of(*place: int | str | None) -> str:
    """An opaque cursor for this place."""
    return base64.urlsafe_b64encode(orjson.dumps(place)).decode().rstrip("=")


def place_of(cursor: str | None, *kinds: type[int] | type[str]) -> tuple[int | str, ...] | None:
    """The place that `cursor_of` was given; raises InvalidValue for any other text."""
    if cursor is None:
        return None
    try:
        found: Any = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError):
        found = None
    place = cast("list[int | str]", found) if isinstance(found, list) else []
    if [type(part) for part in place] != list(kinds) or not all(_fits(part) for part in place):
        raise InvalidValue("after", "is no cursor of this list", "`next` of the page before, as it came")
    return tuple(place)


def _fits(part: int | str) -> bool:
    """Whether the database can take it as a bigint or a text."""
    return -BIGGEST <= part <= BIGGEST if isinstance(part, int) else part.isprintable()
