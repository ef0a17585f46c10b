"""Seeking in the log: filters hold before pages are made, forwards and backwards, and a look is bounded."""

import asyncio

import pytest

from headrace import Pipeline
from headrace.bus.seeking import LOOK, Sought, Stretch, seek
from headrace.db.statements import Statement
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
RUNS = 12
HELD_BACK = Statement(
    "held_back", "select 1 from event_batch where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1"
)


@pytest.fixture
async def told(trial: Trial) -> list[int]:
    """A dozen runs of one pipeline and one of another; the first number is that of the other."""
    many, rare = Pipeline("many"), Pipeline("rare")
    for pipeline in (many, rare):

        @pipeline.step
        async def first() -> None: ...

        @pipeline.step
        async def second(first: None) -> None: ...

    async with trial.working(many, rare):
        other = await trial.handle.submit(rare)
        await trial.settled(other.run_id)
        _, those = await trial.handle.submit_many(many, inputs=list(range(RUNS)))
        for one in those:
            await trial.settled(one.run_id)
    async with trial.handle.engine.database.session() as session, asyncio.timeout(30):
        while await session.rows_of(HELD_BACK, {}):  # by a transaction of another test on this server
            await asyncio.sleep(0.01)
    return [other.run_id, *(one.run_id for one in those)]


async def walk(trial: Trial, sought: Sought, most: int, *, back: bool) -> list[str]:
    """Every event that fits, page by page."""
    found: list[str] = []
    cursor = None
    while True:
        async with trial.handle.engine.database.session() as session:
            page: Stretch = await seek(session, sought, cursor, most, back=back)
        assert len(page.events) <= most
        found += [one.id for one in page.events]
        cursor = page.edge
        if not page.more:
            return found


async def test_pages_of_a_filter_are_full_and_hold_every_event_once(trial: Trial, told: list[int]) -> None:
    sought = Sought(types=["run_completed"])
    async with trial.handle.engine.database.session() as session:
        page = await seek(session, sought, None, 5)
        assert [one.type for one in page.events] == ["run_completed"] * 5
        assert page.more
    forwards, backwards = await walk(trial, sought, 5, back=False), await walk(trial, sought, 3, back=True)
    assert len(set(forwards)) == RUNS + 1
    assert backwards == forwards[::-1]


async def test_everything_is_read_the_same_in_both_directions(trial: Trial, told: list[int]) -> None:
    forwards = await walk(trial, Sought(), 7, back=False)
    assert forwards == (await walk(trial, Sought(), 4, back=True))[::-1]
    assert len(set(forwards)) == len(forwards) > 2 * RUNS


async def test_events_are_found_by_run_step_and_pipeline(trial: Trial, told: list[int]) -> None:
    async with trial.handle.engine.database.session() as session:
        of_run = await seek(session, Sought(run=told[3]), None, 100)
        of_step = await seek(session, Sought(run=told[3], step="second", types=["job_done"]), None, 100, back=True)
        of_pipeline = await seek(session, Sought(pipelines=["rare"]), None, 100)
    assert {one.run_id for one in of_run.events} == {told[3]}
    assert [one.step for one in of_step.events] == ["second"]
    assert {one.run_id for one in of_pipeline.events} == {told[0]}


async def test_what_comes_later_is_read_from_the_edge_on(trial: Trial, told: list[int]) -> None:
    async with trial.handle.engine.database.session() as session:
        end = await seek(session, Sought(types=["queue_paused"]), None, 10)
        assert (list(end.events), end.more) == ([], False)
        again = await seek(session, Sought(), end.edge, 10)
        assert list(again.events) == []
        assert LOOK >= RUNS
