"""Homes for the embedded server, processes that use them, and an end to whatever a test leaves running."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from headrace.db.embedded import last_out, watcher
from headrace.db.embedded.deadline import Deadline
from headrace.db.embedded.server import EmbeddedServer

HOLDER = Path(__file__).with_name("holder.py")
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it; disks of shared machines are slow
WATCHING = {watcher.__file__, last_out.__name__}


class Holder:
    """Another process that has the database open; `first` is what it said of it."""

    def __init__(self, home: Path, *, program: list[str] | None = None, more: list[str] | None = None, **spawn: Any):
        self.process = subprocess.Popen(
            [*(program or [sys.executable]), str(HOLDER), str(home), *(more or [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
            **spawn,
        )

    def hear(self) -> dict[str, Any]:
        """Its next line; a process that ended without one fails the test."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"the holder ended with {self.process.wait()}"
        return json.loads(line)

    def tell(self, word: str) -> dict[str, Any]:
        assert self.process.stdin is not None
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        return self.hear()

    def kill(self, number: int = signal.SIGKILL) -> None:
        os.killpg(self.process.pid, number)
        self.process.wait(timeout=60)

    def end(self) -> None:
        if self.process.poll() is None:
            self.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


def ended(process: int, *, within: float = 60.0) -> bool:
    """Whether the process is gone (or dead and not yet buried), waiting for it."""

    def gone() -> bool:
        try:
            return psutil.Process(process).status() == psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return True

    return Deadline(within).wait(gone)


def processes_of(folder: Path) -> list[psutil.Process]:
    """The servers and watchers of all homes under the folder."""
    found: list[psutil.Process] = []
    for process in psutil.process_iter():
        try:
            words = [process.cwd(), *process.cmdline()]
        except (psutil.NoSuchProcess, psutil.ZombieProcess, psutil.AccessDenied):
            continue
        if process.pid != os.getpid() and any(word.startswith(str(folder)) for word in words):
            found.append(process)
    return found


@pytest.fixture(scope="session")
def _folder_of_all() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="headrace-tests-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None)).resolve()
    folder.chmod(0o755)  # the account of root's server has to pass through
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def _made(_folder_of_all: Path) -> Path:
    home = _folder_of_all / "made"
    EmbeddedServer.open(home).close()
    return home


@pytest.fixture
def folder(_folder_of_all: Path) -> Iterator[Path]:
    """An empty folder that the server's account may enter; nothing runs on it when the test is over."""
    folder = Path(tempfile.mkdtemp(dir=_folder_of_all))
    folder.chmod(0o755)
    yield folder
    for process in processes_of(folder):  # watchers stop what a killed user left; they are given the time
        if not ended(process.pid, within=5):
            process.kill()
            assert ended(process.pid)
    for stale in [*folder.rglob("postgres/postmaster.pid")]:  # what a killed server left in memory and /run goes too
        EmbeddedServer.open(stale.parents[1]).close()
    shutil.rmtree(folder)


@pytest.fixture
def home(folder: Path, _made: Path) -> Path:
    """A home with a database that was stopped cleanly."""
    subprocess.run(["cp", "-a", _made, folder / "home"], check=True)
    return folder / "home"


@pytest.fixture(scope="module")
def served(_folder_of_all: Path, _made: Path) -> Iterator[EmbeddedServer]:
    """A server that runs for all tests of a file which only look at it."""
    folder = Path(tempfile.mkdtemp(dir=_folder_of_all))
    folder.chmod(0o755)
    subprocess.run(["cp", "-a", _made, folder / "home"], check=True)
    with EmbeddedServer.open(folder / "home") as server:
        yield server
    shutil.rmtree(folder)


@pytest.fixture
def holder(home: Path) -> Iterator[Callable[..., Holder]]:
    """Start processes that use a home; all are ended after the test."""
    started: list[Holder] = []

    def start(at: Path = home, **options: Any) -> Holder:
        started.append(Holder(at, **options))
        return started[-1]

    yield start
    for each in started:
        each.end()


@pytest.fixture
def is_gone() -> Callable[..., bool]:
    """Waits until a process is gone."""
    return ended


@pytest.fixture
def main_process() -> Callable[[Path], int]:
    """The number of the server's main process, from its own file."""
    return lambda home: int((home / "postgres" / "postmaster.pid").read_text().splitlines()[0])


@pytest.fixture
def watchers() -> Callable[[Path], list[int]]:
    """The watchers of a home, and what stops a server for them."""

    def find(home: Path) -> list[int]:
        return [each.pid for each in processes_of(home) if WATCHING & {*each.cmdline()}]

    return find


@pytest.fixture
def ask() -> Callable[..., Any]:
    """The first value that a statement answers with."""

    def first(conninfo: str, statement: str) -> Any:
        with psycopg.connect(conninfo, autocommit=True) as connection:
            row = connection.execute(statement.encode()).fetchone()
            return row[0] if row else None

    return first
