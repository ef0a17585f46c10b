"""Extensions: what the apps cannot do without, asked for before any of their tables is made."""

from collections.abc import Mapping, Sequence

from headrace.db.arrays import Texts
from headrace.db.pool import Database
from headrace.domain.errors import DatabaseUnavailable


async def require_extensions(database: Database, wanted: Mapping[str, Sequence[str]]) -> None:
    """Refuse a server that lacks an extension which an app (the keys) needs; raises DatabaseUnavailable naming both."""
    names = sorted({name for needed in wanted.values() for name in needed})
    if not names:
        return
    async with database.session() as session:
        missing = {row["name"] for row in await session.rows("db", "extensions_missing", name=Texts(names))}
    for app, needed in wanted.items():
        for name in needed:
            if name in missing:
                raise DatabaseUnavailable(
                    f"This PostgreSQL does not have the extension {name!r}, which the app {app} needs.",
                    "Install it there, or leave DATABASE_URL unset for the embedded server, which has it.",
                )
