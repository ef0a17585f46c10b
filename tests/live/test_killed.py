"""A server that is killed and started again: who followed it goes on where they were."""

import asyncio
import signal
from contextlib import suppress
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

pytestmark = pytest.mark.anyio


async def read_to_the_end(ear: Any, heard: list[int]) -> None:
    """What came before the line was cut counts."""
    with suppress(ConnectionClosed):
        while True:
            heard.append((await ear.hear())["run_id"])


async def test_who_follows_a_server_that_is_killed_and_started_again_hears_each_event_once(
    server_process: Any, live_at: Any, free_tcp_port: int
) -> None:
    port = free_tcp_port
    live = live_at(f"127.0.0.1:{port}")
    heard: list[int] = []
    async with live.writer() as connection:
        async with server_process(port) as process, live.ear() as ear:
            since = (await ear.subscribe("all", every=True))["seq"]
            for run in range(100):
                await live.write(connection, run)
                if run == 50:
                    process.send_signal(signal.SIGKILL)
            await read_to_the_end(ear, heard)
            since = ear.seq or since
        async with server_process(port), live.ear() as ear:
            await ear.say("subscribe", to="all", since=since)
            heard += [one["run_id"] for one in await ear.until(lambda message: message.get("run_id") == 99)]
    assert heard == list(range(100))


async def test_a_server_that_is_asked_to_end_tells_its_clients_and_ends_at_once(
    server_process: Any, live_at: Any, free_tcp_port: int
) -> None:
    port = free_tcp_port
    live = live_at(f"127.0.0.1:{port}")
    async with server_process(port) as process, live.ear() as ear, live.stream("/api/events/stream") as stream:
        await ear.subscribe("all")
        assert (await anext(stream))["type"] == "snapshot"
        process.send_signal(signal.SIGINT)
        with pytest.raises(ConnectionClosed) as closed:
            await ear.hear()
        assert [message async for message in stream] == []
        async with asyncio.timeout(30):
            await process.wait()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1012
