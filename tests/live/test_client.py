"""The Python client and the command line over it, against real servers: submit, wait, decide, follow through a kill."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from headrace import Pipeline, Question, Run
from headrace.client import RequestRefused, ServerUnavailable, connect
from headrace.client import line as lines
from headrace.domain.errors import InvalidValue

pytestmark = pytest.mark.anyio
HEADRACE = str(Path(sys.executable).with_name("headrace"))


def asking() -> Pipeline:
    pipeline = Pipeline("asking")

    @pipeline.step
    async def look(run: Run, input: Any) -> Any:
        run.log("looked", at=input)
        return input

    @pipeline.review
    async def approve(look: Any) -> list[Question]:
        return [Question("approve", {"about": look}, choices=("yes", "no"))]

    return pipeline


async def headrace(live: Any, *arguments: str) -> tuple[int, str, str]:
    environment = {**os.environ, "HEADRACE_URL": f"http://{live.address}"}
    process = await asyncio.create_subprocess_exec(
        HEADRACE, *arguments, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, error = await process.communicate()
    return process.returncode or 0, out.decode(), error.decode()


async def test_a_run_is_submitted_decided_waited_for_and_read(live: Any) -> None:
    pipeline = asking()
    async with (
        live.trial.working(pipeline),
        connect(f"http://{live.address}") as client,
        live.ear() as ear,
        asyncio.timeout(60),
    ):
        await ear.subscribe("all")
        submitted = await client.submit("asking", input="a chart")
        assert submitted.created
        await ear.until(lambda message: message["type"] == "manual_review_required")
        review = await anext(client.reviews(run=submitted.run_id))
        assert (review.payload, review.choices) == ({"about": "a chart"}, ["yes", "no"])
        waiting = asyncio.create_task(client.wait(submitted.run_id))
        assert (await client.decide(review.review_id, "yes")).choice == "yes"
        ended = await waiting
        assert (ended.state, ended.is_live) == ("completed", False)
        assert [line.message async for line in client.logs(submitted.run_id)] == ["looked"]
        assert [run.run_id async for run in client.runs(pipeline="asking")] == [submitted.run_id]
        assert (await client.wait(submitted.run_id)).state == "completed"


async def test_what_the_server_refuses_is_raised_with_its_sentence(live: Any) -> None:
    async with connect(f"http://{live.address}") as client:
        with pytest.raises(RequestRefused, match="no run named '7'") as refused:
            await client.run(7)
        assert (refused.value.status, refused.value.kind) == (404, "not-found")
        with pytest.raises(RequestRefused, match="no pipeline named 'none'"):
            await client.submit("none")


async def test_a_server_that_is_not_there_is_said_so(monkeypatch: pytest.MonkeyPatch, free_tcp_port: int) -> None:
    monkeypatch.setattr(lines, "FIRST_S", 0.01)
    async with connect(f"http://127.0.0.1:{free_tcp_port}") as client:
        with pytest.raises(ServerUnavailable, match="does not answer"):
            await client.run(7)
        with pytest.raises(ServerUnavailable, match="does not answer"):
            await anext(client.events())
    with pytest.raises(InvalidValue, match="the server's address"):
        async with connect("example"):
            pass


async def test_who_follows_hears_each_event_once_though_the_server_is_killed_and_started_again(
    live_at: Any, server_process: Any, free_tcp_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "FIRST_S", 0.05)
    live = live_at(f"127.0.0.1:{free_tcp_port}")
    heard: list[int | None] = []
    async with connect(f"http://{live.address}") as client, live.writer() as connection, asyncio.timeout(90):
        async with server_process(free_tcp_port) as process:
            events = client.events()
            first = asyncio.ensure_future(anext(events))
            while not first.done():
                await live.write(connection, 0)
                await asyncio.wait([first], timeout=0.1)
            for run in range(1, 50):
                await live.write(connection, run)
            while (await anext(events)).run_id != 20:
                continue
            process.send_signal(signal.SIGKILL)
        for run in range(50, 100):
            await live.write(connection, run)
        async with server_process(free_tcp_port):
            while not heard or heard[-1] != 99:
                heard.append((await anext(events)).run_id)
        await events.aclose()
    assert heard == list(range(21, 100))


async def test_the_command_line_speaks_to_a_server(live: Any) -> None:
    pipeline = asking()
    async with live.trial.working(pipeline), live.ear() as ear:
        await ear.subscribe("all")
        code, out, _ = await headrace(live, "submit", "asking", "--input", '"a chart"', "--json")
        run = json.loads(out)["runs"][0]["run_id"]
        assert code == 0
        heard = await ear.until(lambda message: message["type"] == "manual_review_required")
        assert heard[-1]["run_id"] == run
        found = json.loads((await headrace(live, "review", "--json"))[1])
        code, out, _ = await headrace(live, "review", "decide", str(found[0]["review_id"]), "yes")
        assert (code, f"Run {run} goes on" in out) == (0, True)
        code, out, _ = await headrace(live, "logs", str(run), "-f")
        assert (code, "looked" in out) == (0, True)
        code, out, _ = await headrace(live, "events", "-f", "--run", str(run), "--from", ear.seq)
        assert (code, "run_completed" in out) == (0, True)
        code, out, _ = await headrace(live, "show", str(run))
        assert (code, "completed" in out, "approve" in out) == (0, True, True)
        assert json.loads((await headrace(live, "runs", "--json"))[1])["runs"][0]["state"] == "completed"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("show", "12345"), 4, "There is no run named '12345'"),
        (("cancel", "12345", "--yes"), 4, "There is no run named '12345'"),
        (("items", "list"), 2, "needs the database itself"),
        (("up",), 2, "needs the database itself"),
        (("runs", "--before", "5"), 2, "goes with the database itself"),
    ],
)
async def test_what_a_command_cannot_do_over_a_server_is_one_sentence(
    live: Any, arguments: tuple[str, ...], code: int, words: str
) -> None:
    found, _, error = await headrace(live, *arguments)
    assert (found, words in error, len(error.splitlines())) == (code, True, 1)
