"""What the tests of the app share: a database of each test's own, a made fleet, a real BoatOS stand-in."""

import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from headrace import App
from headrace.testing import Trial
from headrace_maintenance.app import app
from headrace_maintenance.boatos_client import close_boat
from headrace_maintenance.dedupe.pgvector import PgVectorStore
from headrace_maintenance.demo.collection import write_fleet
from headrace_maintenance.settings import PREFIX, read_settings
from headrace_maintenance.store.ingest import ingest_listing

TOKEN = "a-token-of-the-tests-1"


@pytest.fixture(scope="session")
def headrace_apps() -> tuple[App, ...]:
    return (app,)


@pytest.fixture
def configure(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Sets settings of the app as the environment does: configure(provider="openai")."""

    def set_them(**settings: object) -> None:
        for name, value in settings.items():
            monkeypatch.setenv(PREFIX + name.upper(), str(value))
        read_settings.cache_clear()

    set_them()
    yield set_them
    read_settings.cache_clear()


@pytest.fixture(scope="session")
def made_fleet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of three systems with their manuals."""
    folder = tmp_path_factory.mktemp("fleet")
    write_fleet(folder, 3, 1)
    return folder


@pytest.fixture
async def systems(trial: Trial, made_fleet: Path) -> list[str]:
    """The three systems, taken in: their keys."""
    return [one.system.uid for one in await ingest_listing(trial.handle, made_fleet / "systems.csv")]


@pytest.fixture
async def quiet(trial: Trial, made_fleet: Path, configure: Callable[..., None]) -> list[str]:
    """The three systems, taken in while the agent was off: no event tells of them."""
    configure(processing_mode="manual")
    keys = [one.system.uid for one in await ingest_listing(trial.handle, made_fleet / "systems.csv")]
    configure(processing_mode="both")
    return keys


class Boat:
    """A BoatOS stand-in in a process of its own, and what its store holds."""

    def __init__(self, folder: Path, *flags: str) -> None:
        self.store = folder / "store"
        tokens = folder / "tokens"
        tokens.write_text(f"{TOKEN}\n")
        module = [sys.executable, "-m", "headrace_maintenance.sandbox.boatos", "--port", "0"]
        files = ["--data", str(self.store), "--token-file", str(tokens)]
        self.process = subprocess.Popen(
            [*module, *files, *flags], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert self.process.stdout
        self.address = next(line.split()[-1] for line in self.process.stdout if "ready on" in line)

    def tasks(self, state: str = "active") -> set[str]:
        """The external ids of the tasks in this state."""
        return {str(row[0]) for row in self.ask("select external_id from tasks where state = ?", state)}

    def pushes(self) -> int:
        """How many requests to hold a task it received."""
        return int(str(self.ask("select count(*) from requests where method = 'PUT'")[0][0]))

    def ask(self, question: str, *values: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.store)) as database:
            return database.execute(question, values).fetchall()


@pytest.fixture
async def boat(request: pytest.FixtureRequest, tmp_path: Path, configure: Callable[..., None]) -> AsyncIterator[Boat]:
    """BoatOS, with the app set to it; a parameter of the test gives it flags."""
    folder = tmp_path / "boat"
    folder.mkdir()
    boat = Boat(folder, *getattr(request, "param", ()))
    configure(boatos_url=boat.address, boatos_token=TOKEN)
    yield boat
    await close_boat()
    boat.process.terminate()
    boat.process.communicate()


@pytest.fixture
async def pgvector_store(trial: Trial) -> PgVectorStore:
    return PgVectorStore(trial.handle.rows)
