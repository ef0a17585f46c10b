"""Claiming: many jobs in one statement, by priority and turn, into the hands of one worker."""

from collections.abc import Sequence
from dataclasses import dataclass

from headrace.db.arrays import BigInts, Ints, Texts
from headrace.db.pool import HotConnection
from headrace.queue.job import Job, RunMemory


@dataclass(slots=True)
class Source:
    """One place to claim from: a lane at one priority, from a turn on, so many at the most."""

    lane: str
    priority: int
    floor: int
    most: int


async def claim(
    connection: HotConnection, sources: Sequence[Source], *, worker: int, want: int, place: int, through: int
) -> list[Job]:
    """Take up to `want` jobs; `place` is the last place this worker gave, `through` the last it may start."""
    rows = await connection.call(
        "queue",
        "claim",
        {
            "lane": Texts([source.lane for source in sources]),
            "priority": Ints([source.priority for source in sources]),
            "floor": BigInts([source.floor for source in sources]),
            "most": Ints([source.most for source in sources]),
            "worker": worker,
            "want": want,
            "place": place,
            "through": through,
        },
    )
    return [Job(*row[:11], memory=RunMemory(row[0], *row[11:])) for row in rows]
