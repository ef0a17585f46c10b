"""Reading what is typed or lies in files: JSON, lines of JSON, CSV; refused with the place and what is accepted."""

import csv
import sys
from pathlib import Path
from typing import Any

import orjson

from headrace.domain.errors import InvalidValue


def parse_json(text: str, where: str) -> Any:
    """A JSON value; raises InvalidValue saying where it breaks off (NaN and lone surrogates are no JSON)."""
    try:
        return orjson.loads(text)
    except (orjson.JSONDecodeError, UnicodeEncodeError) as error:
        raise InvalidValue(where, f"is not JSON ({error})", 'a JSON value like {"name": 1}') from error


def read_records(path: Path) -> list[dict[str, Any]]:
    """The records of a file ("-" is standard input): CSV with a head, a JSON list, or JSON lines; by its ending, JSON
    where it has none. Raises InvalidValue with the line."""
    text = _text(path)
    if path.suffix.lower() == ".csv":
        return _csv(text, str(path))
    whole = text.lstrip()
    found = _list(whole, str(path)) if whole.startswith("[") else _lines(text, str(path))
    for number, one in enumerate(found, 1):
        if not isinstance(one, dict):
            raise InvalidValue(f"{path}, record {number}", f"is a {type(one).__name__}", "a JSON object")
    return found


def _text(path: Path) -> str:
    try:
        if str(path) == "-":
            return sys.stdin.read()
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InvalidValue(f"the file {path}", f"cannot be read ({reason})", "CSV or JSON in UTF-8") from error


def _csv(text: str, name: str) -> list[dict[str, Any]]:
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise InvalidValue(f"{name}, line {reader.line_num}", f"is not CSV ({error})", "CSV with a head") from error
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise InvalidValue(
                f"{name}, line {number}", "has not as many cells as the head", "one cell for each column"
            )
    return [dict(row) for row in rows]


def _list(text: str, name: str) -> list[Any]:
    return parse_json(text, name)


def _lines(text: str, name: str) -> list[Any]:
    lines = [(number, one) for number, one in enumerate(text.splitlines(), 1) if one.strip()]
    return [parse_json(one, f"{name}, line {number}") for number, one in lines]
