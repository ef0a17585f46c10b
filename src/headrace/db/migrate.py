"""Migrations: numbered .sql files, each run once, under an advisory lock, `before` and `after` a deploy."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from headrace.db.pool import Database, Session
from headrace.domain.errors import DatabaseUnavailable

CORE = Path(__file__).parent / "migrations"
OLDEST_SERVER = 150000


@dataclass(frozen=True, slots=True)
class Migration:
    """One file: NNNN_name.before.sql or NNNN_name.after.sql; `owner` is the core or an app."""

    owner: str
    number: int
    name: str
    text: str
    done: bool = False

    @property
    def sha256(self) -> str:
        """The digest kept with it, so that a changed file is noticed."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def _read_folder(owner: str, folder: Path) -> list[Migration]:
    """The migrations of a folder, in their order."""
    return [
        Migration(owner, int(path.name.split("_")[0]), path.name.removesuffix(".sql"), path.read_text())
        for path in sorted(folder.glob("[0-9]*.sql"))
    ]


async def migrate(database: Database, apps: Sequence[tuple[str, Path]] = ()) -> list[Migration]:
    """Bring the schema up to date; answers with what was run. Several processes may call it at once.

    Raises DatabaseUnavailable, with nothing run, for a file that was changed after it ran here.
    """
    wanted = _read_folder("headrace", CORE) + [one for owner, folder in apps for one in _read_folder(owner, folder)]
    async with database.session() as session, session.connection.transaction():
        await _refuse_old_server(session)
        await session.run("db", "migration_lock")
        await session.script((Path(__file__).parent / "sql" / "bookkeeping.sql").read_text())
        done = {(row["owner"], row["name"]): row["sha256"] for row in await session.rows("db", "migrations_done")}
        for one in wanted:
            _refuse_changed(one, done.get((one.owner, one.name), one.sha256))
        fresh = [one for one in wanted if (one.owner, one.name) not in done]
        for one in fresh:
            await _run(session, one)
        return fresh


async def status(database: Database, apps: Sequence[tuple[str, Path]] = ()) -> list[Migration]:
    """Every migration there is, each with whether it was run here."""
    wanted = _read_folder("headrace", CORE) + [one for owner, folder in apps for one in _read_folder(owner, folder)]
    async with database.session() as session:
        there = await session.row("db", "migrations_there")
        rows = await session.rows("db", "migrations_done") if there and there["there"] else []
    done = {(row["owner"], row["name"]) for row in rows}
    return [Migration(one.owner, one.number, one.name, one.text, (one.owner, one.name) in done) for one in wanted]


async def refusals(database: Database, apps: Sequence[tuple[str, Path]] = ()) -> list[DatabaseUnavailable]:
    """Every reason for which `migrate` would refuse this database; nothing is changed."""
    wanted = _read_folder("headrace", CORE) + [one for owner, folder in apps for one in _read_folder(owner, folder)]
    found: list[DatabaseUnavailable] = []
    async with database.session() as session:
        try:
            await _refuse_old_server(session)
        except DatabaseUnavailable as error:
            found.append(error)
        there = await session.row("db", "migrations_there")
        rows = await session.rows("db", "migrations_done") if there and there["there"] else []
    done = {(row["owner"], row["name"]): row["sha256"] for row in rows}
    for one in wanted:
        try:
            _refuse_changed(one, done.get((one.owner, one.name), one.sha256))
        except DatabaseUnavailable as error:
            found.append(error)
    return found


async def _run(session: Session, one: Migration) -> None:
    if one.owner != "headrace":
        await session.run("db", "enter_app_schema", schema=f"app_{one.owner}")
        await session.run("db", "search_path", path=f"app_{one.owner}, headrace, public")
    await session.script(one.text)
    await session.run("db", "search_path", path="headrace, public")
    await session.run("db", "migration_ran", owner=one.owner, name=one.name, sha256=one.sha256)


def _refuse_changed(one: Migration, sha256: str) -> None:
    """What ran here must be what stands here: a change to a file that ran would be on new databases and not on this."""
    if one.sha256 != sha256:
        whose = "Headrace" if one.owner == "headrace" else f"the app {one.owner}"
        raise DatabaseUnavailable(
            f"The migration {one.name}.sql of {whose} was changed after it ran in this database:",
            "put the file back as it was and write the change into a new, higher numbered one.",
        )


async def _refuse_old_server(session: Session) -> None:
    version = session.connection.info.server_version
    if version < OLDEST_SERVER:
        raise DatabaseUnavailable(
            f"This PostgreSQL is version {version // 10000}; Headrace needs 15 or newer.",
            "Point DATABASE_URL at a newer server, or leave it unset for the embedded one.",
        )
