"""Where everything of one home lies: data, locks, log, memory; made and checked before anything is started."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from headrace.db.embedded.account import Account, account_for
from headrace.db.embedded.errors import DataRefused, HomeRefused
from headrace.db.embedded.lock import FileLock


@dataclass(frozen=True)
class Place:
    """The paths of one home (its real path), and the account its server runs as."""

    home: Path
    account: Account

    @property
    def data(self) -> Path:
        return self.home / "postgres"

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    @property
    def memory(self) -> Path:
        """Which programs made the data: beside it, so that the account of the server cannot change what root runs."""
        return self.home / "postgres.json"

    def gate(self) -> FileLock:
        """Held alone by whoever starts, joins or stops the server, for just that long."""
        return FileLock(self.home / "postgres.gate", self.account)

    def users(self) -> FileLock:
        """Shared by every process that uses the server, for as long as it does."""
        return FileLock(self.home / "postgres.users", self.account)

    def alive(self) -> FileLock:
        """Inherited by every process of the server: free only when none of them is left."""
        return FileLock(self.home / "postgres.alive", self.account)

    def watch(self) -> FileLock:
        """Inherited by the watcher: free when there is none."""
        return FileLock(self.home / "postgres.watch", self.account)

    def replace(self, path: Path, text: str) -> None:
        """Put a whole new text in the place of a file: a reader finds the old one or the new one.

        It belongs to whom its folder belongs to.
        """
        folder = path.parent.stat()
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                if folder.st_uid != os.geteuid():
                    os.fchown(file.fileno(), folder.st_uid, folder.st_gid)
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise


def default_home() -> Path:
    """Where data lies when nobody says otherwise: /var/lib/headrace for root, else the user's own data folder."""
    if os.geteuid() == 0:
        return Path("/var/lib/headrace")
    stated = os.environ.get("XDG_DATA_HOME", "")
    data = Path(stated) if os.path.isabs(stated) else Path.home() / ".local" / "share"
    return data / "headrace"


def locate(home: Path) -> Place:
    """The place of a home as it is, nothing made. Raises DataRefused or HomeRefused."""
    real = Path(os.path.realpath(home))
    return Place(real, account_for(real, real / "postgres"))


def prepare(home: Path) -> Place:
    """The place of a home, its folder made where it is missing; folders that were there are never changed.

    Raises HomeRefused where it cannot be made, written or entered; DataRefused where the data is not ours.
    """
    real = Path(os.path.realpath(home))
    data = real / "postgres"
    if data.is_symlink() or data.is_file():
        raise DataRefused(
            f"{data} is not a folder of its own (a link or a file).",
            "Move it away; name the folder that really holds the data with HEADRACE_HOME.",
            data,
        )
    place = locate(real)
    _refuse_closed(place)
    try:
        _make(real)
    except OSError as error:
        raise HomeRefused(
            f"The folder {real} cannot be made: {error.strerror} ({error.filename}).",
            "Choose another folder with HEADRACE_HOME.",
            real,
        ) from error
    if not os.access(real, os.W_OK | os.X_OK):
        raise HomeRefused(
            f"The folder {real} cannot be written by {place.account.name}.",
            "Choose another folder with HEADRACE_HOME, or run headrace as the user it belongs to.",
            real,
        )
    return place


def _refuse_closed(place: Place) -> None:
    there = next(folder for folder in (place.home, *place.home.parents) if folder.exists())
    closed = place.account.closed_folder(there)
    if closed is not None:
        raise HomeRefused(
            f"PostgreSQL runs as the user {place.account.name}, who may not enter {closed}, "
            f"so {place.home} cannot be used.",
            "Choose a folder such as /var/lib/headrace with HEADRACE_HOME, or run headrace as an ordinary user.",
            closed,
        )


def _make(home: Path) -> None:
    """As root the server's account must be able to pass through; as oneself nobody else has business there."""
    mode = 0o755 if os.geteuid() == 0 else 0o700
    missing = [folder for folder in (home, *home.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        folder.chmod(mode)
