"""Whole columns as one binary parameter: the wire form of a PostgreSQL array, packed without a call per element."""

import struct
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from psycopg import adapters
from psycopg.adapt import Dumper
from psycopg.pq import Format

_HEAD = struct.Struct(">iiIii")
_NULL = b"\xff\xff\xff\xff"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).timestamp()


class Column:
    """One column of values on its way into a statement as an array parameter."""

    __slots__ = ("packed",)
    element_oid = 0

    def __init__(self, body: bytes, count: int, *, has_null: bool = False) -> None:
        if count:
            self.packed = _HEAD.pack(1, has_null, self.element_oid, count, 1) + body
        else:
            self.packed = struct.pack(">iiI", 0, 0, self.element_oid)


def _fixed(code: str, size: int, values: Sequence[Any]) -> bytes:
    sized: list[Any] = [size] * (2 * len(values))
    sized[1::2] = values
    return struct.pack(">" + f"i{code}" * len(values), *sized)


def _sparse(code: str, size: int, values: Sequence[Any]) -> bytes:
    one = struct.Struct(f">i{code}")
    return b"".join([_NULL if value is None else one.pack(size, value) for value in values])


class BigInts(Column):
    """bigint[]; None is NULL."""

    __slots__ = ()
    element_oid = 20
    array_oid = 1016

    def __init__(self, values: Sequence[int | None]) -> None:
        has_null = None in values
        body = _sparse("q", 8, values) if has_null else _fixed("q", 8, values)
        super().__init__(body, len(values), has_null=has_null)


class Ints(Column):
    """integer[]."""

    __slots__ = ()
    element_oid = 23
    array_oid = 1007

    def __init__(self, values: Sequence[int | None]) -> None:
        has_null = None in values
        body = _sparse("i", 4, values) if has_null else _fixed("i", 4, values)
        super().__init__(body, len(values), has_null=has_null)


class Flags(Column):
    """boolean[]."""

    __slots__ = ()
    element_oid = 16
    array_oid = 1000

    def __init__(self, values: Sequence[bool]) -> None:
        super().__init__(_fixed("?", 1, values), len(values))


class Times(Column):
    """timestamptz[] from POSIX seconds; None is NULL."""

    __slots__ = ()
    element_oid = 1184
    array_oid = 1185

    def __init__(self, values: Sequence[float | None]) -> None:
        moments = [None if value is None else round((value - _EPOCH) * 1e6) for value in values]
        has_null = None in moments
        body = _sparse("q", 8, moments) if has_null else _fixed("q", 8, moments)
        super().__init__(body, len(values), has_null=has_null)


class Texts(Column):
    """text[]; None is NULL. The same few words come again and again, so each is encoded once."""

    __slots__ = ()
    element_oid = 25
    array_oid = 1009

    def __init__(self, values: Sequence[str | None]) -> None:
        known: dict[str | None, bytes] = {None: _NULL}
        for value in set(values):
            if value is not None:
                encoded = value.encode()
                known[value] = len(encoded).to_bytes(4) + encoded
        super().__init__(b"".join([known[value] for value in values]), len(values), has_null=None in values)


class Jsons(Column):
    """json[] from encoded JSON; None is NULL."""

    __slots__ = ()
    element_oid = 114
    array_oid = 199

    def __init__(self, values: Sequence[bytes | None]) -> None:
        body = b"".join([_NULL if value is None else len(value).to_bytes(4) + value for value in values])
        super().__init__(body, len(values), has_null=None in values)


def _dumper_of(column: type[Any]) -> type[Dumper]:
    class ColumnDumper(Dumper):
        format = Format.BINARY
        oid = column.array_oid

        def dump(self, obj: Any) -> bytes:
            return obj.packed

    return ColumnDumper


for _column in (BigInts, Ints, Flags, Times, Texts, Jsons):
    adapters.register_dumper(_column, _dumper_of(_column))
