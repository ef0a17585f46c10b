"""Where a worker may claim from just now: its lanes by priority, without paused queues, from the right turns on."""

from collections.abc import Iterable, Mapping

from headrace.define.lanes import SUSPECT, queue_of
from headrace.queue.claiming import Source
from headrace.queue.job import Job

PRIORITIES = (1, 2, 3, 4, 5)


class Sources:
    """The lanes of a worker with the turn from which each priority is scanned."""

    def __init__(self, lanes: Iterable[str]) -> None:
        self.lanes = list(lanes)
        self.closed_queues: set[str] = set()
        self._floors: dict[tuple[str, int], int] = {}
        self._first = 0

    def open_ones(self, most: int, *, suspect_held: bool) -> list[Source]:
        """One source a lane and priority: first priorities first, and the lanes of one priority in changing order.

        A suspect is claimed singly: one at a time in a worker, so that the job that ends its process is known.
        """
        self._first += 1
        lanes = [lane for lane in self.lanes if queue_of(lane) not in self.closed_queues]
        turned = lanes[self._first % len(lanes) :] + lanes[: self._first % len(lanes)] if lanes else []
        sources: list[Source] = []
        for priority in PRIORITIES:
            for lane in turned:
                sources.append(Source(lane, priority, self._floors.get((lane, priority), 0), most))
                if not suspect_held:
                    sources.append(Source(SUSPECT + lane, priority, 0, 1))
        return sources

    def claimed(self, jobs: list[Job]) -> None:
        """Raise the floors to what was claimed."""
        for job in jobs:
            key = (job.lane, job.priority)
            if job.turn > self._floors.get(key, 0):
                self._floors[key] = job.turn

    def hinted(self, ready: Mapping[tuple[str, int], int]) -> bool:
        """Lower the floors to what became ready; whether any of it is for these lanes."""
        ours = False
        for key, turn in ready.items():
            lane = key[0].removeprefix(SUSPECT)
            if lane in self.lanes:
                ours = True
                if turn < self._floors.get(key, 0):
                    self._floors[key] = turn
        return ours

    def sweep(self) -> None:
        """Look from the beginning again: late commits and lost hints lie below the floors."""
        self._floors.clear()

    @property
    def highest_turn(self) -> int:
        """The highest turn claimed here: the clock of fair turns."""
        return max(self._floors.values(), default=0)
