"""Pausing runs and queues: nothing new begins meanwhile, nothing is lost or done twice, whatever moves just then."""

import asyncio
import random
from datetime import timedelta
from typing import Any

import pytest

from headrace import Pipeline
from headrace.assembly.declaring import declare
from headrace.define.registry import Registry
from headrace.domain.errors import UnknownName
from headrace.queue.pausing import pause_runs, resume_runs
from headrace.queue.pausing_queues import pause_queue, resume_queue
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


def gated(started: asyncio.Event, go_on: asyncio.Event) -> Pipeline:
    pipeline = Pipeline("gated")

    @pipeline.step
    async def first() -> int:
        started.set()
        await go_on.wait()
        return 1

    @pipeline.step
    async def second(first: int) -> int:
        return first + 1

    return pipeline


async def test_a_paused_run_ends_its_running_step_and_begins_no_other(trial: Trial) -> None:
    started, go_on = asyncio.Event(), asyncio.Event()
    async with trial.working(gated(started, go_on)):
        run_id = (await trial.handle.submit("gated")).run_id
        await started.wait()
        assert await pause_runs(trial.database, [run_id], by="ana") == [run_id]
        go_on.set()
        seen = await trial.settled(run_id)
        assert (seen.state, seen.waits_for) == ("paused", {"paused"})
        assert seen.steps["first"].result == 1
        assert await pause_runs(trial.database, [run_id], by="ben") == []
        assert await resume_runs(trial.database, [run_id]) != ([], {})
        assert (await trial.settled(run_id)).result == 2
    types = [event.type for event in (await trial.see(run_id)).events]
    assert types.count("run_paused") == types.count("run_resumed") == 1


async def test_a_run_paused_before_it_began_waits_until_it_is_resumed(trial: Trial) -> None:
    go_on = asyncio.Event()
    go_on.set()
    pipeline = gated(asyncio.Event(), go_on)
    await declare(trial.database, Registry(pipelines=[pipeline]))
    run_id = (await trial.handle.submit(pipeline)).run_id
    await pause_runs(trial.database, [run_id], by="ana")
    async with trial.working(pipeline):
        assert (await trial.settled(run_id)).state == "paused"
        await resume_runs(trial.database, [run_id])
        assert (await trial.settled(run_id)).state == "completed"


async def test_what_waits_for_a_time_keeps_its_time_and_does_not_run_while_paused(trial: Trial) -> None:
    pipeline = Pipeline("sleepy")

    @pipeline.wait(until=timedelta(hours=1))
    async def rest() -> None: ...

    @pipeline.step
    async def then(rest: Any) -> str:
        return "awake"

    seen = await trial.run_to_end(pipeline)
    await pause_runs(trial.database, [seen.run_id], by="ana")
    assert (await trial.see(seen)).waits_for == {"time"}
    await trial.advance(hours=2)
    async with trial.working(pipeline):
        assert (await _aside_for(trial, seen.run_id, "paused")).state == "paused"
        await resume_runs(trial.database, [seen.run_id])
        assert (await trial.settled(seen.run_id)).result == "awake"


async def _aside_for(trial: Trial, run_id: int, reason: str) -> Any:
    async with asyncio.timeout(30):
        while (seen := await trial.see(run_id)).waits_for != {reason}:
            await asyncio.sleep(0.01)
    return seen


async def test_hundreds_of_runs_paused_and_resumed_at_random_each_end_once(trial: Trial) -> None:
    chain = Pipeline("chain")
    done: list[str] = []
    go_on = asyncio.Event()

    @chain.step
    async def a(run: Any) -> int:
        await go_on.wait()
        done.append(run.key)
        return 1

    @chain.step
    async def b(a: int, run: Any) -> int:
        done.append(run.key)
        return a + 1

    @chain.step
    async def c(b: int, run: Any) -> int:
        done.append(run.key)
        return b + 1

    async with trial.working(chain, slots=32) as engine:
        _, answers = await engine_submits(trial, chain, 300)
        runs = [answer.run_id for answer in answers]
        chance = random.Random(7)  # noqa: S311 -- a seed, so that a failure comes again
        await _pause_and_resume_at_random(engine.database, runs, chance, go_on)
        await resume_runs(engine.database, runs)
        for run_id in runs:
            assert (await trial.settled(run_id)).result == 3
    assert sorted(done) == sorted(set(done))
    assert len(done) == 900


async def engine_submits(trial: Trial, pipeline: Pipeline, many: int) -> tuple[int, list[Any]]:
    return await trial.handle.submit_many(pipeline, inputs=list(range(many)))


async def _pause_and_resume_at_random(
    database: Any, runs: list[int], chance: random.Random, go_on: asyncio.Event
) -> None:
    """The runs may go on once the first pause holds some of them."""

    async def one() -> None:
        for _ in range(12):
            some = chance.sample(runs, 40)
            await pause_runs(database, some, by="chance")
            go_on.set()
            await asyncio.sleep(0)
            await resume_runs(database, some)

    await asyncio.gather(one(), one(), one())


async def test_a_graph_with_parts_and_gates_survives_pauses_at_random(trial: Trial) -> None:
    graph = Pipeline("graph")

    @graph.step
    async def source() -> list[int]:
        return [1, 2, 3, 4]

    @graph.step(each="source", concurrency=2)
    async def doubled(number: int) -> int:
        await asyncio.sleep(0)
        return number * 2

    @graph.step
    async def total(doubled: list[int]) -> int:
        return sum(doubled)

    async with trial.working(graph) as engine:
        _, answers = await engine_submits(trial, graph, 40)
        runs = [answer.run_id for answer in answers]
        chance = random.Random(11)  # noqa: S311 -- a seed, so that a failure comes again
        await _pause_and_resume_at_random(engine.database, runs, chance, asyncio.Event())
        await resume_runs(engine.database, runs)
        for run_id in runs:
            seen = await trial.settled(run_id)
            assert (seen.state, seen.result) == ("completed", 20)


async def test_nothing_is_claimed_from_a_paused_queue_until_it_is_resumed(trial: Trial) -> None:
    go_on = asyncio.Event()
    go_on.set()
    pipeline = gated(asyncio.Event(), go_on)
    await trial.run_to_end(pipeline)
    await pause_queue(trial.database, "default", by="ana")
    async with trial.working(pipeline):
        run_id = (await trial.handle.submit(pipeline)).run_id
        await asyncio.sleep(0.2)
        assert [job.state for job in (await trial.see(run_id)).steps["first"].jobs] == ["ready"]
        await resume_queue(trial.database, "default", by="ana")
        assert (await trial.settled(run_id)).state == "completed"


async def test_pausing_a_queue_that_is_not_there_says_which_there_are(trial: Trial) -> None:
    with pytest.raises(UnknownName, match="no queue named 'nowhere'"):
        await pause_queue(trial.database, "nowhere", by="ana")
