"""Named SQL: every statement lies in a .sql file of the room that uses it, and is loaded by its name."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from headrace.domain.errors import UnknownName

_PARAMETER = re.compile(r"%\((\w+)\)s")


class Statement:
    """The text of a named statement with numbered places, and the names that fill them in order."""

    __slots__ = ("name", "names", "text")

    def __init__(self, name: str, source: str) -> None:
        kept = "\n".join(line for line in source.splitlines() if not line.lstrip().startswith("--"))
        self.name = name
        self.names = tuple(dict.fromkeys(_PARAMETER.findall(kept)))
        places = {found: f"${number}" for number, found in enumerate(self.names, 1)}
        self.text = _PARAMETER.sub(lambda match: places[match[1]], kept).encode()

    def fill(self, parameters: Mapping[str, Any]) -> list[Any]:
        """The values in the order of the places; KeyError names one that is missing."""
        return [parameters[name] for name in self.names]


@cache
def statement(room: str, name: str) -> Statement:
    """The statement `sql/NAME.sql` of a room of the core."""
    return read_statement(Path(__file__).parent.parent / room / "sql" / f"{name}.sql")


def app_statement(folder: Path, name: str) -> Statement:
    """The statement NAME.sql of an app's own folder; raises UnknownName listing what there is."""
    path = folder / f"{name}.sql"
    if not name.replace("_", "").isalnum() or not path.is_file():
        raise UnknownName("statement", name, [one.stem for one in folder.glob("*.sql")])
    return read_statement(path)


@cache
def read_statement(path: Path) -> Statement:
    """The statement in this file."""
    return Statement(path.stem, path.read_text())
