"""Seeking in the event log: events that fit a filter, from a cursor on or backwards from it, in bounded looks."""

from collections.abc import Sequence
from dataclasses import dataclass

from headrace.bus.event import Cursor, Event
from headrace.db.arrays import Texts
from headrace.db.pool import Row, Session

LOOK = 1000


@dataclass(frozen=True, slots=True)
class Sought:
    """Which events; None means any. `pipelines` are those of whose runs they tell."""

    types: Sequence[str] | None = None
    run: int | None = None
    step: str | None = None
    pipelines: Sequence[str] | None = None

    @property
    def is_all(self) -> bool:
        """Whether every event fits."""
        return self.types is None and self.run is None and self.step is None and self.pipelines is None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The events that fit in a stretch of the log; `edge` is where to go on behind it (None: nothing is there), `more`
    says whether there is anything."""

    events: Sequence[Event]
    edge: Cursor | None
    more: bool


async def seek(session: Session, sought: Sought, cursor: Cursor | None, most: int, *, back: bool = False) -> Stretch:
    """Events that fit, at most so many, after the cursor or (`back`) before it; at most `LOOK` rows are looked at."""
    look = most + 1 if sought.is_all else LOOK
    place = {"xid": str(cursor.xid), "seq": cursor.seq, "read": cursor.read} if cursor else _NOWHERE
    rows = await session.search(
        "bus",
        "sought_back" if back else "sought_on",
        **place,
        types=None if sought.types is None else Texts(sought.types),
        run=sought.run,
        step=sought.step,
        pipelines=None if sought.pipelines is None else Texts(sought.pipelines),
        look=look,
        most=most + 1,
    )
    if not rows:
        return Stretch([], cursor, more=False)
    events = [_event(row) for row in rows if row["xid"] is not None]
    if len(events) > most:
        return Stretch(events[:most], events[most - 1].cursor, more=True)
    last = rows[0]
    edge = Cursor(int(last["edge_xid"]), last["edge_seq"], 1 if back else last["edge_n"])
    return Stretch(events, edge, more=last["looked"] == look)


_NOWHERE: Row = {"xid": None, "seq": None, "read": None}


def _event(row: Row) -> Event:
    return Event(
        str(Cursor(int(row["xid"]), row["seq"], row["place"])),
        row["type"],
        row["at"],
        row["run_id"],
        row["item_id"],
        row["step"],
        row["part"],
        row["detail"],
    )
