"""What the engine's tests share: worker processes, and a ledger that no fault touches."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PROCESSES = Path(__file__).parent / "processes"


class WorkerProcess:
    """A worker of its own process; ended with the test, whatever became of it."""

    def __init__(self, conninfo: str, lease: float, slots: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(PROCESSES / "worker.py"), conninfo, str(lease), str(slots)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    @property
    def pid(self) -> int:
        return self.process.pid

    def ready(self) -> "WorkerProcess":
        """Wait until it works."""
        assert self.process.stdout is not None
        assert self.process.stdout.readline().startswith("ready")
        return self

    def send(self, number: int) -> None:
        os.kill(self.process.pid, number)

    def ended(self, within: float = 60.0) -> int:
        """Wait for its end: its exit code."""
        return self.process.wait(timeout=within)

    def end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


@pytest.fixture
def worker_process(headrace_database: str) -> Iterator[Callable[..., WorkerProcess]]:
    """Start a worker process in this test's database."""
    started: list[WorkerProcess] = []

    def start(*, lease: float = 30.0, slots: int = 8) -> WorkerProcess:
        started.append(WorkerProcess(headrace_database, lease, slots))
        return started[-1]

    yield start
    for one in started:
        with contextlib.suppress(ProcessLookupError):
            one.send(signal.SIGCONT)
        one.end()


class Ledger:
    """What steps did, a line each, in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def lines(self, word: str) -> list[list[int]]:
        """The numbers of each line that begins with this word."""
        if not self.path.exists():
            return []
        lines = [line.split() for line in self.path.read_text().splitlines()]
        return [[int(number) for number in line[1:]] for line in lines if line[0] == word]

    async def has(self, word: str, many: int = 1, within: float = 60.0) -> list[list[int]]:
        """Wait until there are so many lines of this word."""
        async with asyncio.timeout(within):
            while len(found := self.lines(word)) < many:
                await asyncio.sleep(0.02)
        return found


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger")


@pytest.fixture(scope="session")
def shipped():
    """The pipelines that worker processes know."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("engine_process_pipelines", PROCESSES / "pipelines.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
