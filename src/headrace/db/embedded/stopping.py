"""Stopping the server: a fast shutdown, an immediate one where that hangs, and nothing left behind."""

import signal

from headrace.db.embedded.deadline import Deadline
from headrace.db.embedded.errors import StopFailed
from headrace.db.embedded.place import Place
from headrace.db.embedded.postmaster import find_postmaster
from headrace.db.embedded.socket_folder import remove_socket_folder

FAST = 45.0
IMMEDIATE = 10.0


def stop(place: Place) -> None:
    """Stop the server of this place where one runs; call it with the gate held. Raises StopFailed.

    An immediate shutdown loses nothing that was acknowledged: the next start replays the write-ahead log.
    """
    server = find_postmaster(place)
    if server is None:
        return
    for number, seconds in ((signal.SIGINT, FAST), (signal.SIGQUIT, IMMEDIATE)):
        server.signal(number)
        if Deadline(seconds).wait(lambda: gone(place), pause=0.01):
            if server.socket_folder is not None:
                remove_socket_folder(server.socket_folder)
            return
    raise StopFailed(
        f"PostgreSQL (process {server.process}) on {place.data} did not stop within {FAST + IMMEDIATE:.0f} s.",
        f"See {place.log}; end that process by hand if it hangs.",
        server.process,
    )


def gone(place: Place) -> bool:
    """Whether neither the main process nor any process that it started is left."""
    if find_postmaster(place) is not None:
        return False
    with place.alive() as alive:
        return alive.try_alone()
