"""A real server over the test's own database, and who writes events and listens to them."""

import asyncio
import json
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest
from websockets.asyncio.client import ClientConnection, connect

from headrace import Pipeline
from headrace.api.server import bind, serve
from headrace.assembly.declaring import declare
from headrace.testing import Trial
from headrace.testing.trial import settings_for

WRITE = b"insert into event_batch (type, n, runs) values ($1, $2, $3)"
Message = dict[str, Any]
SERVER = Path(__file__).parent / "processes" / "server.py"


@dataclass
class Ear:
    """A client of the socket that spreads what was gathered and remembers the last seq."""

    socket: ClientConnection
    seq: str = ""
    frames: list[Message] = field(default_factory=list)
    _spread: list[Message] = field(default_factory=list)

    async def say(self, kind: str, **more: Any) -> None:
        await self.socket.send(json.dumps({"type": kind, **more}))

    async def hear(self) -> Message:
        while not self._spread:
            frame = json.loads(await self.socket.recv())
            self.frames.append(frame)
            self._spread += frame.get("messages", [frame])
        message = self._spread.pop(0)
        self.seq = message.get("seq") or self.seq
        return message

    async def until(self, fits: Callable[[Message], bool], *, within: float = 30.0) -> list[Message]:
        """All that is heard up to and with the first message that fits."""
        heard: list[Message] = []
        async with asyncio.timeout(within):
            while not heard or not fits(heard[-1]):
                heard.append(await self.hear())
        return heard

    def drop(self) -> None:
        """Be gone without a word, as a machine that lost its network."""
        self.socket.transport.abort()

    async def subscribe(self, to: str = "all", **more: Any) -> Message:
        """Subscribe and wait for the snapshot."""
        await self.say("subscribe", to=to, **more)
        return (await self.until(lambda message: message["type"] in ("snapshot", "error")))[-1]


class Live:
    """A server in this process over the trial's database; writers and listeners of it."""

    def __init__(self, trial: Trial, address: str) -> None:
        self.trial = trial
        self.address = address

    async def know(self, pipeline: Pipeline) -> Pipeline:
        """Let the server know the pipeline, without anybody who works."""
        engine = self.trial.handle.engine
        engine.registry.add(pipeline)
        await declare(engine.database, engine.registry)
        return pipeline

    @asynccontextmanager
    async def ear(self, **options: Any) -> AsyncGenerator[Ear]:
        """A client of the socket."""
        async with connect(f"ws://{self.address}/api/ws", compression=None, **options) as socket:
            found = Ear(socket)
            assert (await found.hear())["type"] == "welcome"
            yield found

    @asynccontextmanager
    async def writer(self) -> AsyncGenerator[psycopg.AsyncConnection[Any]]:
        """A connection that writes events of its own."""
        connection = await self.trial.database.connect()
        try:
            yield connection
        finally:
            await connection.close()

    @staticmethod
    async def write(connection: psycopg.AsyncConnection[Any], *runs: int, kind: str = "run_paused") -> None:
        """One packed row of events."""
        await psycopg.AsyncRawCursor(connection).execute(WRITE, [kind, len(runs), list(runs)])

    @asynccontextmanager
    async def stream(self, path: str, last: str | None = None) -> AsyncGenerator[AsyncIterator[Message]]:
        """The messages of a stream of server-sent events, each with the `id` it came under."""
        headers = {"Last-Event-ID": last} if last else {}
        async with (
            httpx2.AsyncClient(base_url=f"http://{self.address}", timeout=60) as http,
            http.stream("GET", path, headers=headers) as answer,
        ):
            assert answer.status_code == 200
            yield _events(answer.aiter_lines())


async def _events(lines: AsyncIterator[str]) -> AsyncIterator[Message]:
    place = ""
    async for line in lines:
        name, _, value = line.partition(": ")
        if name == "id":
            place = value
        elif name == "event" and value == "end":
            return
        elif name == "data":
            yield {**json.loads(value), "id": place}


@asynccontextmanager
async def serving(trial: Trial) -> AsyncGenerator[str]:
    """HOST:PORT of a server in this process."""
    listening = bind(settings_for(trial.conninfo, port=0))
    port = listening.getsockname()[1]
    task = asyncio.create_task(serve(trial.handle.engine, listening))
    try:
        yield f"127.0.0.1:{port}"
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.fixture
async def live(trial: Trial) -> AsyncIterator[Live]:
    """A server and what belongs to it."""
    async with serving(trial) as address:
        yield Live(trial, address)


@pytest.fixture
def live_at(trial: Trial) -> Callable[[str], Live]:
    """The same, for a server that the test starts itself."""
    return lambda address: Live(trial, address)


@pytest.fixture
def server_process(trial: Trial) -> Callable[[int], AbstractAsyncContextManager[asyncio.subprocess.Process]]:
    """A server of its own process at a port, to be killed."""

    @asynccontextmanager
    async def started(port: int) -> AsyncGenerator[asyncio.subprocess.Process]:
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

    return started
