"""The flusher: writes down how jobs ended; plain ends of chains in one statement, the rest under their runs' locks."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

import orjson
import structlog

from headrace.db.arrays import BigInts, Ints, Texts
from headrace.db.gatherer import Gatherer
from headrace.db.pool import Database, HotConnection, Row
from headrace.define.lanes import lane_of
from headrace.define.pipeline import Pipeline
from headrace.domain.errors import DatabaseUnavailable
from headrace.queue.changes import Changes
from headrace.queue.ending_runs import settle_owed, wake_parents
from headrace.queue.endings import Broken, Ending, Finished
from headrace.queue.flushing import ChainEnd, Flushed, flush
from headrace.queue.job import Job
from headrace.queue.settling import settle
from headrace.step.judge import describe
from headrace.worker.buffer import Buffer
from headrace.worker.pace import Pace

log = structlog.get_logger(__name__)


class Flusher:
    """Takes endings, writes them together, and hands the next jobs of their runs to the buffer."""

    def __init__(
        self,
        database: Database,
        pipelines: Mapping[str, Pipeline],
        buffer: Buffer,
        pace: Pace,
        *,
        keeps: Callable[[str], bool],
        on_ended: Callable[[int], None],
        on_ready: Callable[[Mapping[tuple[str, int], int]], None],
    ) -> None:
        self._database = database
        self._pipelines = pipelines
        self._buffer = buffer
        self._pace = pace
        self._keeps = keeps
        self._on_ended = on_ended
        self._on_ready = on_ready
        self._connection: HotConnection | None = None
        self.chains = Gatherer[ChainEnd](self._flush, refused=self._refuse_end, most=500)
        self.others = Gatherer[Ending](self._settle, refused=self._refuse, most=100)
        self.worker = 0
        self.draining = False
        self.lost = 0

    def add(self, ending: Ending) -> None:
        """Write this one down with the next write."""
        pipeline = self._pipelines[ending.job.memory.pipeline]
        plain = isinstance(ending, Finished) and ending.state != "skipped" and ending.job.writes is None
        if isinstance(ending, Finished) and plain and pipeline.graph.is_chain:
            self.chains.add(self._chain_end(ending, pipeline))
        else:
            self.others.add(ending)

    async def drained(self) -> None:
        """Wait until everything that was added is committed."""
        await self.chains.drained()
        await self.others.drained()

    def _chain_end(self, ending: Finished, pipeline: Pipeline) -> ChainEnd:
        job = ending.job
        if ending.state == "continued":
            name, part = job.step, job.part + 1
        else:
            name, part = pipeline.graph.after(job.step), 0
        if name is None:
            return ChainEnd(ending)
        lane = lane_of(pipeline, pipeline.graph.steps[name])
        return ChainEnd(ending, name, part, lane, self._keeps(lane) and not self.draining)

    async def _flush(self, ends: list[ChainEnd]) -> None:
        if self._connection is None:
            self._connection = await HotConnection.open(self._database)
        through = max(self._buffer.opened, min(self._buffer.last_place, self._buffer.started + self._pace.window))
        begun = time.monotonic()
        ends.sort(key=lambda end: end.ending.job.run_id)
        try:
            done = await flush(self._connection, ends, worker=self.worker, through=through)
        except DatabaseUnavailable:
            await self._connection.close()
            self._connection = None
            raise
        self._pace.flushed(time.monotonic() - begun)
        self._hand_over(ends, done)
        self._buffer.open_through(through)
        self._ended(len(ends), len(ends) - len(done.recorded))
        if done.owed:
            await self._pay(done.owed)

    def _hand_over(self, ends: Sequence[ChainEnd], done: Flushed) -> None:
        following: list[Job] = []
        for place, end in enumerate(ends):
            if end.next_step is None or end.next_lane is None or not end.here:
                continue
            if place in done.recorded and place not in done.held:
                remember(end.ending)
                following.append(end.ending.job.handed_over(end.next_step, end.next_part, end.next_lane))
        if following:
            self._buffer.put_first(following)

    async def _settle(self, endings: list[Ending]) -> None:
        async with self._database.transaction() as session:
            settled = await settle(session, endings, self._pipelines, worker=self.worker)
        self._ended(len(endings), len(endings) - len(settled.recorded))
        self._on_ready(settled.ready)
        if settled.families:
            await self._look_again(settled.families)

    async def _look_again(self, families: Sequence[tuple[int, str]]) -> None:
        with suppress(DatabaseUnavailable):  # the endings are written: the sweep finds what is missed here
            async with self._database.transaction() as session:
                changes = Changes()
                await wake_parents(session, families, changes)
                await changes.write(session)
            self._on_ready(changes.ready)

    async def _pay(self, runs: Sequence[int]) -> None:
        async with self._database.transaction() as session:
            changes = Changes()
            await settle_owed(session, await session.rows("queue", "owed_by", run=BigInts(runs)), changes)
            await changes.write(session)
        self._on_ready(changes.ready)

    def _ended(self, many: int, lost: int) -> None:
        self._pace.ended(many)
        if lost:
            self.lost += lost
            log.info("lease_lost", jobs=lost)
        self._on_ended(many)

    def _refuse_end(self, end: ChainEnd, error: Exception) -> None:
        self._refuse(end.ending, error)

    def _refuse(self, ending: Ending, error: Exception) -> None:
        """What cannot be written down fails the job with the reason; if not even that can be, the log has it."""
        if ending.job.stopped is None:
            ending.job.stopped = "its ending could not be written"
            ending.job.writes = None
            self.others.add(Broken(ending.job, describe(error)))

    @property
    def jobs(self) -> list[Job]:
        """The jobs whose endings are not written yet."""
        return [end.ending.job for end in self.chains.held] + [ending.job for ending in self.others.held]

    async def give_back(self, jobs: Sequence[Job]) -> None:
        """Give back what was claimed and not started, or could not be ended in time."""
        fields = ("run_id", "step", "part", "epoch")
        await self.give_back_rows([{name: getattr(job, name) for name in fields} for job in jobs])

    async def give_back_rows(self, rows: Sequence[Row]) -> None:
        """The same, by what names them."""
        if rows:
            async with self._database.transaction() as session:
                changes = Changes()
                changes.woke(await session.rows("queue", "give_back", worker=self.worker, **_fences(rows)))
                await changes.write(session)

    async def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            await self._connection.close()


def remember(ending: Finished) -> None:
    """Keep a result in the run's memory, as the next step would read it back."""
    results = ending.job.memory.results
    value = orjson.loads(ending.result) if ending.result is not None else None
    if ending.state == "continued":
        results.setdefault(f"{ending.job.step}#carried", []).append(value)
    else:
        results[ending.job.step] = value


def _fences(rows: Sequence[Row]) -> dict[str, BigInts | Texts | Ints]:
    return {
        "run": BigInts([row["run_id"] for row in rows]),
        "step": Texts([row["step"] for row in rows]),
        "part": Ints([row["part"] for row in rows]),
        "epoch": Ints([row["epoch"] for row in rows]),
    }
