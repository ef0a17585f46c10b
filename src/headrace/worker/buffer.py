"""The buffer: jobs claimed and not yet started, and how far a worker may start them."""

import asyncio
from collections import deque
from collections.abc import Collection

from headrace.define.lanes import deaths_of
from headrace.queue.job import Job


class Buffer:
    """Jobs in the order of their claim. A job may start once the database knows it may have been started:
    its place is at or below `opened`; a job handed over within the worker has place 0 and always may."""

    def __init__(self) -> None:
        self._jobs: deque[Job] = deque()
        self._wanted: deque[asyncio.Future[None]] = deque()
        self.opened = 0
        self.last_place = 0
        self.started = 0

    def reset(self) -> None:
        """A new worker number begins: nothing is held, nothing was started."""
        self._jobs.clear()
        self.opened = self.last_place = self.started = 0

    def __len__(self) -> int:
        return len(self._jobs)

    @property
    def jobs(self) -> list[Job]:
        """What is held here."""
        return list(self._jobs)

    @property
    def holds_suspect(self) -> bool:
        """Whether one of the jobs may have ended its worker before."""
        return any(deaths_of(job.lane) is not None for job in self._jobs)

    def put(self, jobs: list[Job]) -> None:
        """Claimed jobs, after those that are here."""
        if jobs:
            self._jobs.extend(jobs)
            self.last_place = max(self.last_place, jobs[-1].place)
            self._wake(len(jobs))

    def put_first(self, jobs: list[Job]) -> None:
        """Jobs handed over by runs under way: they go before new runs."""
        self._jobs.extendleft(reversed(jobs))
        self._wake(len(jobs))

    def open_through(self, place: int) -> None:
        """The database knows that everything up to this place may have been started."""
        if place > self.opened:
            self.opened = place
            self._wake(len(self._jobs))

    @property
    def blocked(self) -> bool:
        """Whether there are jobs, and none that may start."""
        return bool(self._jobs) and self._jobs[0].place > self.opened

    @property
    def begun(self) -> int:
        """The place up to which nothing here waits to be started: jobs that could not run here leave gaps."""
        return max(self.started, self._jobs[0].place - 1) if self._jobs else self.started

    def take(self) -> Job | None:
        """The next job that may start now."""
        if self._jobs and self._jobs[0].place <= self.opened:
            job = self._jobs.popleft()
            self.started = max(self.started, job.place)
            return job
        return None

    def drop(self, runs: Collection[int]) -> None:
        """Nothing of these runs is to start."""
        if any(job.run_id in runs for job in self._jobs):
            self._jobs = deque(job for job in self._jobs if job.run_id not in runs)

    async def something(self) -> None:
        """Wait until there may be a job to take."""
        future = asyncio.get_running_loop().create_future()
        self._wanted.append(future)
        await future

    def take_last(self, many: int) -> list[Job]:
        """So many of those that were claimed last, to be given back; what runs under way handed over stays."""
        taken: list[Job] = []
        while self._jobs and len(taken) < many and self._jobs[-1].place > 0:
            taken.append(self._jobs.pop())
        return taken

    def take_all(self) -> list[Job]:
        """Everything that was not started, to be given back."""
        jobs = list(self._jobs)
        self._jobs.clear()
        return jobs

    def _wake(self, many: int) -> None:
        while self._wanted and many > 0:
            future = self._wanted.popleft()
            if not future.done():
                future.set_result(None)
                many -= 1
