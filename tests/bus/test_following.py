"""Following the event log: in order, nothing missed, nothing twice, whatever commits when."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import psycopg
import pytest

from headrace.bus.event import BEGINNING, Cursor, Event
from headrace.bus.follower import Follower, end_of_log, following, held_back_by
from headrace.db.pool import Database
from headrace.db.statements import Statement
from headrace.domain.errors import InvalidValue
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
NO_STRANGER = Statement(
    "no_stranger",
    "select 1 where not exists (select 1 from event_batch where xid >= pg_snapshot_xmin(pg_current_snapshot()))"
    " or exists (select 1 from pg_stat_activity where backend_xid is not null and datname = current_database())",
)
WRITE = b"insert into event_batch (type, n, runs) values ('run_queued', $1, $2)"


@asynccontextmanager
async def writer(trial: Trial) -> AsyncGenerator[psycopg.AsyncConnection[Any]]:
    connection = await trial.database.connect()
    try:
        yield connection
    finally:
        await connection.close()


async def write(connection: psycopg.AsyncConnection[Any], *runs: int) -> None:
    await psycopg.AsyncRawCursor(connection).execute(WRITE, [len(runs), list(runs)])


async def read_all(follower: Follower, cursor: Cursor = BEGINNING) -> list[Event]:
    """All that is there, once no transaction of another test on this server holds it back."""
    async with follower._database.session() as session, asyncio.timeout(30):
        while not await session.rows_of(NO_STRANGER, {}):
            await asyncio.sleep(0.01)
    found: list[Event] = []
    more = True
    while more:
        events, more = await follower.read(found[-1].cursor if found else cursor)
        found += events
    return found


async def test_a_transaction_that_commits_late_is_read_before_those_that_overtook_it(trial: Trial) -> None:
    follower = Follower(trial.database)
    async with writer(trial) as early, writer(trial) as late:
        async with early.transaction():
            await write(early, 1)
            await write(late, 2)
            assert [event.run_id for event in await read_all(follower)] == []
        assert [event.run_id for event in await read_all(follower)] == [1, 2]


async def test_a_sequence_number_taken_early_and_committed_late_is_not_missed(trial: Trial) -> None:
    follower = Follower(trial.database)
    async with writer(trial) as first, writer(trial) as second, writer(trial) as third:
        await write(first, 10)
        seen = await read_all(follower)
        async with second.transaction():
            await write(second, 11)
            async with third.transaction():
                await write(third, 12)
            seen += await read_all(follower, seen[-1].cursor)
        seen += await read_all(follower, seen[-1].cursor)
    assert [event.run_id for event in seen] == [10, 11, 12]


async def test_packed_rows_are_told_as_single_events_and_read_on_from_the_middle(trial: Trial) -> None:
    follower = Follower(trial.database)
    async with writer(trial) as connection:
        await write(connection, 1, 2, 3)
        await write(connection, 4, 5)
    every = await read_all(follower)
    assert [event.run_id for event in every] == [1, 2, 3, 4, 5]
    for place, event in enumerate(every):
        assert await read_all(follower, Cursor.parse(event.id)) == every[place + 1 :]


async def test_from_the_end_of_the_log_only_what_comes_later_is_read(trial: Trial) -> None:
    follower = Follower(trial.database)
    async with writer(trial) as connection:
        await write(connection, 1)
        await read_all(follower)  # no transaction of another test is open any more that began before
        async with trial.database.session() as session:
            end = await end_of_log(session)
        await write(connection, 2)
    assert [event.run_id for event in await read_all(follower, end)] == [2]


async def test_ten_thousand_events_of_eight_writers_are_each_told_once_and_in_the_order_of_the_log(
    trial: Trial,
) -> None:
    seen: list[Event] = []

    async def write_many(base: int) -> None:
        async with writer(trial) as connection:
            for number in range(125):
                async with connection.transaction():
                    await write(connection, *range(base + number * 10, base + number * 10 + 10))
                    if number % 25 == 0:
                        await asyncio.sleep(0.01)

    async with following(trial.database, poll_s=0.02) as follower:
        writing = asyncio.gather(*(write_many(base * 1250) for base in range(8)))
        async with asyncio.timeout(60):
            async for event in follower.events():
                seen.append(event)
                if len(seen) == 10_000:
                    break
        await writing
    assert sorted(event.run_id or 0 for event in seen) == list(range(10_000))
    assert [event.cursor for event in seen] == sorted(event.cursor for event in seen)
    assert await read_all(Follower(trial.database)) == seen


async def test_a_killed_listener_costs_no_event_and_hints_come_again(trial: Trial) -> None:
    killer = (
        b"select count(pg_terminate_backend(pid)) from pg_stat_activity"
        b" where query = 'listen headrace' and datname = current_database()"  # those of other tests are not ours to end
    )
    async with following(trial.database, poll_s=0.05) as follower, writer(trial) as connection:
        stream = follower.events()
        await write(connection, 1)
        assert (await anext(stream)).run_id == 1
        for number in range(2, 6):
            await connection.execute(killer)
            await write(connection, number)
            async with asyncio.timeout(30):
                assert (await anext(stream)).run_id == number
        await stream.aclose()


async def test_a_hint_wakes_a_follower_that_would_have_looked_much_later(trial: Trial) -> None:
    async with following(trial.database, poll_s=60) as follower, writer(trial) as connection:
        stream = follower.events()
        coming = asyncio.ensure_future(anext(stream))
        async with asyncio.timeout(30):
            while not coming.done():
                await write(connection, 1)
                await connection.execute(b"select pg_notify('headrace', 'job x')")
                await asyncio.wait([coming], timeout=0.05)
        assert (await coming).run_id == 1
        await stream.aclose()


async def test_who_holds_the_readers_back_is_named_and_nobody_when_nobody_does(trial: Trial) -> None:
    async with writer(trial) as connection:
        await connection.execute(b"set application_name = 'slow import'")
        async with connection.transaction():
            await write(connection, 1)
            async with trial.database.session() as session:
                found = await held_back_by(session, longer_s=0)
                assert found is not None
                assert "slow import" in str(found)
                assert str(connection.info.backend_pid) in str(found)
        async with trial.database.session() as session:
            assert await held_back_by(session, longer_s=0) is None


async def test_the_log_of_a_real_run_is_told_in_its_order(trial: Trial) -> None:
    from headrace import Pipeline

    pipeline = Pipeline("one")

    @pipeline.step
    async def only() -> int:
        return 1

    seen = await trial.run_to_end(pipeline)
    types = [event.type for event in await read_all(Follower(trial.database)) if event.run_id == seen.run_id]
    assert types == ["run_queued", "job_claimed", "job_done", "run_completed"]


@pytest.mark.parametrize("text", ["", "1", "1.2", "a.b.c", "1.2.3.4", "-1.2.3", "1.99999999999999999999.0", "1.2.²"])
def test_a_cursor_that_is_none_is_refused_with_what_is_accepted(text: str) -> None:
    with pytest.raises(InvalidValue, match="the id of an event"):
        Cursor.parse(text)


async def test_a_follower_outlives_a_database_that_goes_away(headrace_database: str) -> None:
    database = Database(headrace_database)
    await database.open()
    try:
        stream = Follower(database, poll_s=0.05).events()
        connection = await database.connect()
        await write(connection, 1)
        assert (await anext(stream)).run_id == 1
        await connection.execute(
            b"select pg_terminate_backend(pid) from pg_stat_activity"
            b" where datname = current_database() and pid <> pg_backend_pid()"
        )
        await write(connection, 2)
        async with asyncio.timeout(30):
            assert (await anext(stream)).run_id == 2
        await stream.aclose()
        await connection.close()
    finally:
        await database.close()
