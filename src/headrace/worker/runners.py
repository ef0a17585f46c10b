"""The runners: so many standing coroutines, each running one job after the other."""

import asyncio
import random
import time
from collections.abc import Callable, Collection, Mapping, Sequence

from headrace.define.pipeline import Pipeline
from headrace.domain.identity import JobId
from headrace.queue.endings import Ending
from headrace.queue.job import Job
from headrace.step.execute import execute
from headrace.worker.buffer import Buffer
from headrace.worker.doors import WorkerDoors
from headrace.worker.threads import Threads

BREATH = 50


class Runners:
    """Takes jobs from the buffer, runs their steps, gives the endings on. No task is made for a job."""

    def __init__(
        self,
        slots: int,
        buffer: Buffer,
        pipelines: Mapping[str, Pipeline],
        doors: WorkerDoors,
        *,
        on_ending: Callable[[Ending], None],
        on_free: Callable[[], None],
    ) -> None:
        self._buffer = buffer
        self._pipelines = pipelines
        self._doors = doors
        self._on_ending = on_ending
        self._on_free = on_free
        self._threads = Threads(slots, "headrace-step")
        self._tasks: dict[asyncio.Task[None], Job | None] = {}
        self._slots = slots
        self._idle = asyncio.Event()
        self._idle.set()
        self._closing = False
        self.running = 0

    def start(self) -> None:
        """Begin to take jobs."""
        self._threads = Threads(self._slots, "headrace-step")
        self._tasks.clear()
        self._closing = False
        for number in range(self._slots):
            task = asyncio.create_task(self._run_for_ever(), name=f"headrace-runner-{number}")
            self._tasks[task] = None

    @property
    def jobs(self) -> list[Job]:
        """The jobs under way."""
        return [job for job in self._tasks.values() if job is not None]

    def stop_runs(self, runs: Collection[int], why: str) -> None:
        """End the steps of these runs now: async ones by cancellation, those in threads by their `run.cancelled`."""
        self._stop(lambda job: job.run_id in runs, why)

    def stop_unclaimed(self, running: Sequence[Job], claimed: Collection[tuple[JobId, int]]) -> None:
        """Of these jobs end those that still run though, as the database says, they are not claimed for us any more."""
        lost = [job for job in running if (job.id, job.epoch) not in claimed]
        self._stop(lambda job: job in lost, "its claim was taken away")

    def _stop(self, wanted: Callable[[Job], bool], why: str) -> None:
        for task, job in self._tasks.items():
            if job is not None and job.stopped is None and wanted(job):
                job.stopped = why
                task.cancel()

    async def idle(self) -> None:
        """Wait until no job is under way."""
        await self._idle.wait()

    async def close(self) -> None:
        """End the runners; what they still run is cancelled, and they take nothing more."""
        self._closing = True
        for task, job in self._tasks.items():
            if job is not None:
                job.stopped = job.stopped or "the worker stops"
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _run_for_ever(self) -> None:
        task = asyncio.current_task()
        if task is None:
            return
        taken = 0
        while not self._closing:
            job = self._buffer.take()
            if job is None:
                if self._buffer.blocked:
                    self._on_free()
                await self._buffer.something()
                continue
            self.running += 1
            self._idle.clear()
            self._tasks[task] = job
            try:
                ending = await self._run(job, task)
            finally:
                self._tasks[task] = None
                self.running -= 1
                if self.running == 0:
                    self._idle.set()
            if ending is not None:
                self._on_ending(ending)
            if not len(self._buffer):
                self._on_free()
            taken += 1
            if taken % BREATH == 0:
                await asyncio.sleep(0)

    async def _run(self, job: Job, task: asyncio.Task[None]) -> Ending | None:
        """The job's ending; None where it was stopped, for then nothing it says counts."""
        graph = self._pipelines[job.memory.pipeline].graph
        job.started = time.time()
        try:
            ending = await execute(graph.steps[job.step], graph, job, self._doors, self._threads, random.random)
        except asyncio.CancelledError:
            if job.stopped is None:
                raise
            task.uncancel()
            return None
        return None if job.stopped is not None else ending
