"""An event as readers see it, and the cursor that says how far one has read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from headrace.domain.errors import InvalidValue


class Cursor(NamedTuple):
    """A place in the log: the transaction, its row, and how many events of that row were read. As text "xid.seq.n"."""

    xid: int
    seq: int
    read: int

    def __str__(self) -> str:
        return f"{self.xid}.{self.seq}.{self.read}"

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """The cursor of this text; raises InvalidValue."""
        numbers = text.split(".")
        if len(numbers) != 3 or not all(one.isascii() and one.isdigit() and len(one) < 20 for one in numbers):
            raise InvalidValue("the cursor", f"{text!r} is none", "the id of an event, as in 8123.42.1")
        found = cls(*(int(one) for one in numbers))
        if found.seq >= 2**63:
            raise InvalidValue("the cursor", f"{text!r} is out of range", "the id of an event, as in 8123.42.1")
        return found


BEGINNING = Cursor(0, 0, 0)
TELLINGS = frozenset({"job_progress", "log_written"})
"""What is told between transitions: how far a step is, that a run's log has new lines."""

OF_THE_HOUSE = frozenset({"limit_closed", "worker_lost"})
"""What happens to what all runs share: a limit was closed by its service, a worker fell silent."""


@dataclass(frozen=True, slots=True)
class Event:
    """One transition. `id` is the cursor from which the events after this one are read."""

    id: str
    type: str
    at: datetime
    run_id: int | None
    item_id: int | None
    step: str | None
    part: int | None
    detail: dict[str, Any] | None

    @property
    def cursor(self) -> Cursor:
        """Where to go on after this event."""
        return Cursor.parse(self.id)
