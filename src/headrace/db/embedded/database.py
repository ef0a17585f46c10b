"""Inside the server: the role and the database that Headrace uses, and the extensions that its apps may want."""

import time
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from headrace.db.embedded.cluster import SUPERUSER
from headrace.db.embedded.deadline import Deadline
from headrace.db.embedded.errors import disk_is_full
from headrace.db.embedded.last_words import NO_SPACE
from headrace.db.embedded.place import Place
from headrace.db.embedded.postmaster import find_postmaster
from headrace.db.embedded.socket_folder import PORT
from headrace.domain.errors import DatabaseUnavailable

NAME = "headrace"
RECOVERY_MAY_TAKE = 15.0
STATEMENTS = Path(__file__).parent / "sql"


def conninfo_for(folder: Path) -> str:
    """How everybody connects: by the socket, as the role that owns the database and is no superuser."""
    return make_conninfo(host=str(folder), port=PORT, dbname=NAME, user=NAME)


def prepare_database(place: Place, folder: Path, deadline: Deadline) -> bool:
    """Make what is missing of role, database and extensions; quick when nothing is.

    False where the server ended meanwhile, so that it has to be brought up again. Raises DatabaseUnavailable.
    """
    try:
        with _superuser(place, folder, "postgres", deadline) as connection:
            role, database = connection.execute(_sql("role_and_database")).fetchone() or (False, False)
            if not role:
                connection.execute(_sql("create_role"))
            if not database:
                connection.execute(_sql("create_database"))
        with _superuser(place, folder, NAME, deadline) as connection:
            for (name,) in connection.execute(_sql("extensions_to_create")).fetchall():
                connection.execute(_sql(f"create_extension_{name}"))
    except psycopg.Error as error:
        if NO_SPACE in str(error):
            raise disk_is_full(place.data) from error
        if find_postmaster(place) is None and not deadline.passed:
            return False
        raise DatabaseUnavailable(
            f"PostgreSQL runs on {place.data}, but the database cannot be prepared: {str(error).strip()}.",
            f"All that it says is in {place.log}.",
        ) from error
    return True


def _superuser(place: Place, folder: Path, database: str, deadline: Deadline) -> psycopg.Connection[Any]:
    """A connection; a server that has just lost a backend refuses for a moment, though it says that it is ready."""
    where = make_conninfo(host=str(folder), port=PORT, dbname=database, user=SUPERUSER, connect_timeout=10)
    patience = deadline.within(RECOVERY_MAY_TAKE)
    while True:
        try:
            return psycopg.connect(where, autocommit=True)
        except psycopg.OperationalError as error:
            if patience.passed or NO_SPACE in str(error) or find_postmaster(place) is None:
                raise
            time.sleep(0.05)


def _sql(name: str) -> bytes:
    return (STATEMENTS / f"{name}.sql").read_bytes()
