"""One run of the bench of the live API: figures beside the machine's load, printed, to out/live.json and into
docs/performance.md."""

import argparse
import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

from bench.live.browser import browser
from bench.live.crowd import crowd
from bench.live.filled import fill, screens
from bench.live.report import write
from bench.live.under_way import under_way
from headrace.db.embedded.server import EmbeddedServer
from headrace.db.pool import Database

OUT = Path(__file__).parents[1] / "out" / "live.json"
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
Measure = Callable[[str, psutil.Process, int], Awaitable[dict[str, Any]]]
EMPTY: dict[str, Measure] = {
    "crowd": lambda conninfo, process, port: crowd(Database(conninfo), process, port),
    "under_way": lambda conninfo, process, port: under_way(port),
    "browser": lambda conninfo, process, port: browser(Database(conninfo), port),
}
FULL: dict[str, Measure] = {
    "under_way_full": lambda conninfo, process, port: under_way(port),
    "screens": lambda conninfo, process, port: screens(port),
}


@contextmanager
def served(conninfo: str) -> Iterator[tuple[psutil.Process, int]]:
    """A server over this database, in a process of its own: the process, and its port."""
    command = (sys.executable, "-m", "bench.live.server", conninfo, "0")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield psutil.Process(process.pid), int(process.stdout.readline())
        finally:
            process.kill()


def measured(conninfo: str, wanted: dict[str, Measure], keep: Callable[[str, dict[str, Any]], None]) -> None:
    """These, one after the other, each with the load before and after it."""
    for name, measure in wanted.items():
        with served(conninfo) as (process, port):
            before = os.getloadavg()[0]
            figures = asyncio.run(measure(conninfo, process, port))  # type: ignore[arg-type]
            found = {"load": [round(before, 1), round(os.getloadavg()[0], 1)], **figures}
        print(f"{name}: " + ", ".join(f"{what} {value}" for what, value in found.items()), flush=True)
        keep(name, found)


def all_of(server: EmbeddedServer, only: list[str]) -> None:
    """What is asked for: first in an empty house, then in a full one; each part is written down when it is done."""
    conninfo = server.conninfo
    machine = {"cores": os.cpu_count(), "postgres": server.version}
    measured(conninfo, {name: one for name, one in EMPTY.items() if not only or name in only}, keeper(machine))
    full = {name: one for name, one in FULL.items() if not only or name in only}
    if full:
        with served(conninfo):  # migrates
            pass
        begun = time.monotonic()
        asyncio.run(fill(Database(conninfo)))
        print(f"filled in {time.monotonic() - begun:.0f} s", flush=True)
        measured(conninfo, full, keeper(machine))


def keeper(machine: dict[str, Any]) -> Callable[[str, dict[str, Any]], None]:
    """Writes a part down, beside those of before."""

    def keep(name: str, figures: dict[str, Any]) -> None:
        when = datetime.now(UTC).isoformat(timespec="minutes")
        before = json.loads(OUT.read_text()).get("parts", {}) if OUT.is_file() else {}
        written = {"machine": machine, "parts": before | {name: {"when": when, **figures}}}
        OUT.parent.mkdir(exist_ok=True)
        OUT.write_text(json.dumps(written, indent=1) + "\n")
        write(written)

    return keep


def main() -> None:
    """Measure, print, write down; what was not measured this time keeps its figures of before."""
    asked = argparse.ArgumentParser(prog="bench.live")
    asked.add_argument("--only", action="append", choices=[*EMPTY, *FULL], default=[])
    only = asked.parse_args().only
    home = Path(tempfile.mkdtemp(prefix="headrace-bench-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None))
    home.chmod(0o755)
    try:
        with EmbeddedServer.open(home) as server:
            all_of(server, only)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    print(f"written to {OUT} and into docs/performance.md")


main()
