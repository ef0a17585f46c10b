"""Starting a program that outlives us: in a session of its own, and nobody's child, so that no terminal ends it."""

import os
import sys
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path

from headrace.db.embedded import watcher
from headrace.db.embedded.account import Account
from headrace.db.embedded.errors import StartFailed
from headrace.db.embedded.place import Place

DETACH = '"$@" >&2 & echo "$!"'
WATCHER_SEES = ("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "PYTHONPATH", "PYTHONHOME")


@contextmanager
def open_log(place: Place) -> Generator[int]:
    """The log, open for adding at its end."""
    descriptor = os.open(place.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        place.account.own(descriptor)
        yield descriptor
    finally:
        os.close(descriptor)


def start_detached(
    program: Sequence[str | Path],
    account: Account,
    log: int,
    keep: Iterable[int],
    environment: dict[str, str] | None = None,
) -> int:
    """Start a program that writes to the log and inherits the descriptors of `keep`; its number, or StartFailed."""
    shell = ["/bin/sh", "-c", DETACH, "sh", *program]
    started = account.run(shell, environment=environment, stderr=log, keep=keep, session=True, timeout=10)
    if not started.stdout.strip().isdigit():
        raise StartFailed(f"{program[0]} could not be started: this machine gives no more processes.", "", "sh")
    return int(started.stdout)


def ensure_watcher(place: Place) -> None:
    """Start the watcher of this place where there is none; call it with the gate held."""
    with place.watch() as watch, place.gate() as gate, place.users() as users, open_log(place) as log:
        if not watch.try_alone():
            return
        inherited = [gate.descriptor, users.descriptor, watch.descriptor]
        program = [sys.executable, "-I", "-S", watcher.__file__, *map(str, inherited), place.log, place.home]
        seen = {name: os.environ[name] for name in WATCHER_SEES if name in os.environ}
        oneself = Account(os.geteuid(), os.getegid(), "")
        start_detached(program, oneself, log, inherited, seen)
