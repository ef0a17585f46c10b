"""Server-sent events: they go on after the last one, end with the run, and lose no line of a log."""

import asyncio
from typing import Any

import httpx2
import psycopg
import pytest

from headrace import Pipeline, Run

pytestmark = pytest.mark.anyio
LINE = b"insert into log (run_id, step, part, level, message) values ($1, 'only', 0, 'info', $2)"


def talking() -> Pipeline:
    pipeline = Pipeline("talking")

    @pipeline.step
    async def only(run: Run) -> None:
        for number in range(300):
            run.log(f"line {number}")
            if number % 100 == 50:
                await asyncio.sleep(0.05)

    return pipeline


async def add_line(connection: psycopg.AsyncConnection[Any], run: int, words: str) -> None:
    await psycopg.AsyncRawCursor(connection).execute(LINE, [run, words])


async def test_a_stream_goes_on_after_the_last_event_that_came(live: Any) -> None:
    async with live.writer() as connection:
        async with live.ear() as ear:
            since = (await ear.subscribe("all"))["seq"]
        await live.write(connection, 1, 2, 3)
        heard: list[int] = []
        for _ in range(3):
            async with live.stream("/api/events/stream", since) as stream:
                message = await anext(stream)
                heard.append(message["run_id"])
                since = message["id"]
    assert heard == [1, 2, 3]


async def test_the_stream_of_a_run_begins_with_how_it_stands_and_ends_with_it(live: Any) -> None:
    pipeline = talking()
    await live.know(pipeline)
    run = (await live.trial.handle.submit(pipeline)).run_id
    async with asyncio.timeout(60), live.stream(f"/api/runs/{run}/stream") as stream:
        first = await anext(stream)
        assert (first["type"], first["data"]["run"]["run_id"]) == ("snapshot", run)
        async with live.trial.working(pipeline):
            rest = [message async for message in stream]
    assert [one["event"] for one in rest][-2:] == ["job_done", "run_completed"]
    async with live.stream(f"/api/runs/{run}/stream", first["id"]) as stream:
        assert [one["id"] async for one in stream] == [one["id"] for one in rest]
    async with httpx2.AsyncClient(base_url=f"http://{live.address}", timeout=60) as http:
        again = await http.get(f"/api/runs/{run}/stream", headers={"Last-Event-ID": rest[-1]["id"]})
    assert (again.status_code, again.content) == (204, b"")


async def test_the_log_of_a_run_is_streamed_without_a_line_lost_or_doubled_and_ends_with_the_run(live: Any) -> None:
    pipeline = talking()
    await live.know(pipeline)
    run = (await live.trial.handle.submit(pipeline)).run_id
    async with live.trial.working(pipeline), asyncio.timeout(60):
        lines: list[str] = []
        async with live.stream(f"/api/runs/{run}/logs/stream") as stream:
            async for message in stream:
                lines.append(message["message"])
                if len(lines) == 120:
                    last = message["id"]
                    break
        async with live.stream(f"/api/runs/{run}/logs/stream", last) as stream:
            lines += [message["message"] async for message in stream]
    assert lines == [f"line {number}" for number in range(300)]


async def test_a_line_that_was_numbered_early_and_committed_late_is_not_lost(live: Any) -> None:
    pipeline = talking()
    await live.know(pipeline)
    run = (await live.trial.handle.submit(pipeline)).run_id
    async with live.writer() as early, live.writer() as late, live.ear() as ear:
        await ear.say("subscribe", to=f"log:{run}")
        async with early.transaction():
            await add_line(early, run, "early")
            await add_line(late, run, "late")
            await live.write(late, run, kind="log_written")
        await live.write(early, run, kind="log_written")
        heard = await ear.until(lambda message: message.get("message") == "late")
        assert [one["message"] for one in heard] == ["early", "late"]
        await add_line(late, run, "after")
        await live.write(late, run, kind="log_written")
        assert (await ear.hear())["message"] == "after"
        since = ear.seq
        await add_line(late, run, "last")
        async with live.ear() as again:
            await again.say("subscribe", to=f"log:{run}", since=since)
            assert (await again.hear())["message"] == "last"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/runs/12345/stream", 404),
        ("/api/runs/12345/logs/stream", 404),
        ("/api/events/stream?since=soon", 422),
        ("/api/events/stream?form=1.1.1", 422),
    ],
)
async def test_a_stream_of_what_is_not_there_is_a_problem(live: Any, path: str, status: int) -> None:
    async with httpx2.AsyncClient(base_url=f"http://{live.address}", timeout=60) as http:
        found = await http.get(path)
    assert (found.status_code, found.headers["content-type"]) == (status, "application/problem+json")
