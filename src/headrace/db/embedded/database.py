"""Inside the server: the role and the database that Headrace uses, and the extensions that its apps may want."""

from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from headrace.db.embedded.cluster import SUPERUSER
from headrace.db.embedded.place import Place
from headrace.db.embedded.socket_folder import PORT
from headrace.domain.errors import DatabaseUnavailable

NAME = "headrace"
STATEMENTS = Path(__file__).parent / "sql"


def conninfo_for(folder: Path) -> str:
    """How everybody connects: by the socket, as the role that owns the database and is no superuser."""
    return make_conninfo(host=str(folder), port=PORT, dbname=NAME, user=NAME)


def prepare_database(place: Place, folder: Path) -> None:
    """Make what is missing of role, database and extensions; quick when nothing is. Raises DatabaseUnavailable."""
    try:
        with _superuser(folder, "postgres") as connection:
            role, database = connection.execute(_sql("role_and_database")).fetchone() or (False, False)
            if not role:
                connection.execute(_sql("create_role"))
            if not database:
                connection.execute(_sql("create_database"))
        with _superuser(folder, NAME) as connection:
            for (name,) in connection.execute(_sql("extensions_to_create")).fetchall():
                connection.execute(_sql(f"create_extension_{name}"))
    except psycopg.Error as error:
        raise DatabaseUnavailable(
            f"PostgreSQL runs on {place.data}, but the database cannot be prepared: {str(error).strip()}.",
            f"All that it says is in {place.log}.",
        ) from error


def _superuser(folder: Path, database: str) -> psycopg.Connection[Any]:
    return psycopg.connect(
        make_conninfo(host=str(folder), port=PORT, dbname=database, user=SUPERUSER, connect_timeout=10),
        autocommit=True,
    )


def _sql(name: str) -> bytes:
    return (STATEMENTS / f"{name}.sql").read_bytes()
