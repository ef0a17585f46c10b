"""The socket as a page meets it: welcome, snapshots, the story of a run, and one clear word for what is wrong."""

from typing import Any

import httpx2
import pytest
from websockets.exceptions import ConnectionClosed

from headrace import Pipeline, Retry, Run
from headrace.api.live.messages import SERVER

pytestmark = pytest.mark.anyio


def two_steps() -> Pipeline:
    pipeline = Pipeline("two")

    @pipeline.step
    async def first(run: Run) -> int:
        run.progress(50, "half")
        run.log("looked", page=3)
        return 1

    @pipeline.step
    async def second(first: int) -> int:
        return first + 1

    return pipeline


def failing() -> Pipeline:
    pipeline = Pipeline("failing")

    @pipeline.step(retry=Retry(attempts=1))
    async def only() -> int:
        raise ValueError("no such page")

    return pipeline


def ends(message: dict[str, Any]) -> bool:
    return message["type"] == "processing_complete"


async def test_a_run_is_told_from_its_first_step_to_its_end_and_every_message_fits_the_schema(live: Any) -> None:
    pipeline = two_steps()
    async with live.trial.working(pipeline), live.ear() as ear:
        assert (await ear.subscribe("pipeline:two"))["type"] == "snapshot"
        await ear.say("subscribe", to="pipeline:two", every=True)
        await ear.until(lambda message: message["type"] == "snapshot")
        run = (await live.trial.handle.submit(pipeline)).run_id
        heard = await ear.until(ends)
    told = [(one["type"], one["event"], one.get("step")) for one in heard]
    for expected in (
        ("status_update", "run_queued", None),
        ("processing_started", "job_claimed", "first"),
        ("step_completed", "job_done", "first"),
        ("step_completed", "job_done", "second"),
        ("processing_complete", "run_completed", None),
    ):
        assert expected in told
    assert {one["run_id"] for one in heard} == {run}
    assert {one["pipeline"] for one in heard} == {"two"}
    assert next(one for one in heard if one.get("step") == "first" and "next" in one)["next"] == ["second"]
    for one in heard:
        SERVER.validate_python(one)


async def test_how_far_a_step_is_and_what_it_writes_is_told(live: Any) -> None:
    pipeline = two_steps()
    async with live.trial.working(pipeline), live.ear() as ear:
        await ear.subscribe("all", every=True)
        run = (await live.trial.handle.submit(pipeline)).run_id
        await ear.say("subscribe", to=f"log:{run}")
        heard = await ear.until(lambda message: message["type"] == "log")
        assert (heard[-1]["message"], heard[-1]["fields"]) == ("looked", {"page": 3})


async def test_a_run_that_fails_is_told_with_its_reason(live: Any) -> None:
    pipeline = failing()
    async with live.trial.working(pipeline), live.ear() as ear:
        await ear.subscribe("all")
        await live.trial.handle.submit(pipeline)
        ended = (await ear.until(ends))[-1]
    assert ended["outcome"] == "failed"
    assert "no such page" in ended["error"]


async def test_only_what_is_subscribed_to_is_told_and_nothing_after_unsubscribing(live: Any) -> None:
    pipeline = await live.know(two_steps())
    first, second = [(await live.trial.handle.submit(pipeline)).run_id for _ in range(2)]
    async with live.ear() as ear, live.writer() as connection:
        assert (await ear.subscribe(f"run:{first}"))["data"]["run"]["run_id"] == first
        await ear.subscribe("queue:default")
        await live.write(connection, second, first)
        heard = await ear.until(lambda message: message.get("run_id") == first)
        assert [one["run_id"] for one in heard] == [first]
        await ear.say("unsubscribe", to=f"run:{first}")
        await ear.say("ping", echo="x")
        await ear.until(lambda message: message.get("echo") == "x")
        await ear.subscribe(f"run:{second}")
        await live.write(connection, first, second)
        heard = await ear.until(lambda message: message.get("run_id") == second)
        assert [one["run_id"] for one in heard] == [second]


async def test_two_subscriptions_that_overlap_tell_an_event_once(live: Any) -> None:
    run = (await live.trial.handle.submit(await live.know(two_steps()))).run_id
    async with live.ear() as ear, live.writer() as connection:
        for target in ("all", f"run:{run}", "pipeline:two"):
            await ear.subscribe(target, every=True)
        await live.write(connection, run)
        await live.write(connection, 999)
        heard = await ear.until(lambda message: message.get("run_id") == 999)
    assert [one["run_id"] for one in heard] == [run, 999]


@pytest.mark.parametrize(
    ("said", "kind", "words"),
    [
        ({"type": "subscribe", "to": "run:12345"}, "not-found", "no run named '12345'"),
        ({"type": "subscribe", "to": "pipeline:none"}, "not-found", "no pipeline named 'none'"),
        ({"type": "subscribe", "to": "queue:none"}, "not-found", "no queue named 'none'"),
        ({"type": "subscribe", "to": "everything"}, "invalid-value", "nothing to subscribe to"),
        ({"type": "subscribe", "to": "all", "since": "yesterday"}, "invalid-value", "cursor"),
        ({"type": "subscribe", "to": "all", "sinc": "1.1.1"}, "malformed", "sinc"),
        ({"type": "shout"}, "malformed", "shout"),
        ({"type": "set_mode", "mode": "agent"}, "no-mode", "has modes"),
        ({"type": "ping", "echo": "x" * 20_000}, "malformed", "bytes long"),
    ],
)
async def test_what_cannot_be_done_is_answered_with_what_is_wrong(
    live: Any, said: dict[str, Any], kind: str, words: str
) -> None:
    async with live.ear() as ear:
        await ear.say(**{"kind" if name == "type" else name: value for name, value in said.items()})
        error = await ear.hear()
        assert (error["type"], error["kind"]) == ("error", kind)
        assert words in error["detail"]
        assert (await ear.subscribe())["type"] == "snapshot"


async def test_who_sends_nonsense_again_and_again_is_closed_with_its_code(live: Any) -> None:
    async with live.ear() as ear:
        for _ in range(3):
            await ear.socket.send("nonsense")
        with pytest.raises(ConnectionClosed) as closed:
            await ear.until(lambda message: message.get("kind") != "malformed")
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4400


async def test_a_ping_is_answered_and_a_refresh_tells_how_all_stands(live: Any) -> None:
    async with live.ear() as ear:
        await ear.say("ping", echo="7")
        assert (await ear.hear())["echo"] == "7"
        await ear.subscribe("all")
        await ear.say("refresh")
        assert (await ear.hear())["of"] == "all"


async def test_the_schema_of_every_message_is_published(live: Any) -> None:
    async with httpx2.AsyncClient(base_url=f"http://{live.address}", timeout=60) as http:
        found = (await http.get("/api/ws/schema")).json()
    names = {one.get("properties", {}).get("type", {}).get("const") for one in found["server"]["$defs"].values()}
    assert {
        "welcome", "snapshot", "processing_started", "step_started", "progress_update", "step_completed",
        "manual_review_required", "processing_complete", "cancelled", "status_update", "log", "notification", "error",
        "pong",
    } <= names  # fmt: skip
    asked = {one.get("properties", {}).get("type", {}).get("const") for one in found["client"]["$defs"].values()}
    assert asked >= {"subscribe", "unsubscribe", "refresh", "set_mode", "ping"}
