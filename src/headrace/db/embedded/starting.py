"""Bringing the server up from whatever state it is found in; every function here is called with the gate held."""

from pathlib import Path

import psutil

from headrace.db.embedded.binaries import Binaries
from headrace.db.embedded.cluster import has_data, make_data
from headrace.db.embedded.deadline import Deadline, Notice
from headrace.db.embedded.detached import open_log, start_detached
from headrace.db.embedded.errors import StartFailed, StillBusy, disk_is_full
from headrace.db.embedded.last_words import NO_SPACE, last_words
from headrace.db.embedded.place import Place
from headrace.db.embedded.postmaster import Postmaster, find_postmaster, remove_stale_file, server_processes
from headrace.db.embedded.settings import write_settings
from headrace.db.embedded.socket_folder import (
    PORT,
    SOCKET,
    check_socket_folder,
    clear_socket,
    remove_socket_folder,
    socket_folder,
)
from headrace.db.embedded.stopping import gone, stop

ORPHANS_MAY_TAKE = 30.0


def bring_up(place: Place, binaries: Binaries, deadline: Deadline, say: Notice) -> Path:
    """Find the server running, or start it; return the folder of its socket once it takes connections.

    Raises StartFailed, StillBusy, DataRefused, SocketFolderRefused.
    """
    server = _usable(place, deadline, say)
    if server is None:
        _clear_away(place, deadline, say)
        if not has_data(place):
            say(f"Making a PostgreSQL {binaries.version} database in {place.data}")
            make_data(place, binaries, deadline)
        server = _start(place, binaries, deadline, say)
    else:
        server = _until_ready(place, server.process, 0, deadline, say)
    folder = server.socket_folder or place.data
    check_socket_folder(folder, place.account)
    return folder


def _usable(place: Place, deadline: Deadline, say: Notice) -> Postmaster | None:
    """The server that runs, where it can be joined: one that is on its way out, or lost its socket, is ended first."""
    server = find_postmaster(place)
    if server is None:
        return None
    if server.status == "stopping":
        say("Waiting for PostgreSQL to finish stopping")
        deadline.within(ORPHANS_MAY_TAKE).wait(lambda: gone(place))
    elif server.status != "ready" or (server.socket_folder and (server.socket_folder / SOCKET).exists()):
        return server
    stop(place)
    return None


def _clear_away(place: Place, deadline: Deadline, say: Notice) -> None:
    """Wait out the orphans of a killed server, then remove what would keep the next one from starting."""
    if not gone(place):
        say("PostgreSQL was killed; waiting for the processes that it left behind")
        limit = deadline.within(ORPHANS_MAY_TAKE)
        if not limit.wait(lambda: gone(place)):
            orphans = server_processes(place)
            seen = f"processes {', '.join(map(str, orphans))}" if orphans else "processes that cannot be seen from here"
            raise StillBusy(
                f"The database in {place.data} is still used by {seen} of a server whose main process is gone.",
                "Start again when they have ended, or end them; a container that shares this folder must stop first.",
                orphans,
                limit.seconds,
            )
    remove_stale_file(place)


def _start(place: Place, binaries: Binaries, deadline: Deadline, say: Notice) -> Postmaster:
    folder = socket_folder(place)
    clear_socket(folder)
    write_settings(place, binaries)
    fixed = ["-c", "listen_addresses=", "-c", f"port={PORT}", "-c", "unix_socket_permissions=0700"]
    program = [binaries.program("postgres"), "-D", place.data, "-k", folder, *fixed]
    with place.alive() as alive, open_log(place) as log:
        if not alive.try_alone():
            raise StillBusy(f"Another server has just started on {place.data}.", "Start again.")
        before = place.log.stat().st_size
        process = start_detached(program, place.account, log, [alive.descriptor])
    try:
        return _until_ready(place, process, before, deadline, say)
    except StartFailed:
        remove_socket_folder(folder)
        raise


def _until_ready(place: Place, process: int, log_start: int, deadline: Deadline, say: Notice) -> Postmaster:
    """Wait for the server to take connections. `log_start` is where its own words begin in the log, in bytes."""
    soon = deadline.within(2.0)
    if not soon.wait(lambda: _settled(place, process)):
        say("PostgreSQL is starting; after a crash it first replays its log")
        deadline.wait(lambda: _settled(place, process))
    server = find_postmaster(place)
    if server is not None and server.status == "ready":
        return server
    if _lives(process):
        raise StillBusy(
            f"PostgreSQL on {place.data} is still starting after {deadline.seconds:.0f} s.",
            f"Start again in a while; {place.log} says what it does.",
            [process],
            deadline.seconds,
        )
    said = _said_since(place.log, log_start)
    if NO_SPACE in said:
        raise disk_is_full(place.data)
    raise StartFailed(
        f"PostgreSQL did not start on {place.data}.", f"All of it is in {place.log}.", "postgres", last_words(said)
    )


def _settled(place: Place, process: int) -> bool:
    server = find_postmaster(place)
    return (server is not None and server.status == "ready") or not _lives(process)


def _lives(process: int) -> bool:
    try:
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _said_since(log: Path, start: int) -> str:
    """What was added to the log from byte `start` on."""
    with log.open("rb") as file:
        file.seek(start)
        return file.read().decode(errors="replace")
