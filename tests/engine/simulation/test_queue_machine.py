"""A machine of chances drives the queue's own transitions against a model that fits on a page.

`make test` takes few steps; HEADRACE_SIMULATE_STEPS and HEADRACE_SIMULATE_EXAMPLES take more.
"""

import asyncio
import os
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from headrace import Pipeline, Retry
from headrace.db.databases import at
from headrace.db.pool import Database, HotConnection
from headrace.db.statements import Statement
from headrace.define.lanes import with_suspects
from headrace.domain.states import Parked
from headrace.intake.intake import Intake
from headrace.intake.submission import Submission
from headrace.queue.cancelling import cancel_runs
from headrace.queue.changes import Changes
from headrace.queue.claiming import Source, claim
from headrace.queue.endings import Broken, Finished, SetAside
from headrace.queue.flushing import ChainEnd, flush
from headrace.queue.job import Job
from headrace.queue.settling import settle
from headrace.testing.server import Server, drop_database, make_database

STEPS = int(os.environ.get("HEADRACE_SIMULATE_STEPS", "25"))
EXAMPLES = int(os.environ.get("HEADRACE_SIMULATE_EXAMPLES", "6"))
LANE = "default"
LANES = with_suspects(LANE)
AWAY = timedelta(days=1)

chain = Pipeline("chain", retry=Retry(1000))


@chain.step
async def one() -> None: ...


@chain.step
async def two(one: None) -> None: ...


NEW_WORKER = Statement(
    "new_worker",
    "insert into worker (host, pid, build, slots, expires_at) "
    "values ('simulated', 1, '', 1, clock_timestamp() + interval '1 day') returning worker",
)
NEW_LANES = Statement(
    "new_lanes",
    "with q as (insert into queue (name) values ('default') returning name) "
    "insert into lane (lane, queue, suspect) select l, name, l <> name from q, unnest(%(lanes)s::text[]) l",
)
SILENCE = Statement("silence", "update worker set expires_at = now() - interval '1 s' where worker = %(worker)s")
COME = Statement("come", "update parked set until = now() - interval '1 s' where until is not null")
JOBS = Statement(
    "jobs",
    "select run_id, step, 'ready' as place, attempt, epoch, lane, null::bigint as worker from job "
    "union all select run_id, step, 'claimed', attempt, epoch, lane, worker from claim "
    "union all select run_id, step, 'parked', attempt, epoch, lane, null from parked",
)
RUNS = Statement("runs", "select run_id, 'live' as state from run union all select run_id, state from run_done")


@dataclass(frozen=True)
class Modelled:
    """Where the model believes the one live job of a run to be."""

    run: int
    priority: int
    turn: int
    step: str = "one"
    place: str = "ready"
    attempt: int = 0
    epoch: int = 0
    lane: str = LANE
    worker: int | None = None
    may_run: bool = False


@dataclass
class World:
    """One database, its connections, and one intake."""

    database: Database
    hot: HotConnection
    intake: Intake = field(default_factory=Intake.within_one_transaction)

    async def rows(self, statement: Statement, **parameters: Any) -> list[dict[str, Any]]:
        async with self.database.session() as session:
            return await session.rows_of(statement, parameters)


