"""The stand-in keeps the promises a boat's software would: one task per id, validation as JSON, a clean end."""

import stat
import subprocess
import sys

import anyio
import pytest

pytestmark = pytest.mark.anyio


def posted(task, key):
    headers = {"Idempotency-Key": key, "Content-Type": "application/json"}
    return {"content": task.body(), "headers": headers}


async def test_post_adds_a_task_once_and_refuses_another_body_under_its_id(stand_in, raw, ready):
    await stand_in.start()
    boat = raw()
    created = await boat.post("/api/tasks", **posted(ready(), "k1"))
    again = await boat.post("/api/tasks", **posted(ready(), "k2"))
    other = await boat.post("/api/tasks", **posted(ready(description="Other"), "k3"))
    assert [created.status_code, again.status_code, other.status_code] == [201, 200, 409]
    assert (await boat.get("/api/tasks/oil-1")).json()["remote_id"] == created.json()["remote_id"]
    received = (await boat.get("/sandbox/requests/oil-1")).json()
    assert [(each["idempotency_key"], each["status"]) for each in received[:3]] == [
        ("k1", 201),
        ("k2", 200),
        ("k3", 409),
    ]


async def test_forty_posts_of_one_task_at_once_leave_one(stand_in, raw, ready):
    await stand_in.start()
    boat, seen = raw(), []

    async def post(number: int) -> None:
        seen.append((await boat.post("/api/tasks", **posted(ready(), f"k{number}"))).status_code)

    async with anyio.create_task_group() as group:
        for number in range(40):
            group.start_soon(post, number)
    assert sorted(seen) == [200] * 39 + [201]


async def test_patch_sets_some_fields_and_leaves_the_others(stand_in, raw, connect, ready, system):
    await stand_in.start()
    await connect().push(ready())
    changed = await raw().patch("/api/tasks/oil-1", json={"title": "Change oil"})
    assert changed.status_code == 200
    [held] = await connect().tasks(system)
    assert (held.task.title, held.task.parts) == ("Change oil", ("oil filter",))
    assert (await raw().patch("/api/tasks/none", json={})).status_code == 404


@pytest.mark.parametrize(
    ("body", "field"),
    [({"title": "x", "colour": "red"}, "colour"), ({"schedule": 7}, "schedule"), ({"skill": "cook"}, "skill")],
)
async def test_a_body_that_does_not_fit_is_answered_by_its_fields(stand_in, raw, connect, ready, body, field):
    await stand_in.start()
    await connect().push(ready())
    answer = await raw().patch("/api/tasks/oil-1", json=body)
    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["error"]["fields"]] == [field]


async def test_requests_without_a_key_a_system_or_a_sane_size_are_refused(stand_in, raw, ready):
    await stand_in.start()
    boat = raw()
    without_key = await boat.put("/api/tasks/oil-1", content=ready().body())
    other_address = await boat.put("/api/tasks/oil-2", **posted(ready(), "k"))
    too_large = await boat.put("/api/tasks/oil-1", content=b" " * 70_000, headers={"Idempotency-Key": "k"})
    no_system = await boat.get("/api/tasks")
    odd_page = await boat.get("/api/tasks?system=x&page=0")
    elsewhere = await boat.get("/api/boats")
    wrong_method = await boat.post("/api/tasks/oil-1")
    answers = [without_key, other_address, too_large, no_system, odd_page, elsewhere, wrong_method]
    assert [each.status_code for each in answers] == [400, 422, 413, 422, 422, 404, 405]
    assert all(each.json()["error"]["message"] for each in answers)


async def test_engine_hours_are_none_until_a_reading_is_there(stand_in, raw, connect, system):
    await stand_in.start()
    boat = connect()
    assert await boat.engine_hours(system) is None
    await raw().put(f"/api/systems/{system}/engine-hours", json={"hours": 1234.5})
    reading = await boat.engine_hours(system)
    assert reading is not None
    assert reading.hours == 1234.5


async def test_sigterm_ends_it_with_code_0_and_its_store_stays(stand_in, connect, ready, system):
    await stand_in.start()
    await connect().push(ready())
    assert await stand_in.terminate() == 0
    await stand_in.start()
    assert len(await connect().tasks(system)) == 1


async def test_a_missing_token_file_is_made_with_a_token_only_its_owner_reads(stand_in, connect, system):
    path = stand_in.folder / "tokens"
    path.unlink()
    await stand_in.start()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert await connect(path.read_text().strip()).tasks(system) == []


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (["--fail-rate", "2"], "2 is not a share from 0 to 1"),
        (["--port", "99999"], "99999 is not a port from 0 to 65535"),
        (["--token-file", "/dev/null"], "/dev/null holds no token"),
    ],
)
def test_a_wrong_flag_gets_one_clear_sentence(tmp_path, flags, sentence):
    command = [sys.executable, "-m", "headrace_maintenance.sandbox.boatos", "--data", str(tmp_path / "store")]
    ended = subprocess.run(
        [*command, "--token-file", str(tmp_path / "tokens"), *flags], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert sentence in ended.stderr
