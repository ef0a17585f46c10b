"""The stand-in's own store: one SQLite file with tasks, idempotency keys, engine hours and the requests received."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

Value = str | int | float | None
Row = dict[str, Value]


@cache
def _statement(name: str) -> str:
    return files("headrace_maintenance.sandbox.boatos").joinpath("sql", f"{name}.sql").read_text("utf-8")


def _as_row(cursor: sqlite3.Cursor, values: tuple[Value, ...]) -> Row:
    return {column[0]: value for column, value in zip(cursor.description, values, strict=True)}


class Store:
    """Runs the named statements of `sql/`; what a transaction wrote outlives a killed process."""

    def __init__(self, path: Path) -> None:
        """Open or make the file at `path`."""
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.row_factory = _as_row
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.executescript(_statement("schema"))

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Everything inside is kept together or not at all."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def write(self, name: str, **values: Value) -> int:
        """Run a writing statement at the present time (`:now`); how many rows it touched."""
        return self._database.execute(_statement(name), values | {"now": _now()}).rowcount

    def rows(self, name: str, **values: Value) -> list[Row]:
        """Every row a statement gives."""
        return self._database.execute(_statement(name), values | {"now": _now()}).fetchall()

    def row(self, name: str, **values: Value) -> Row | None:
        """The first row a statement gives, if any."""
        return next(iter(self.rows(name, **values)), None)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
