"""The server of a test session: shared by all of its processes, with a migrated template to copy databases from."""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from headrace.db.databases import Databases, at
from headrace.db.embedded.cluster import SUPERUSER
from headrace.db.embedded.server import EmbeddedServer
from headrace.db.migrate import CORE, migrate
from headrace.db.pool import Database
from headrace.define.app import App

MEMORY = Path("/dev/shm")  # noqa: S108 -- a folder of its own is made in it; disks of shared machines are slow
NAMED_BY = ("HEADRACE_TEST_DATABASE_URL", "DATABASE_URL")


@dataclass(frozen=True, slots=True)
class Server:
    """Where databases for tests are made: how tests connect, how they are made, whose they are, copies of what, and
    the home of an embedded one."""

    conninfo: str
    maker: str
    owner: str | None = None
    origin: str = "template1"
    home: Path | None = None


@contextmanager
def session_server(shared_as: str) -> Generator[Server]:
    """The server that the environment names, else an embedded one in memory; the last to leave stops and removes it.

    Processes that give the same `shared_as` share one. Raises DatabaseUnavailable.
    """
    stated = next((os.environ[name] for name in NAMED_BY if os.environ.get(name)), None)
    if stated is not None:
        yield Server(stated, stated)
        return
    home = (MEMORY if MEMORY.is_dir() else Path(tempfile.gettempdir())) / f"headrace-tests-{shared_as}"
    with _alone(home):
        embedded = EmbeddedServer.open(home)
    try:
        maker = at(embedded.conninfo, user=SUPERUSER, dbname="postgres")
        yield Server(embedded.conninfo, maker, "headrace", "headrace", home)
    finally:
        with _alone(home):
            embedded.close()
            if not (home / "postgres" / "postmaster.pid").exists():
                shutil.rmtree(home, ignore_errors=True)
                _lock_of(home).unlink(missing_ok=True)


async def make_template(server: Server, apps: Sequence[App] = ()) -> str:
    """The name of a database with everything migrated, made once for these migrations and kept on the server."""
    folders = [(app.name, app.migrations) for app in apps if app.migrations]
    name = f"headrace_template_{_digest([CORE, *(folder for _, folder in folders)])}"
    databases = Databases(server.maker)
    if not await databases.has(name):
        making = f"headrace_making_{uuid4().hex}"
        await databases.make(making, template=server.origin, owner=server.owner)
        database = Database(at(server.conninfo, dbname=making))
        await database.open()
        await migrate(database, folders)
        await database.close()
        if not await databases.rename(making, name):
            await databases.drop(making)
    return name


async def make_database(server: Server, template: str) -> str:
    """A new database, a copy of the template: its name."""
    name = f"headrace_test_{uuid4().hex}"
    await Databases(server.maker).make(name, template=template, owner=server.owner)
    return name


async def drop_database(server: Server, name: str) -> None:
    """Drop a database made here, whoever is still connected to it."""
    await Databases(server.maker).drop(name)


def _digest(folders: Sequence[Path]) -> str:
    found = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.glob("[0-9]*.sql")):
            found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def _lock_of(home: Path) -> Path:
    return home.with_name(f"{home.name}.lock")


@contextmanager
def _alone(home: Path) -> Generator[None]:
    """One process at a time starts or removes the home."""
    with _lock_of(home).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
