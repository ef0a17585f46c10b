"""Where a worker may claim from just now: its lanes by priority, without paused queues, from the right turns on."""

from collections.abc import Iterable, Mapping

from headrace.db.pool import Row
from headrace.define.lanes import plain, queue_of, with_suspects
from headrace.queue.claiming import Source
from headrace.queue.job import Job

PRIORITIES = (1, 2, 3, 4, 5)


class Sources:
    """The lanes of a worker with the turn from which each priority is scanned."""

    def __init__(self, lanes: Iterable[str]) -> None:
        self.lanes = list(lanes)
        self.closed_queues: set[str] = set()
        self.limited_queues: dict[str, int] = {}
        self.suspects_wait = True
        self._floors: dict[tuple[str, int], int] = {}
        self._hinted_meanwhile: dict[tuple[str, int], int] = {}
        self._first = 0

    def know_queues(self, rows: Iterable[Row]) -> None:
        """Which queues are paused now, and of which only so many jobs may run."""
        known = list(rows)
        self.closed_queues = {row["name"] for row in known if row["paused"]}
        self.limited_queues = {row["name"]: row["concurrency"] for row in known if row["concurrency"] is not None}

    def ordinary(self, most: int) -> list[Source]:
        """One source a lane and priority: first priorities first, and the lanes of one priority in changing order."""
        self._first += 1
        self._hinted_meanwhile.clear()
        lanes = [lane for lane in self._open_lanes() if queue_of(lane) not in self.limited_queues]
        first = self._first % len(lanes) if lanes else 0
        return [
            Source(lane, priority, self._floors.get((lane, priority), 0), most)
            for priority in PRIORITIES
            for lane in lanes[first:] + lanes[:first]
        ]

    def of_queue(self, queue: str, most: int, *, suspect_held: bool) -> list[Source]:
        """The sources of one queue, its suspects too, looked at from their beginning."""
        lanes = [lane for lane in self._open_lanes() if queue_of(lane) == queue]
        places = [(lane, most) for lane in lanes] + ([] if suspect_held else [(lane, 1) for lane in _beside(lanes)])
        return [Source(lane, priority, 0, many) for priority in PRIORITIES for lane, many in places]

    def keeps(self, lane: str) -> bool:
        """Whether a run's next job of this lane may stay in this worker without being claimed."""
        queue = queue_of(lane)
        return lane in self.lanes and queue not in self.closed_queues and queue not in self.limited_queues

    def suspects(self) -> list[Source]:
        """Where suspects wait, the least suspicious first. They are claimed singly, so that the job that ends its
        process is known without condemning its neighbours."""
        lanes = [lane for lane in self._open_lanes() if queue_of(lane) not in self.limited_queues]
        return [Source(lane, priority, 0, 1) for lane in _beside(lanes) for priority in PRIORITIES]

    def claimed(self, jobs: list[Job]) -> None:
        """Raise the floors to what was claimed, but not above what became ready during the claim."""
        for job in jobs:
            key = (job.lane, job.priority)
            if job.turn > self._floors.get(key, 0):
                self._floors[key] = job.turn
        for key, turn in self._hinted_meanwhile.items():
            self._floors[key] = min(turn, self._floors.get(key, 0))

    def hinted(self, ready: Mapping[tuple[str, int], int]) -> bool:
        """Lower the floors to what became ready; whether any of it is for these lanes."""
        ours = False
        for key, turn in ready.items():
            lane = plain(key[0])
            if lane not in self.lanes:
                continue
            ours = True
            if lane != key[0]:
                self.suspects_wait = True
            self._floors[key] = min(turn, self._floors.get(key, 0))
            self._hinted_meanwhile[key] = min(turn, self._hinted_meanwhile.get(key, turn))
        return ours

    def sweep(self) -> None:
        """Look from the beginning again: late commits and lost hints lie below the floors."""
        self._floors.clear()
        self.suspects_wait = True

    @property
    def highest_turn(self) -> int:
        """The highest turn claimed here: the clock of fair turns."""
        return max(self._floors.values(), default=0)

    def _open_lanes(self) -> list[str]:
        return [lane for lane in self.lanes if queue_of(lane) not in self.closed_queues]


def _beside(lanes: list[str]) -> list[str]:
    """The lanes for suspects beside these, those of the fewest deaths first."""
    return [beside for level in zip(*(with_suspects(lane)[1:] for lane in lanes), strict=True) for beside in level]
