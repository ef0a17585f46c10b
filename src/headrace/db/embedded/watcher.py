"""Ends the server when its last user was killed: waits, alone and outside every terminal, until nobody uses it.

Run by its path, with the standard library only, so that it stays small:
`watcher.py GATE USERS WATCH LOG HOME`, where the first three are inherited descriptors of the lock files of that home.
Only when there is a server left to stop does the process become the program that stops it (`last_out`), keeping the
locks of the gate and the users.
"""

import fcntl
import os
import shutil
import signal
import sys
from contextlib import suppress
from types import FrameType

LARGEST_LOG = 16 * 1024 * 1024
LOOK_AT_LOG_EVERY = 600.0


def keep_small(log: str) -> None:
    """Move what a large log holds to LOG.1 (the one before is dropped); the server goes on writing to the same file."""
    if not os.path.exists(log) or os.path.getsize(log) <= LARGEST_LOG:
        return
    with os.fdopen(os.open(log, os.O_RDWR | os.O_NOFOLLOW), "r+b") as full:
        try:
            fcntl.flock(full, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        with suppress(FileNotFoundError):
            os.unlink(f"{log}.new")
        with os.fdopen(os.open(f"{log}.new", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as old:
            os.fchown(old.fileno(), os.fstat(full.fileno()).st_uid, -1)
            shutil.copyfileobj(full, old)
        full.truncate(0)
        os.replace(f"{log}.new", f"{log}.1")


def look_at(log: str) -> None:
    """Keep the log small, and the watch going where that fails."""
    with suppress(OSError):
        keep_small(log)


def wait_until_unused(gate: int, users: int) -> None:
    """Return with both locks held alone: nobody uses the server, and nobody can begin to."""
    while True:
        fcntl.flock(users, fcntl.LOCK_EX)
        fcntl.flock(users, fcntl.LOCK_UN)  # whoever stands at the gate wants to share it, so the gate comes first
        fcntl.flock(gate, fcntl.LOCK_EX)
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fcntl.flock(gate, fcntl.LOCK_UN)
        else:
            return


def main(gate: str, users: str, watch: str, log: str, home: str) -> None:
    """Watch until nobody uses the server; then stop what still runs."""

    def due(_number: int, _frame: FrameType | None) -> None:
        look_at(log)

    signal.signal(signal.SIGALRM, due)
    signal.setitimer(signal.ITIMER_REAL, LOOK_AT_LOG_EVERY, LOOK_AT_LOG_EVERY)
    wait_until_unused(int(gate), int(users))
    signal.setitimer(signal.ITIMER_REAL, 0)
    os.close(int(watch))  # before the gate opens: who comes next has to start a watcher of its own
    if serves(int(gate), home):
        program = [sys.executable, "-P", "-m", "headrace.db.embedded.last_out", home]
        os.execv(sys.executable, program)  # noqa: S606 - our own module, a list of arguments, no shell


def serves(gate: int, home: str) -> bool:
    """Whether there is a server to stop, and the home is still the one whose locks these are."""
    try:
        same = os.path.samestat(os.fstat(gate), os.stat(os.path.join(home, "postgres.gate")))
    except FileNotFoundError:
        return False
    return same and os.path.exists(os.path.join(home, "postgres", "postmaster.pid"))


if __name__ == "__main__":
    main(*sys.argv[1:])
