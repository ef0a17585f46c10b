"""The server's main process, as postmaster.pid tells of it, believed only where the process is really ours."""

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from headrace.db.embedded.place import Place


@dataclass(frozen=True)
class Postmaster:
    """A running server of a data folder: its process, the folder of its socket, its status (starting, ready …)."""

    process: int
    socket_folder: Path | None
    status: str

    def signal(self, number: signal.Signals) -> None:
        """Tell it; harmless when it has just ended."""
        with suppress(ProcessLookupError):
            os.kill(self.process, number)


def find_postmaster(place: Place) -> Postmaster | None:
    """The server that runs on the data of this place, or None: a stale file or a reused number is not one."""
    lines = _lines(place)
    if lines is None or not lines[0].strip().isdigit():
        return None
    process = int(lines[0])
    if not is_server_process(process, place):
        return None
    folder = lines[4].strip() if len(lines) > 4 else ""
    status = lines[7].strip() if len(lines) > 7 else "starting"
    return Postmaster(process, Path(folder) if folder else None, status)


def is_server_process(process: int, place: Place) -> bool:
    """Whether this process is a PostgreSQL of our account with our data as its working folder, and not a dead one."""
    try:
        found = psutil.Process(process)
        with found.oneshot():
            return (
                found.status() != psutil.STATUS_ZOMBIE
                and found.uids().real == place.account.user
                and found.name().startswith("postgres")
                and Path(found.cwd()) == place.data
            )
    except psutil.Error:
        return False


def server_processes(place: Place) -> list[int]:
    """Every process of this data folder's server, orphans of a killed one too."""
    return [process for process in psutil.pids() if is_server_process(process, place)]


def remove_stale_file(place: Place) -> None:
    """Remove postmaster.pid; only after `find_postmaster` said None, with the gate held.

    PostgreSQL itself would refuse to start as long as any process bears the number in it.
    """
    (place.data / "postmaster.pid").unlink(missing_ok=True)


def _lines(place: Place) -> list[str] | None:
    try:
        return (place.data / "postmaster.pid").read_text(errors="replace").splitlines() or None
    except FileNotFoundError:
        return None
