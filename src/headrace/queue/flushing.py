"""Flushing: the ends of many jobs of chains, and the next jobs of their runs, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass

from headrace.db.arrays import BigInts, Flags, Ints, Jsons, Texts, Times
from headrace.db.pool import HotConnection
from headrace.queue.endings import Finished


@dataclass(slots=True)
class ChainEnd:
    """A job of a chain that ended well, and what follows: the next step, or None where the run is over."""

    ending: Finished
    next_step: str | None = None
    next_part: int = 0
    next_lane: str | None = None
    here: bool = False


@dataclass(slots=True)
class Flushed:
    """What a flush recorded: the places of the ends given; of these, whose runs are held; runs that are owed more."""

    recorded: set[int]
    held: set[int]
    owed: list[int]


async def flush(connection: HotConnection, ends: Sequence[ChainEnd], *, worker: int, through: int) -> Flushed:
    """Record these ends under this worker's leases; what is not in `recorded` was no longer this worker's.

    Give them in the order of their runs: whoever else locks several runs (to pause, to cancel) does so in that order.
    """
    jobs = [end.ending.job for end in ends]
    rows = await connection.call(
        "queue",
        "flush",
        {
            "run": BigInts([job.run_id for job in jobs]),
            "step": Texts([job.step for job in jobs]),
            "part": Ints([job.part for job in jobs]),
            "epoch": Ints([job.epoch for job in jobs]),
            "state": Texts([end.ending.state for end in ends]),
            "result": Jsons([end.ending.result for end in ends]),
            "started": Times([job.started for job in jobs]),
            "item": BigInts([job.memory.item_id for job in jobs]),
            "next_step": Texts([end.next_step for end in ends]),
            "next_part": Ints([end.next_part for end in ends]),
            "next_lane": Texts([end.next_lane for end in ends]),
            "here": Flags([end.here for end in ends]),
            "worker": worker,
            "through": through,
        },
    )
    return Flushed(
        recorded={place - 1 for place, _, owed in rows if not owed},
        held={place - 1 for place, held, owed in rows if held and not owed},
        owed=[run_id for run_id, _, owed in rows if owed],
    )
