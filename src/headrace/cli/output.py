"""What commands print: JSON documents and lines of one documented shape, and tables for people."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import orjson

WIDE = 4000  # not a terminal: a row is a line, however long


def document(value: Any) -> None:
    """One JSON document on standard output."""
    _write(orjson.dumps(value, default=plain, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS))


def line(value: Any) -> None:
    """One line of JSON, told at once."""
    _write(orjson.dumps(value, default=plain, option=orjson.OPT_NON_STR_KEYS))


def plain(value: Any) -> Any:
    """What JSON has no word for: exact numbers become text."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def shape(record: Any, **more: Any) -> dict[str, Any]:
    """A record's fields by name, with more beside them."""
    found = {one.name: getattr(record, one.name) for one in fields(record)} if is_dataclass(record) else dict(record)
    return {**found, **more}


def say(words: str) -> None:
    """A sentence for people on standard output."""
    _write(clean(words).encode())


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, none: str) -> None:
    """A table for people; `none` is the sentence where there is no row. Without a terminal a row is a line."""
    shown = [[cell(one) for one in row] for row in rows]
    if not shown:
        say(none)
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)
    made = Table(*columns, box=SIMPLE_HEAD if console.is_terminal else None, pad_edge=False)
    for row in shown:
        made.add_row(*(Text(one) for one in row))
    console.print(made, soft_wrap=False)


def cell(value: Any) -> str:
    """A value in a cell: nothing for None, times in UTC, exact numbers without zeros, all of it on one line."""
    match value:
        case None:
            return ""
        case datetime():
            return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
        case Decimal():
            return f"{value.normalize():f}"
        case str():
            return clean(" ".join(value.split()))
        case _:
            return clean(str(value))


def brief(value: Any, most: int = 60) -> str:
    """A JSON value in few words."""
    if value is None:
        return ""
    text = clean(orjson.dumps(value, default=plain).decode())
    return text if len(text) <= most else text[: most - 1] + "…"


def clean(text: str) -> str:
    """Without the control characters by which somebody's text could steer the terminal."""
    return "".join(one if one.isprintable() or one in "\n\t" else "�" for one in text)


def _write(text: bytes) -> None:
    sys.stdout.write(text.decode() + "\n")
    sys.stdout.flush()
