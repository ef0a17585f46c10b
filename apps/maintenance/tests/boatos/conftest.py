"""A real BoatOS stand-in in a process of its own for each test, and tasks to send to it."""

import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, closing
from pathlib import Path
from uuid import UUID

import httpx2
import pytest
import stamina
from anyio import fail_after, open_process, sleep
from anyio.abc import Process
from anyio.streams.text import TextReceiveStream

from headrace_maintenance.boatos.client import BoatOS
from headrace_maintenance.boatos.outgoing import OutgoingTask, outgoing
from headrace_maintenance.task import Interval, Task

TOKEN = "a-token-that-may-write-1"
READER = "a-token-that-may-read-1"
SYSTEM = UUID("5d2c1c5e-2f4e-4c36-9a51-0c1c8a6f6a01")


class StandIn:
    """The stand-in's process: started with flags, killed, started again at the same address with the same store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self.heard = ""
        self._process: Process | None = None
        (folder / "tokens").write_text(f"{TOKEN}\n{READER} read\n")

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self, *flags: str) -> None:
        """Start it and wait for its readiness line."""
        module = [sys.executable, "-m", "headrace_maintenance.sandbox.boatos", "--port", str(self.port)]
        files = ["--data", str(self.folder / "store"), "--token-file", str(self.folder / "tokens")]
        self._process = await open_process([*module, *files, *flags], stderr=subprocess.STDOUT)
        self.heard = ""
        ready = await self.hears("ready on http://127.0.0.1:")
        self.port = int(ready.rpartition(":")[2])

    async def hears(self, words: str) -> str:
        """The next line of its output that holds `words`."""
        assert self._process
        assert self._process.stdout
        with fail_after(60):
            async for piece in TextReceiveStream(self._process.stdout):
                self.heard += piece
                for line in self.heard.splitlines():
                    if words in line:
                        return line
        raise AssertionError(f"the stand-in ended; it said: {self.heard}")

    async def has_answered(self, external_id: str, status: int) -> None:
        """Until its store says that a request about this task was answered so."""
        with fail_after(60):
            while (status,) not in self.stored("SELECT status FROM requests WHERE external_id = ?", external_id):
                await sleep(0.02)

    async def kill(self) -> None:
        """kill -9."""
        assert self._process
        self._process.kill()
        await self._process.wait()

    async def terminate(self) -> int:
        """SIGTERM; its exit code."""
        assert self._process
        self._process.terminate()
        with fail_after(60):
            return await self._process.wait()

    async def close(self) -> None:
        if self._process:
            if self._process.returncode is None:
                await self.kill()
            await self._process.aclose()

    def stored(self, question: str, *values: str) -> list[tuple[object, ...]]:
        """What its own store holds."""
        with closing(sqlite3.connect(self.folder / "store")) as database:
            return database.execute(question, values).fetchall()


@pytest.fixture
async def stand_in(tmp_path: Path) -> AsyncIterator[StandIn]:
    server = StandIn(tmp_path)
    yield server
    await server.close()


@pytest.fixture
async def connect(stand_in: StandIn) -> AsyncIterator[Callable[..., BoatOS]]:
    """Makes clients of the stand-in that are closed at the end."""
    async with AsyncExitStack() as stack:

        def client(token: str = TOKEN, timeout: float = 10.0) -> BoatOS:
            boat = BoatOS(stand_in.address, token, timeout)
            stack.push_async_callback(boat.close)
            return boat

        yield client


@pytest.fixture
async def raw(stand_in: StandIn) -> AsyncIterator[Callable[..., httpx2.AsyncClient]]:
    """Makes plain HTTP clients of the stand-in, to say things our own client never says."""
    async with AsyncExitStack() as stack:

        def client(token: str | None = TOKEN) -> httpx2.AsyncClient:
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            http = httpx2.AsyncClient(base_url=stand_in.address, headers=headers, trust_env=False)
            stack.push_async_callback(http.aclose)
            return http

        yield client


@pytest.fixture
def without_waits() -> Iterator[None]:
    """Attempts follow each other at once."""
    with stamina.set_testing(True, attempts=4):
        yield


def task(name: str = "oil-1", **changes: object) -> Task:
    """A task as the app keeps it."""
    fields: dict[str, object] = {
        "id": name,
        "system": "Generator 1",
        "description": "Change the engine oil",
        "action": "replace",
        "component": "engine oil",
        "category": "replacement",
        "criticality": "important",
        "skill": "owner",
        "intervals": [Interval(basis="calendar", every=1, unit="year", text="every year")],
        "parts": ["oil filter"],
        "quote": "Change the oil every year.",
        "page": 12,
        "file": "generator.pdf",
        "method": "rules",
        "state": "accepted",
    }
    return Task.model_validate(fields | changes)


def outgoing_task(name: str = "oil-1", key: str | None = None, **changes: object) -> OutgoingTask:
    return outgoing(task(name, **changes), SYSTEM, engine_hours=100.0, idempotency_key=key)


@pytest.fixture
def a_task() -> Callable[..., Task]:
    return task


@pytest.fixture
def ready() -> Callable[..., OutgoingTask]:
    return outgoing_task


@pytest.fixture
def system() -> UUID:
    return SYSTEM


@pytest.fixture
def tokens() -> tuple[str, str]:
    """One that may write, one that may read only."""
    return TOKEN, READER
