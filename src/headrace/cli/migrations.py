"""The migrations of the core and of the apps, run or only looked at, with nothing else started."""

from pathlib import Path

from headrace.cli.given import Given
from headrace.cli.opened import database_of
from headrace.db.migrate import Migration, migrate, status
from headrace.define.registry import Registry


async def run_missing(given: Given) -> list[Migration]:
    """Run what did not run yet."""
    folders = folders_of(given.registry())
    async with database_of(given.settings()) as database:
        return await migrate(database, folders)


async def list_all(given: Given) -> list[Migration]:
    """Every migration, with whether it ran here."""
    folders = folders_of(given.registry())
    async with database_of(given.settings()) as database:
        return await status(database, folders)


def folders_of(registry: Registry) -> list[tuple[str, Path]]:
    """Where the apps' migrations lie."""
    return [(app.name, app.migrations) for app in registry.apps if app.migrations]
