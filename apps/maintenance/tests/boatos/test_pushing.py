"""Pushing to BoatOS leaves each task there once, whatever happens to the calls."""

import anyio
import pytest

from headrace_maintenance.boatos.errors import BoatOSRejected, BoatOSUnavailable

pytestmark = pytest.mark.anyio

COUNT = "SELECT count(*) FROM tasks"


async def test_a_new_task_is_created_and_the_same_task_again_is_found_there(stand_in, connect, ready):
    await stand_in.start()
    boat = connect()
    first = await boat.push(ready())
    again = await boat.push(ready())
    under_another_key = await boat.push(ready(key="another-key"))
    assert [first.outcome, again.outcome, under_another_key.outcome] == ["created", "already_there", "already_there"]
    assert {first.remote_id, again.remote_id, under_another_key.remote_id} == {first.remote_id}
    assert stand_in.stored(COUNT) == [(1,)]


async def test_a_changed_task_is_updated_in_its_place(stand_in, connect, ready, system):
    await stand_in.start()
    boat = connect()
    created = await boat.push(ready())
    updated = await boat.push(ready(description="Change the engine oil and its filter"))
    assert (updated.outcome, updated.remote_id) == ("updated", created.remote_id)
    [held] = await boat.tasks(system)
    assert (held.task.title, held.version) == ("Change the engine oil and its filter", 2)


async def test_a_used_key_is_refused_for_a_changed_task(stand_in, connect, ready):
    await stand_in.start()
    boat = connect()
    await boat.push(ready(key="run-7-task-1"))
    with pytest.raises(BoatOSRejected, match="rejected task oil-1") as caught:
        await boat.push(ready(key="run-7-task-1", description="Something else"))
    assert (caught.value.status, caught.value.code) == (422, "key_reused")


async def test_a_task_whose_answer_was_cut_off_by_kill_9_is_there_once_after_the_next_push(
    stand_in, connect, ready, without_waits
):
    await stand_in.start("--slow", "30")
    boat = connect()
    failures: list[BoatOSUnavailable] = []

    async def push_into_the_crash() -> None:
        with pytest.raises(BoatOSUnavailable) as caught:
            await boat.push(ready())
        failures.append(caught.value)

    async with anyio.create_task_group() as group:
        group.start_soon(push_into_the_crash)
        await stand_in.has_answered("oil-1", 201)
        await stand_in.kill()
    assert failures[0].attempts == 4

    await stand_in.start()
    assert (await boat.push(ready())).outcome == "already_there"
    assert stand_in.stored(COUNT) == [(1,)]
    sent = stand_in.stored("SELECT idempotency_key, status FROM requests WHERE external_id = 'oil-1' ORDER BY id")
    assert sent == [(ready().idempotency_key, 201), (ready().idempotency_key, 200)]


async def test_twenty_tasks_are_there_once_each_though_half_of_the_calls_fail(stand_in, connect, ready, without_waits):
    await stand_in.start("--fail-rate", "0.3", "--lose-rate", "0.3", "--seed", "5")
    boat = connect()
    waiting = [f"task-{number}" for number in range(20)]
    while waiting:
        name = waiting.pop(0)
        try:
            await boat.push(ready(name))
        except BoatOSUnavailable:
            waiting.append(name)
    assert stand_in.stored("SELECT count(*), count(DISTINCT external_id) FROM tasks") == [(20, 20)]
    [(received,)] = stand_in.stored("SELECT count(*) FROM requests")
    assert isinstance(received, int)
    assert received > 30


async def test_a_withdrawn_task_is_off_the_list_and_a_push_under_a_new_key_brings_it_back(
    stand_in, connect, ready, system
):
    await stand_in.start()
    boat = connect()
    await boat.push(ready())
    assert await boat.withdraw("oil-1") == "withdrawn"
    assert await boat.withdraw("oil-1") == "already_withdrawn"
    assert await boat.withdraw("never-pushed") == "not_there"
    assert [held.state for held in await boat.tasks(system)] == ["withdrawn"]
    with pytest.raises(BoatOSRejected, match="withdrawn since"):
        await boat.push(ready())
    assert (await boat.push(ready(key="again"))).outcome == "updated"
    assert [held.state for held in await boat.tasks(system)] == ["active"]


async def test_all_pages_of_a_system_are_read(stand_in, connect, ready, system):
    await stand_in.start()
    boat = connect()
    names = [f"task-{number:03}" for number in range(101)]
    async with anyio.create_task_group() as group:
        for name in names:
            group.start_soon(boat.push, ready(name))
    assert [held.task.external_id for held in await boat.tasks(system)] == names
