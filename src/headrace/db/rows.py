"""Rows for COPY in its binary form: packed field by field, sent in pieces while the server takes in those before."""

import struct
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

BEGIN = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
END = b"\xff\xff"
ROWS_A_PIECE = 2000

_NULL = b"\xff\xff\xff\xff"
_BIG = struct.Struct(">iq")
_SMALL = struct.Struct(">ih")
_COUNT_AND_BIG = struct.Struct(">hiq")


def numbered(count: int) -> Callable[[int, bytes, int], bytes]:
    """What begins a row of so many fields: a bigint, fields that are packed already, another bigint."""
    begin, middle = _COUNT_AND_BIG.pack, _BIG.pack

    def row(first: int, fields: bytes, second: int) -> bytes:
        return begin(count, 8, first) + fields + middle(8, second)

    return row


def bigint(value: int | None) -> bytes:
    """A bigint field."""
    return _NULL if value is None else _BIG.pack(8, value)


def smallint(value: int) -> bytes:
    """A smallint field."""
    return _SMALL.pack(2, value)


def text(value: str | None) -> bytes:
    """A text field."""
    return _NULL if value is None else encoded(value.encode())


def encoded(value: bytes | None) -> bytes:
    """A field of bytes that are encoded already: text or JSON."""
    return _NULL if value is None else len(value).to_bytes(4) + value


def in_pieces(rows: Iterable[bytes]) -> Iterator[bytes]:
    """The whole stream of a COPY, many rows a piece."""
    left = iter(rows)
    yield BEGIN
    while piece := b"".join(islice(left, ROWS_A_PIECE)):
        yield piece
    yield END
