"""A Pinecone stand-in in a process of its own, and the vector stores that the behaviour suite runs against."""

import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from headrace_maintenance.dedupe.pinecone import open_pinecone
from headrace_maintenance.dedupe.vectors import VectorStore

KEY = "a-key-of-the-tests"


@contextmanager
def _standing_in(folder: Path, flags: tuple[str, ...] = ()) -> Iterator[str]:
    """Its address, once its readiness line says that it listens."""
    key_file = folder / "key"
    key_file.write_text(f"{KEY}\n")
    module = [sys.executable, "-m", "headrace_maintenance.sandbox.pinecone_server", "--key-file", str(key_file)]
    with subprocess.Popen([*module, *flags], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def shared_stand_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one stand-in for the whole session, without a rate limit."""
    with _standing_in(tmp_path_factory.mktemp("pinecone")) as address:
        yield address


@pytest.fixture
def key() -> str:
    return KEY


@pytest.fixture
def stand_in(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Starts a stand-in of the test's own, with flags, and says its address."""
    with ExitStack() as started:
        yield lambda *flags: started.enter_context(_standing_in(tmp_path, flags))


@pytest.fixture
async def pinecone_store(shared_stand_in: str) -> AsyncIterator[VectorStore]:
    async with open_pinecone(KEY, host=shared_stand_in) as store:
        yield store
