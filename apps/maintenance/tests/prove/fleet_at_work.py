"""A fleet at work as a person runs it: real programs, a real BoatOS, killed and started again."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from headrace.db.embedded.server import EmbeddedServer
from headrace_maintenance.demo.collection import write_fleet

STILL_BUSY = """
    select (select count(*) from headrace.job) + (select count(*) from headrace.claim)
        + (select count(*) from headrace.parked where reason <> 'review' or until is not null)
        + (select count(*) from app_maintenance.agent_event where state = 'pending')
"""
WHAT_WAITS = "select run_id, step, reason, key, until from headrace.parked where reason <> 'review' limit 3"
HEADRACE = (str(Path(sys.executable).with_name("headrace")),)


class Fleet:
    """The folder, the settings and the programs of one installation."""

    def __init__(self, folder: Path, systems: int, **settings: str) -> None:
        self.folder = folder
        self.boatos_data = folder / "boatos.sqlite"
        self.written = write_fleet(folder / "fleet", systems, seed=11)
        self._boatos = self._start_boatos()
        self.environment = {
            **os.environ,
            "HEADRACE_HOME": str(folder / "home"),
            "HEADRACE_PORT": "0",
            "HEADRACE_MAINTENANCE_BOATOS_URL": self._address(self._boatos),
            "HEADRACE_MAINTENANCE_BOATOS_TOKEN_FILE": str(folder / "token"),
            **settings,
        }

    def run(self, *words: str, timeout: float = 300, accepted: tuple[int, ...] = (0,)) -> Any:
        """Run a command to its end; its JSON."""
        done = subprocess.run(
            (*HEADRACE, *words, "--json"),
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        assert done.returncode in accepted, done.stderr
        return json.loads(done.stdout) if done.stdout.strip() else None

    @contextmanager
    def up(self) -> Generator[subprocess.Popen[str]]:
        """`headrace up`, ready; killed where it is still there at the end."""
        with subprocess.Popen((*HEADRACE, "up"), env=self.environment, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            while not (line := process.stdout.readline()).startswith("Ready"):
                assert line, "headrace up ended before it was ready"
            try:
                yield process
            finally:
                process.kill()

    @contextmanager
    def looking_in(self) -> Generator[Callable[[str], list[tuple[Any, ...]]]]:
        """Hold the embedded server, so that a kill of `headrace up` is not also the end of it, and ask it things."""
        with (
            EmbeddedServer.open(self.folder / "home") as server,
            psycopg.connect(server.conninfo, autocommit=True) as connection,
        ):
            yield lambda sql: connection.execute(sql.encode()).fetchall()

    @staticmethod
    def until_only_people_are_left(look: Callable[[str], list[tuple[Any, ...]]], timeout: float = 900) -> None:
        """Until every live run waits for nothing but a person."""
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            (busy,) = look(STILL_BUSY)[0]
            if not busy:
                return
            time.sleep(0.5)
        raise AssertionError(f"still under way after {timeout} s: {look(WHAT_WAITS)}")

    def boatos_tasks(self) -> list[str]:
        """The external ids BoatOS holds, one for each row of its store."""
        with closing(sqlite3.connect(self.boatos_data)) as store:
            return [row[0] for row in store.execute("select external_id from tasks")]

    def boatos_creations(self) -> list[str]:
        """The external ids of the requests that made a task there, as BoatOS wrote them down."""
        with closing(sqlite3.connect(self.boatos_data)) as store:
            rows = store.execute("select external_id from requests where status = 201")
            return [row[0] for row in rows]

    def close(self) -> None:
        """End BoatOS."""
        self._boatos.send_signal(signal.SIGTERM)
        self._boatos.wait(10)
        if self._boatos.stdout is not None:
            self._boatos.stdout.close()

    def _start_boatos(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            (
                *(sys.executable, "-m", "headrace_maintenance.sandbox.boatos", "--port", "0"),
                *("--data", str(self.boatos_data), "--token-file", str(self.folder / "token")),
            ),
            stdout=subprocess.PIPE,
            text=True,
        )

    @staticmethod
    def _address(boatos: subprocess.Popen[str]) -> str:
        assert boatos.stdout is not None
        return boatos.stdout.readline().strip().rsplit(" ", 1)[-1]
