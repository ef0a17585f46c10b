"""The real program as a process of its own, against a database of the test's own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from headrace.cli.main import run

PIPELINES = Path(__file__).with_name("pipelines_of_tests.py")


@dataclass(frozen=True)
class Answer:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.out, self
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(one) for one in self.out.splitlines()]


Headrace = Callable[..., Answer]


@pytest.fixture
def environment(headrace_database: str, tmp_path: Path) -> dict[str, str]:
    """What the program finds around it: the database, and nothing of the person who runs the tests."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "COVERAGE_PROCESS_CONFIG") if name in os.environ}
    return {**kept, "HOME": str(tmp_path), "DATABASE_URL": headrace_database, "HEADRACE_POLL": "0.5"}


@pytest.fixture
def headrace(environment: dict[str, str], tmp_path: Path) -> Headrace:
    """Run `headrace …` to its end."""

    def call(*words: object, input: str | None = None, **more: str) -> Answer:
        done = subprocess.run(
            program(*words), cwd=tmp_path, env={**environment, **more}, input=input or "", capture_output=True,
            text=True, timeout=60, check=False,
        )  # fmt: skip
        return Answer(done.returncode, done.stdout, done.stderr)

    return call


@pytest.fixture
def here(
    environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Headrace:
    """The same in the process of the test, which has the program imported: for what is told before any process matters.

    A program sets the environment for its own; what it set is taken back when the test is over.
    """
    monkeypatch.setenv("HEADRACE_HOME", "")  # so that what a command sets is taken back
    for name in [name for name in os.environ if name.startswith("HEADRACE_")]:
        monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)

    def call(*words: object) -> Answer:
        capfd.readouterr()
        code = run([os.fsdecode(word) if isinstance(word, bytes) else str(word) for word in words])
        return Answer(code, *capfd.readouterr())

    return call


def program(*words: object) -> list[str | bytes]:
    """The words of a command, as the installed program is started."""
    return [sys.executable, "-m", "headrace", *(word if isinstance(word, bytes) else str(word) for word in words)]


@pytest.fixture
def started(environment: dict[str, str], tmp_path: Path) -> Any:
    """Start `headrace …` and leave it running; whatever still runs is killed after the test."""
    processes: list[subprocess.Popen[str]] = []

    def start(*words: object) -> subprocess.Popen[str]:
        processes.append(
            subprocess.Popen(
                program(*words),
                cwd=tmp_path,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        return processes[-1]

    yield start
    for one in processes:
        if one.poll() is None:
            one.kill()
        one.communicate()


@pytest.fixture
def pipelines() -> Path:
    """A file with pipelines."""
    return PIPELINES
