"""The fence: whoever speaks for a job under another worker's number or an older epoch writes nothing, anywhere.

Each kind of write is tried alone: a second fence behind the first would hide a hole in it.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from copy import copy
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from headrace import Pipeline, Retry
from headrace.db.arrays import BigInts, Ints, Texts
from headrace.db.pool import HotConnection
from headrace.db.statements import Statement
from headrace.domain.errors import LeaseLost
from headrace.domain.states import Parked
from headrace.limits.spending import reserve
from headrace.queue.claiming import Source, claim
from headrace.queue.endings import Broken, Ending, Finished, RunStopped, SetAside
from headrace.queue.flushing import ChainEnd, flush
from headrace.queue.job import Job
from headrace.queue.settling import settle
from headrace.record.notes import Checkpoint, Shown, write_notes
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
LATER = datetime(2100, 1, 1, tzinfo=UTC)
FAILED = {"type": "ValueError", "message": "no"}
chain = Pipeline("chain", retry=Retry(3))


@chain.step
async def first() -> int:
    return 1


@chain.step
async def second(first: int) -> int:
    return first


NEW_WORKER = Statement(
    "new_worker",
    "insert into worker (host, pid, build, slots, expires_at) "
    "values ('fenced', 1, '', 1, clock_timestamp() + interval '1 day') returning worker",
)
EVERYTHING = Statement(
    "everything",
    "select (select json_agg(c order by run_id) from claim c)::text as claims, "
    "(select count(*) from job) as ready, (select count(*) from parked) as aside, "
    "(select count(*) from run) as live, (select count(*) from run_done) as over, "
    "(select count(*) from job_done) as done, (select count(*) from attempt) as attempts, "
    "(select count(*) from checkpoint) as kept, (select count(*) from ledger) as lines, "
    "(select count(*) from review) as questions, (select count(*) from event_batch) as told",
)


class Held:
    """A job that one worker holds, and the number of another."""

    def __init__(self, trial: Trial, hot: HotConnection, job: Job, holder: int, other: int) -> None:
        self.trial, self.hot, self.job, self.holder, self.other = trial, hot, job, holder, other

    async def there(self) -> dict[str, object]:
        async with self.trial.database.session() as session:
            return (await session.rows_of(EVERYTHING, {}))[0]

    def older(self) -> Job:
        """The same job as it was known under the epoch before."""
        job = copy(self.job)
        job.epoch -= 1
        return job


Speech = Callable[[Held, Job, int], Awaitable[bool]]


@pytest.fixture
async def held(trial: Trial) -> AsyncGenerator[Held]:
    async with trial.working(chain):  # makes the lanes known, and then works no more
        pass
    await trial.handle.submit(chain)
    hot = await HotConnection.open(trial.database)
    async with trial.database.session() as session:
        holder, other = [(await session.rows_of(NEW_WORKER, {}))[0]["worker"] for _ in range(2)]
    jobs = await claim(hot, [Source("default", 3, 0, 1)], worker=holder, want=1, place=0, through=1)
    yield Held(trial, hot, jobs[0], holder, other)
    await hot.close()


async def _flushed(held: Held, job: Job, worker: int) -> bool:
    return bool((await flush(held.hot, [ChainEnd(Finished(job, result=b"2"))], worker=worker, through=0)).recorded)


def _settled(ending: Callable[[Job], Ending]) -> Speech:
    async def speak(held: Held, job: Job, worker: int) -> bool:
        async with held.trial.database.transaction() as session:
            return bool((await settle(session, [ending(job)], {"chain": chain}, worker=worker)).recorded)

    return speak


async def _kept(held: Held, job: Job, worker: int) -> bool:
    one = Checkpoint(job, "name", b"1", asyncio.get_running_loop().create_future())
    async with held.trial.database.transaction() as session:
        return bool(await write_notes(session, [one], worker=worker))


async def _shown(held: Held, job: Job, worker: int) -> bool:
    before = await held.there()
    async with held.trial.database.transaction() as session:
        await write_notes(session, [Shown(job, 50, "half")], worker=worker)
    return await held.there() != before


async def _given_back(held: Held, job: Job, worker: int) -> bool:
    fences = {
        "run": BigInts([job.run_id]), "step": Texts([job.step]), "part": Ints([job.part]), "epoch": Ints([job.epoch]),
    }  # fmt: skip
    async with held.trial.database.transaction() as session:
        return bool(await session.rows("queue", "give_back", worker=worker, **fences))


async def _reserved(held: Held, job: Job, worker: int) -> bool:
    try:
        await reserve(held.trial.database, job, "call", {"usd": Decimal(1)}, {}, worker=worker)
    except LeaseLost:
        return False
    return True


SPEECHES: dict[str, Speech] = {
    "flush": _flushed,
    "settle a success": _settled(lambda job: Finished(job, result=b"2")),
    "settle a failure": _settled(lambda job: Broken(job, FAILED)),
    "settle a retry": _settled(lambda job: Broken(job, FAILED, LATER)),
    "settle a rest": _settled(lambda job: SetAside(job, Parked.SNOOZE, None, datetime.now(UTC) + timedelta(hours=1))),
    "settle a stop": _settled(lambda job: RunStopped(job, "enough")),
    "checkpoint": _kept,
    "progress": _shown,
    "give back": _given_back,
    "reserve": _reserved,
}


@pytest.mark.parametrize("speak", SPEECHES.values(), ids=SPEECHES.keys())
async def test_under_another_workers_number_nothing_is_written(held: Held, speak: Speech) -> None:
    before = await held.there()
    assert not await speak(held, held.job, held.other)
    assert await held.there() == before


@pytest.mark.parametrize("speak", SPEECHES.values(), ids=SPEECHES.keys())
async def test_under_an_older_epoch_nothing_is_written(held: Held, speak: Speech) -> None:
    before = await held.there()
    assert not await speak(held, held.older(), held.holder)
    assert await held.there() == before


@pytest.mark.parametrize("speak", SPEECHES.values(), ids=SPEECHES.keys())
async def test_whoever_holds_the_job_is_heard(held: Held, speak: Speech) -> None:
    assert await speak(held, held.job, held.holder)
