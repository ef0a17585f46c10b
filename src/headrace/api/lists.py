"""Lists: a page as JSON, or every row that fits as CSV or as lines of JSON, streamed page by page."""

import csv
import io
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from typing import Annotated, Any, Literal, TypeVar

import orjson
from fastapi import Depends, Header, Query
from pydantic import BaseModel
from starlette.responses import Response, StreamingResponse

from headrace.api.headers import SAFE
from headrace.api.paging import MOST, Page

T = TypeVar("T", bound=BaseModel)
Kind = Literal["json", "csv", "ndjson"]
ACCEPTED: dict[str, Kind] = {"text/csv": "csv", "application/x-ndjson": "ndjson"}
MEDIA = {"csv": "text/csv; charset=utf-8", "ndjson": "application/x-ndjson"}
LISTED: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A page; as CSV or lines of JSON, every row that fits",
        "content": {"text/csv": {"schema": {"type": "string"}}, "application/x-ndjson": {"schema": {"type": "string"}}},
    }
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


async def format_of(
    format: Annotated[Kind | None, Query(description="json: a page; csv, ndjson: every row that fits")] = None,
    accept: Annotated[str, Header(include_in_schema=False)] = "",
) -> Kind:
    """The form that is asked for, by the query or by the header Accept."""
    if format is not None:
        return format
    wanted = accept.partition(",")[0].partition(";")[0].strip()
    return ACCEPTED.get(wanted, "json")


Format = Annotated[Kind, Depends(format_of)]


async def listed(
    format: Kind,
    name: str,
    form: type[T],
    page: Callable[[str | None, int], Awaitable[Page[T]]],
    after: str | None,
    limit: int,
) -> Page[T] | Response:
    """The page asked for, or all rows from there on in another form; `name` is that of the file."""
    if format == "json":
        return await page(after, limit)
    first = await page(after, MOST)
    pieces = _pages(first, page)
    body = _as_csv(form, pieces) if format == "csv" else _as_lines(pieces)
    headers = {**SAFE, "Content-Disposition": f'attachment; filename="{name}.{format}"'}
    return StreamingResponse(body, media_type=MEDIA[format], headers=headers)


async def _pages(first: Page[T], page: Callable[[str | None, int], Awaitable[Page[T]]]) -> AsyncIterator[Sequence[T]]:
    yield first.items
    after = first.next
    while after is not None:
        found = await page(after, MOST)
        yield found.items
        after = found.next


async def _as_lines(pages: AsyncIterator[Sequence[T]]) -> AsyncIterator[str]:
    async for rows in pages:
        yield "".join(row.model_dump_json() + "\n" for row in rows)


async def _as_csv(form: type[T], pages: AsyncIterator[Sequence[T]]) -> AsyncIterator[str]:
    columns = list(form.model_fields)
    yield _lines([columns])
    async for rows in pages:
        dumped = (row.model_dump(mode="json") for row in rows)
        yield _lines([[_cell(row[name]) for name in columns] for row in dumped])


def _lines(rows: Sequence[Sequence[Any]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    """A value as a cell: a text that a spreadsheet would take for a formula is made plain (OWASP, CSV injection)."""
    if isinstance(value, Mapping | list):
        value = orjson.dumps(value).decode()
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
