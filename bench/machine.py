"""The machine of a run: what every figure must be read beside."""

import os
import platform
import subprocess
import time
from pathlib import Path
from statistics import median
from typing import Any

from bench.systems import System


def describe(home: Path, postgres: str) -> dict[str, Any]:
    """Cores, load, versions, and how long a commit's fsync takes in this folder (milliseconds, median)."""
    return {
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "postgres": postgres,
        "fsync_ms": fsync_ms(home),
    }


def fsync_ms(folder: Path, times: int = 50) -> float:
    """The median of writing 8 kB and waiting until it is down."""
    path = folder / "fsync.probe"
    took: list[float] = []
    with path.open("wb") as file:
        for _ in range(times):
            file.write(bytes(8192))
            file.flush()
            begun = time.perf_counter()
            os.fdatasync(file.fileno())
            took.append((time.perf_counter() - begun) * 1000)
    path.unlink()
    return round(median(took), 4)


def versions(systems: tuple[System, ...]) -> dict[str, str]:
    """The version of each package that was measured, in the environment that runs it."""
    found: dict[str, str] = {}
    for system in systems:
        for package in system.packages:
            program = f"from importlib.metadata import version; print(version({package!r}))"
            ended = subprocess.run([system.python, "-c", program], capture_output=True, text=True, check=True)
            found[package] = ended.stdout.strip()
    return found
