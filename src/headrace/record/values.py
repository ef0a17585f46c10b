"""Values on their way into the database and back: JSON by type, refused in one sentence when it cannot be kept."""

import math
from functools import cache
from typing import Any, cast

import orjson
from pydantic import PydanticInvalidForJsonSchema, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from headrace.domain.errors import InvalidValue

MOST_BYTES = 1024 * 1024
DEEPEST = 100
_PLAIN = (Any, None, type(None), str, int, float, bool, dict, list)


def encode(value: Any, *, where: str, most: int = MOST_BYTES) -> bytes | None:
    """JSON of a value (None stays None); raises InvalidValue saying where and what, with the way out."""
    if value is None:
        return None
    try:
        _refuse_what_json_cannot_hold(value, where, 0)
        encoded = orjson.dumps(value, default=_plain)
    except (orjson.JSONEncodeError, PydanticSerializationError, RecursionError) as error:
        raise InvalidValue(
            where, f"cannot be stored as JSON ({error})", "JSON values, dataclasses, pydantic models"
        ) from error
    if b"\\u0000" in encoded:
        raise InvalidValue(where, "holds a NUL character, which PostgreSQL text cannot keep", "text without NUL")
    if len(encoded) > most:
        raise InvalidValue(
            where, f"is {len(encoded):,} bytes of JSON", f"at most {most:,} bytes; keep a file and return its reference"
        )
    return encoded


def decode(encoded: bytes | str | None, kind: Any = Any, *, where: str = "a stored value") -> Any:
    """The value again, as the type it is annotated with; raises InvalidValue when it does not fit that type."""
    if encoded is None:
        return None
    return as_type(orjson.loads(encoded), kind, where=where)


def as_type(value: Any, kind: Any, *, where: str) -> Any:
    """A JSON value as the type a parameter is annotated with."""
    if value is None or _is_plain(kind):
        return value
    try:
        return _adapter(kind).validate_python(value)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the value"
        raise InvalidValue(where, f"{place}: {first['msg']}", str(getattr(kind, "__name__", kind))) from error


def _plain(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    return _adapter(cast("Any", type(value))).dump_python(value, mode="json")


def _is_plain(kind: Any) -> bool:
    try:
        return kind in _PLAIN
    except TypeError:
        return False


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    try:
        return TypeAdapter(kind)
    except PydanticInvalidForJsonSchema as error:
        raise TypeError(str(error)) from error


def _refuse_what_json_cannot_hold(value: Any, where: str, depth: int) -> None:
    if depth > DEEPEST:
        raise InvalidValue(where, f"is nested more than {DEEPEST} deep", f"at most {DEEPEST} levels")
    if isinstance(value, float) and not math.isfinite(value):
        raise InvalidValue(where, f"holds {value}, which JSON has no word for", "a finite number, or None")
    if isinstance(value, dict):
        for key, one in cast("dict[Any, Any]", value).items():
            _refuse_what_json_cannot_hold(one, f"{where}.{key}", depth + 1)
    elif isinstance(value, list | tuple):
        for position, one in enumerate(cast("list[Any]", value)):
            _refuse_what_json_cannot_hold(one, f"{where}[{position}]", depth + 1)
