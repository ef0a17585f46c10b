"""Log lines of a run, from the one seen last on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from headrace.db.pool import Session
from headrace.domain.errors import InvalidValue


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line that a step wrote."""

    log_id: int
    run_id: int
    step: str | None
    part: int | None
    attempt: int | None
    at: datetime
    level: str
    message: str
    fields: dict[str, Any] | None


class LogPlace(NamedTuple):
    """A place among the lines of a run: the transaction that wrote a line, and the line. As text "xid.line"."""

    xid: int
    line: int

    def __str__(self) -> str:
        return f"{self.xid}.{self.line}"

    @classmethod
    def parse(cls, text: str) -> "LogPlace":
        """The place of this text; raises InvalidValue."""
        numbers = text.split(".")
        if len(numbers) != 2 or not all(one.isascii() and one.isdigit() and len(one) < 19 for one in numbers):
            raise InvalidValue("the place in the log", f"{text!r} is none", "the id of a line, as in 8123.42")
        return cls(*(int(one) for one in numbers))


LOG_BEGINNING = LogPlace(0, 0)


async def logs_of_run(session: Session, run_id: int, *, after: int = 0, most: int = 1000) -> list[LogLine]:
    """Lines with a higher number than `after`, oldest first."""
    rows = await session.rows("record", "logs_of_run", run=run_id, after=after, most=most)
    return [LogLine(**row) for row in rows]


async def logs_after(
    session: Session, run_id: int, place: LogPlace, *, most: int = 500
) -> list[tuple[LogPlace, LogLine]]:
    """Lines after the place, each with its own, in the order of their transactions: whoever goes on after the last one
    misses none and sees none twice, whatever commits when."""
    rows = await session.rows(
        "record", "logs_after", run=run_id, xid=str(place.xid), log_id=place.line, most=most
    )  # fmt: skip
    return [(LogPlace(int(row.pop("xid")), row["log_id"]), LogLine(**row)) for row in rows]