class QueueMachine(RuleBasedStateMachine):
    """Two workers, a chain of two steps, and everything that may befall its jobs."""

    def __init__(self, runner: asyncio.Runner, world: World) -> None:
        super().__init__()
        self.run = runner.run
        self.world = world
        self.jobs: dict[int, Modelled] = {}
        self.ended: dict[int, str] = {}
        self.held: list[tuple[int, Job]] = []
        self.places: dict[int, int] = {}
        self.workers = [self._new_worker(), self._new_worker()]

    @rule(priorities=st.lists(st.sampled_from([1, 3]), min_size=2, max_size=5))
    def submit(self, priorities: list[int]) -> None:
        async def put() -> list[tuple[int, int]]:
            async with self.world.database.transaction() as session:
                wanted = [Submission(chain, priority=priority) for priority in priorities]
                answers, _ = await self.world.intake.submit_within(session, wanted)
                turns = await session.rows_of(Statement("turns", "select run_id, turn from run"), {})
            known = {row["run_id"]: row["turn"] for row in turns}
            return [(answer.run_id, known[answer.run_id]) for answer in answers]

        for priority, (run_id, turn) in zip(priorities, self.run(put()), strict=True):
            self.jobs[run_id] = Modelled(run_id, priority, turn)

    @rule(who=st.integers(0, 1), want=st.integers(1, 3), may_run=st.booleans(), lane=st.sampled_from(LANES))
    def claim(self, who: int, want: int, may_run: bool, lane: str) -> None:
        worker = self.workers[who]
        sources = [Source(lane, priority, 0, want) for priority in range(1, 6)]
        place = self.places[worker]
        through = place + want if may_run else 0
        found = self.run(claim(self.world.hot, sources, worker=worker, want=want, place=place, through=through))
        ready = [one for one in self.jobs.values() if (one.place, one.lane) == ("ready", lane)]
        expected = sorted(ready, key=lambda one: (one.priority, one.turn, one.run))[:want]
        assert [job.run_id for job in found] == [one.run for one in expected]
        for job in found:
            self.places[worker] = job.place
            before = self.jobs[job.run_id]
            self.jobs[job.run_id] = replace(
                before,
                place="claimed",
                worker=worker,
                may_run=may_run,
                attempt=before.attempt + 1,
                epoch=before.epoch + 1,
            )
            assert (job.attempt, job.epoch) == (before.attempt + 1, before.epoch + 1)
            self.held.append((worker, job))
        if may_run:
            self._started(worker)

    @precondition(lambda self: self.held)
    @rule(data=st.data(), here=st.booleans())
    def finish(self, data: st.DataObject, here: bool) -> None:
        worker, job = data.draw(st.sampled_from(self.held))
        following = "two" if job.step == "one" else None
        end = ChainEnd(Finished(job, result=b"1"), following, 0, LANE if following else None, here)
        done = self.run(flush(self.world.hot, [end], worker=worker, through=0))
        assert bool(done.recorded) == self._holds(worker, job)
        if not done.recorded:
            return
        before = self.jobs[job.run_id]
        if following is None:
            self._over(job.run_id, "completed")
        elif here:
            self.jobs[job.run_id] = Modelled(
                before.run, before.priority, before.turn, "two", "claimed", 1, 1, LANE, worker, True
            )
            self.held.append((worker, job.handed_over("two", 0, LANE)))
        else:
            self.jobs[job.run_id] = Modelled(before.run, before.priority, before.turn, "two")

    @precondition(lambda self: self._late())
    @rule(data=st.data())
    def speak_late(self, data: st.DataObject) -> None:
        """Whoever lost a job to another worker or to a newer epoch of his own changes nothing."""
        worker, job = data.draw(st.sampled_from(self._late()))
        done = self.run(flush(self.world.hot, [ChainEnd(Finished(job, result=b"9"))], worker=worker, through=0))
        assert not done.recorded

    @precondition(lambda self: self.held)
    @rule(data=st.data(), how=st.sampled_from(["retry", "snooze", "fail"]))
    def end_badly(self, data: st.DataObject, how: str) -> None:
        worker, job = data.draw(st.sampled_from(self.held))
        until = datetime.now(UTC) + AWAY
        error = {"type": "ValueError", "message": "simulated"}
        ending = {
            "retry": Broken(job, error, until),
            "snooze": SetAside(job, Parked.SNOOZE, None, until),
            "fail": Broken(job, error),
        }[how]

        async def write() -> set[int]:
            async with self.world.database.transaction() as session:
                return (await settle(session, [ending], {"chain": chain}, worker=worker)).recorded

        recorded = self.run(write())
        assert bool(recorded) == self._holds(worker, job)
        if not recorded:
            return
        if how == "fail":
            self._over(job.run_id, "failed")
        else:
            attempt = job.attempt if how == "retry" else job.attempt - 1
            before = self.jobs[job.run_id]
            self.jobs[job.run_id] = replace(before, place="parked", worker=None, attempt=attempt, lane=LANE)

    @rule()
    def time_comes(self) -> None:
        async def wake() -> None:
            await self.world.rows(COME)
            async with self.world.database.transaction() as session:
                changes = Changes()
                changes.woke(await session.rows("queue", "wake_due"))
                await changes.write(session)

        self.run(wake())
        for one in [one for one in self.jobs.values() if one.place == "parked"]:
            self.jobs[one.run] = replace(one, place="ready")

    @rule(who=st.integers(0, 1))
    def worker_falls_silent(self, who: int) -> None:
        silent = self.workers[who]

        async def lose() -> None:
            await self.world.rows(SILENCE, worker=silent)
            async with self.world.database.transaction() as session:
                await session.rows("queue", "return_lost")

        self.run(lose())
        for one in [one for one in self.jobs.values() if one.worker == silent]:
            more_suspicious = LANES[min(LANES.index(one.lane) + 1, len(LANES) - 1)]
            self.jobs[one.run] = replace(
                one,
                place="ready",
                worker=None,
                lane=more_suspicious if one.may_run else one.lane,
                attempt=one.attempt - 1,
            )
        self.workers[who] = self._new_worker()

    @precondition(lambda self: self.jobs)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        run_id = data.draw(st.sampled_from(sorted(self.jobs)))
        assert self.run(cancel_runs(self.world.database, [run_id], why="simulated")) == [run_id]
        self._over(run_id, "cancelled")

    @invariant()
    def every_job_lies_where_the_model_has_it(self) -> None:
        rows = self.run(self.world.rows(JOBS))
        assert len(rows) == len(self.jobs)
        for row in rows:
            one = self.jobs[row["run_id"]]
            assert (row["step"], row["place"], row["attempt"], row["epoch"], row["lane"], row["worker"]) == (
                one.step, one.place, one.attempt, one.epoch, one.lane, one.worker,
            )  # fmt: skip

    @invariant()
    def every_run_is_there_once_in_its_state(self) -> None:
        rows = self.run(self.world.rows(RUNS))
        assert {row["run_id"]: row["state"] for row in rows} == {**dict.fromkeys(self.jobs, "live"), **self.ended}
        assert len(rows) == len(self.jobs) + len(self.ended)

    def _new_worker(self) -> int:
        number = self.run(self.world.rows(NEW_WORKER))[0]["worker"]
        self.places[number] = 0
        return number

    def _holds(self, worker: int, job: Job) -> bool:
        one = self.jobs.get(job.run_id)
        believed = one and (one.place, one.step, one.epoch, one.worker)
        return believed == ("claimed", job.step, job.epoch, worker)

    def _late(self) -> list[tuple[int, Job]]:
        claimed = {one.run: one.step for one in self.jobs.values() if one.place == "claimed"}
        return [
            (who, job) for who, job in self.held if claimed.get(job.run_id) == job.step and not self._holds(who, job)
        ]

    def _started(self, worker: int) -> None:
        """A start mark covers all places up to it, also those claimed before."""
        for one in [one for one in self.jobs.values() if one.worker == worker]:
            self.jobs[one.run] = replace(one, may_run=True)

    def _over(self, run_id: int, state: str) -> None:
        del self.jobs[run_id]
        self.ended[run_id] = state


def test_the_queue_does_what_the_model_says(headrace_server: Server, headrace_template: str) -> None:
    names: list[str] = []

    async def make() -> World:
        names.append(await make_database(headrace_server, headrace_template))
        database = Database(at(headrace_server.conninfo, dbname=names[-1]))
        await database.open()
        world = World(database, await HotConnection.open(database))
        await world.rows(NEW_LANES, lanes=LANES)
        return world

    with asyncio.Runner() as runner:
        worlds: list[World] = []

        def machine() -> QueueMachine:
            worlds.append(runner.run(make()))
            return QueueMachine(runner, worlds[-1])

        chosen = settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, database=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        try:
            run_state_machine_as_test(machine, settings=chosen)
        finally:
            for world in worlds:
                runner.run(world.hot.close())
                runner.run(world.database.close())
            for name in names:
                runner.run(drop_database(headrace_server, name))
