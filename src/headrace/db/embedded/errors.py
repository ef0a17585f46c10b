"""What can keep the embedded database from serving; every message says why and what to do.

DatabaseUnavailable      (of the one tree, in domain)
 ├─ BinariesMissing     no PostgreSQL programs that fit
 ├─ OtherMajor          the data was made by another major version
 ├─ HomeRefused         the folder cannot hold the data
 ├─ DataRefused         what lies where the data should lie is not ours to use
 ├─ SocketFolderRefused the folder of the socket cannot be trusted or made
 ├─ StartFailed         initdb or the server gave up; its last words are quoted
 │   └─ DiskIsFull      because there is no space left where the data lies
 ├─ StillBusy           something else has to end first, and did not in time
 └─ StopFailed          the server did not end when told to
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from headrace.domain.errors import DatabaseUnavailable


@dataclass
class BinariesMissing(DatabaseUnavailable):
    """None of the places looked at has PostgreSQL programs that can be used; `tried` says why for each."""

    tried: Sequence[str] = ()


@dataclass
class OtherMajor(DatabaseUnavailable):
    """The data of one major version is never opened by the programs of another."""

    data: Path = field(default_factory=Path)
    data_major: int = 0
    found: Sequence[str] = ()


@dataclass
class HomeRefused(DatabaseUnavailable):
    """The home folder cannot hold the data; `folder` is the one that is in the way."""

    folder: Path = field(default_factory=Path)


@dataclass
class DataRefused(DatabaseUnavailable):
    """The data folder is somebody else's, or holds something that is not a database."""

    data: Path = field(default_factory=Path)


@dataclass
class SocketFolderRefused(DatabaseUnavailable):
    """The folder of the socket is not ours alone, or no folder with a path short enough could be had."""

    folder: Path = field(default_factory=Path)


@dataclass
class StartFailed(DatabaseUnavailable):
    """A PostgreSQL program gave up; `last_words` are the last lines it wrote."""

    program: str = ""
    last_words: Sequence[str] = ()

    def __str__(self) -> str:
        quoted = "; ".join(self.last_words) or "it wrote nothing"
        return f"{self.reason} Its last words: {quoted}. {self.advice}".strip()


@dataclass
class DiskIsFull(StartFailed):
    """There is no space left where the data lies, so that the server cannot start, or takes no connection."""

    def __str__(self) -> str:
        return f"{self.reason} {self.advice}"


def disk_is_full(data: Path) -> DiskIsFull:
    """The one sentence about a full disk."""
    return DiskIsFull(
        f"The disk that holds {data} is full, so PostgreSQL cannot serve.",
        "Free some space: work goes on by itself then, and nothing that was acknowledged is lost.",
        "postgres",
    )


@dataclass
class StillBusy(DatabaseUnavailable):
    """Other processes had to end first and did not in time; `processes` are those that could be seen."""

    processes: Sequence[int] = ()
    waited: float = 0.0


@dataclass
class StopFailed(DatabaseUnavailable):
    """The server runs on after a fast and an immediate shutdown were asked for."""

    process: int = 0
