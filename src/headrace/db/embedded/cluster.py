"""The data folder: made whole in a temporary folder and renamed, so that a half-made one is never found."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from headrace.db.embedded.binaries import Binaries, data_major
from headrace.db.embedded.deadline import Deadline
from headrace.db.embedded.errors import DataRefused, StartFailed
from headrace.db.embedded.last_words import last_words
from headrace.db.embedded.place import Place
from headrace.db.embedded.settings import INCLUDE

UNFINISHED = ".postgres-unfinished-"
SUPERUSER = "postgres"


def has_data(place: Place) -> bool:
    """Whether there is a database to start; raises DataRefused where something else lies in its place."""
    if data_major(place.data) is not None and (place.data / "global" / "pg_control").is_file():
        return True
    if not place.data.exists() or not any(place.data.iterdir()):
        return False
    raise DataRefused(
        f"{place.data} holds files, but no whole PostgreSQL database (PG_VERSION or global/pg_control is missing).",
        "Restore it from a backup, or move it away to begin with an empty one.",
        place.data,
    )


def make_data(place: Place, binaries: Binaries, deadline: Deadline) -> None:
    """Make a new database in the home; call it with the gate held. Raises StartFailed when initdb gives up."""
    for left_over in place.home.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left_over)
    unfinished = Path(tempfile.mkdtemp(dir=place.home, prefix=UNFINISHED))
    try:
        _own(unfinished, place)
        _initdb(unfinished, place, binaries, deadline)
        with (unfinished / "postgresql.conf").open("a") as settings:
            settings.write(INCLUDE)
        _run(place, [binaries.program("initdb"), "--sync-only", "-D", unfinished], deadline)
        os.replace(unfinished, place.data)
        _sync(place.home)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def _own(folder: Path, place: Place) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        place.account.own(descriptor)
    finally:
        os.close(descriptor)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _initdb(folder: Path, place: Place, binaries: Binaries, deadline: Deadline) -> None:
    """PostgreSQL 17 brought collations of its own; before, and for ctype, C.UTF-8 is the system's, where it has it."""
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if binaries.major >= 17 else []
    plain = [binaries.program("initdb"), "-D", folder, f"--username={SUPERUSER}", "--encoding=UTF8"]
    plain += ["--auth-local=trust", "--auth-host=reject", "--data-checksums", "--no-sync", "--no-instructions"]
    try:
        _run(place, [*plain, *builtin, "--locale=C.UTF-8"], deadline)
    except StartFailed as failure:
        if not any("invalid locale" in line for line in failure.last_words):
            raise
        _run(place, [*plain, *builtin, "--locale=C"], deadline)


def _run(place: Place, program: list[str | Path], deadline: Deadline) -> None:
    try:
        ended = place.account.run(program, timeout=max(1.0, deadline.left))
    except subprocess.TimeoutExpired as slow:
        raise StartFailed(
            f"Making the database in {place.data} took longer than {slow.timeout:.0f} s.",
            "Try again when the machine is less busy.",
            "initdb",
        ) from slow
    if ended.returncode != 0:
        raise StartFailed(
            f"initdb could not make the database in {place.data} (exit code {ended.returncode}).",
            "Put right what it says (disk space, rights), then start again; nothing half made was left.",
            "initdb",
            last_words(ended.stdout + ended.stderr),
        )
