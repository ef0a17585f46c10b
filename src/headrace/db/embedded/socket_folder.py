"""The folder of the server's socket: short enough for any home, and the server's account's alone."""

import hashlib
import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from headrace.db.embedded.account import Account
from headrace.db.embedded.errors import SocketFolderRefused
from headrace.db.embedded.place import Place

PORT = 5432
SOCKET = f".s.PGSQL.{PORT}"
LONGEST_SOCKET_PATH = 107 if sys.platform == "linux" else 103
PLAIN_PATH = re.compile(r"/[A-Za-z0-9/._-]*")


def socket_folder(place: Place) -> Path:
    """Make or find the folder, and check that it can be trusted.

    Raises SocketFolderRefused where somebody else owns what bears its name, where it is a link, or no path fits.
    """
    digest = hashlib.sha256(os.fsencode(place.home)).hexdigest()[:12]
    folders = [parent / f"headrace-{digest}" for parent in _parents(place.account)]
    for folder in folders:
        if PLAIN_PATH.fullmatch(str(folder)) and len(str(folder / SOCKET)) <= LONGEST_SOCKET_PATH:
            _make(folder, place.account)
            return folder
    raise SocketFolderRefused(
        f"None of {', '.join(map(str, folders))} can hold a socket: a path of at most {LONGEST_SOCKET_PATH} plain "
        "characters is needed.",
        "Set XDG_RUNTIME_DIR or TMPDIR to a folder with a short, plain path.",
        folders[0],
    )


def check_socket_folder(folder: Path, account: Account) -> None:
    """Refuse a folder that is a link, somebody else's, or open to others; raises SocketFolderRefused."""
    try:
        found = folder.lstat()
    except OSError as error:
        raise SocketFolderRefused(
            f"The socket folder {folder} cannot be used: {error.strerror}.", "", folder
        ) from error
    if not stat.S_ISDIR(found.st_mode):
        wrong = "is a link or a file, not a folder"
    elif found.st_uid != account.user:
        wrong = f"belongs to user number {found.st_uid}, not to {account.name}"
    elif stat.S_IMODE(found.st_mode) & 0o077:
        wrong = "is open to other users"
    else:
        return
    raise SocketFolderRefused(
        f"The socket folder {folder} {wrong}, so what listens there cannot be trusted.",
        "Have it removed, or set XDG_RUNTIME_DIR to a folder of your own.",
        folder,
    )


def clear_socket(folder: Path) -> None:
    """Remove what a server that is gone left in its folder: a stale lock there stops the next one from starting."""
    for name in (SOCKET, f"{SOCKET}.lock"):
        (folder / name).unlink(missing_ok=True)


def remove_socket_folder(folder: Path) -> None:
    """Leave nothing behind after a clean stop; a folder that is not ours or not empty stays."""
    if folder.name.startswith("headrace-"):
        with suppress(OSError):
            folder.rmdir()


def _parents(account: Account) -> Iterator[Path]:
    """Root's server cannot enter root's own runtime folder, so it has one in /run; the others use theirs."""
    if not account.is_oneself:
        if os.access("/run", os.W_OK):
            yield Path("/run")
    elif _is_own_folder(runtime := Path(os.environ.get("XDG_RUNTIME_DIR", ""))):
        yield runtime
    yield Path(tempfile.gettempdir())
    yield Path("/tmp")  # noqa: S108 - the folder made in it is checked: ours, 0700, no link


def _is_own_folder(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    private = stat.S_ISDIR(found.st_mode) and not stat.S_IMODE(found.st_mode) & 0o022
    return folder.is_absolute() and private and found.st_uid == os.geteuid()


def _make(folder: Path, account: Account) -> None:
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        check_socket_folder(folder, account)
        return
    except OSError as error:
        raise SocketFolderRefused(
            f"The socket folder {folder} cannot be made: {error.strerror}.",
            "Set XDG_RUNTIME_DIR to a folder that you may write.",
            folder,
        ) from error
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        os.fchmod(descriptor, 0o700)
        account.own(descriptor)
    finally:
        os.close(descriptor)
    check_socket_folder(folder, account)
