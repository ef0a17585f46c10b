"""A server that is killed and started again: who followed it goes on where they were."""

import asyncio
import signal
import socket
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from headrace.testing import Trial

pytestmark = pytest.mark.anyio
SERVER = Path(__file__).parent / "processes" / "server.py"


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def server_process(trial: Trial, port: int) -> AsyncGenerator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(SERVER), trial.conninfo, str(port), stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        assert (await process.stdout.readline()).strip() == b"ready"
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def read_to_the_end(ear: Any, heard: list[int]) -> None:
    """What came before the line was cut counts."""
    with suppress(ConnectionClosed):
        while True:
            heard.append((await ear.hear())["run_id"])


async def test_who_follows_a_server_that_is_killed_and_started_again_hears_each_event_once(
    trial: Trial, live_at: Any
) -> None:
    port = a_free_port()
    live = live_at(f"127.0.0.1:{port}")
    heard: list[int] = []
    async with live.writer() as connection:
        async with server_process(trial, port) as process, live.ear() as ear:
            since = (await ear.subscribe("all", every=True))["seq"]
            for run in range(100):
                await live.write(connection, run)
                if run == 50:
                    process.send_signal(signal.SIGKILL)
            await read_to_the_end(ear, heard)
            since = ear.seq or since
        async with server_process(trial, port), live.ear() as ear:
            await ear.say("subscribe", to="all", since=since)
            heard += [one["run_id"] for one in await ear.until(lambda message: message.get("run_id") == 99)]
    assert heard == list(range(100))


async def test_a_server_that_is_asked_to_end_tells_its_clients_and_ends_at_once(trial: Trial, live_at: Any) -> None:
    port = a_free_port()
    live = live_at(f"127.0.0.1:{port}")
    async with server_process(trial, port) as process, live.ear() as ear, live.stream("/api/events/stream") as stream:
        await ear.subscribe("all")
        process.send_signal(signal.SIGINT)
        with pytest.raises(ConnectionClosed) as closed:
            await ear.hear()
        assert [message async for message in stream] == []
        async with asyncio.timeout(3):
            await process.wait()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1012
