"""One run of the bench of the live API: figures beside the machine's load, printed and written to out/live.json."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

from bench.live.measures import crowd, under_way
from headrace.db.embedded.server import EmbeddedServer
from headrace.db.pool import Database

OUT = Path(__file__).parents[1] / "out" / "live.json"
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it


async def measure(conninfo: str, process: psutil.Process, port: int) -> dict[str, Any]:
    """One part after the other."""
    found = {"crowd": await crowd(Database(conninfo), process, port)}
    await asyncio.sleep(2)
    return {**found, "under_way": await under_way(port)}


def with_server(conninfo: str) -> dict[str, Any]:
    """Start the server, measure, end it."""
    command = (sys.executable, "-m", "bench.live.server", conninfo, "0")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            port = int(process.stdout.readline())
            return asyncio.run(measure(conninfo, psutil.Process(process.pid), port))
        finally:
            process.kill()


def main() -> None:
    """Measure, print, write down."""
    home = Path(tempfile.mkdtemp(prefix="headrace-bench-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None))
    home.chmod(0o755)
    begun, load = time.monotonic(), os.getloadavg()
    try:
        with EmbeddedServer.open(home) as server:
            found = with_server(server.conninfo)
            machine = {"cores": os.cpu_count(), "load_before": load, "postgres": server.version}
    finally:
        shutil.rmtree(home, ignore_errors=True)
    machine |= {"load_after": os.getloadavg()}
    OUT.parent.mkdir(exist_ok=True)
    written = {"when": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine, **found}
    OUT.write_text(json.dumps(written, indent=1) + "\n")
    for part, figures in found.items():
        print(f"{part}: " + ", ".join(f"{name} {value}" for name, value in figures.items()))
    print(f"machine: {machine}; {time.monotonic() - begun:.0f} s; written to {OUT}")


main()
