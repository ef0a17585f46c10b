"""A list of systems as a CSV file: asset_uid, system_name, description, manufacturer, model, manuals."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from headrace_maintenance.errors import WrongInput
from headrace_maintenance.system import System

NEEDED = ("asset_uid", "system_name", "manuals")
KNOWN = (*NEEDED, "description", "manufacturer", "model", "kind")


@dataclass(frozen=True, slots=True)
class Listed:
    """One line: a system and the files of its manuals."""

    system: System
    manuals: tuple[Path, ...]


def read_listing(path: Path) -> list[Listed]:
    """Read the whole list before anything is kept. Raises WrongInput naming the line.

    `manuals` are file names split by semicolons, from the folder of the list.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
            if missing:
                raise WrongInput(str(path), f"it has no column {' and no column '.join(missing)}", ", ".join(KNOWN))
            found = [_listed(row, path, number) for number, row in enumerate(rows, 2)]
    except OSError as error:
        raise WrongInput(str(path), f"the file cannot be opened ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise WrongInput(str(path), "it is not UTF-8 text", "a CSV file in UTF-8") from error
    _refuse_doubles(found, path)
    return found


def _listed(row: Mapping[str, str | None], path: Path, number: int) -> Listed:
    where = f"{path}, line {number}"
    words = {name: (row.get(name) or "").strip() for name in KNOWN}
    if not words["system_name"]:
        raise WrongInput(where, "system_name is empty", "the name of the system")
    system = System(
        uid_of(words["asset_uid"], where),
        words["system_name"],
        words["description"],
        words["manufacturer"],
        words["model"],
        words["kind"],
    )
    files = (path.parent / name.strip() for name in words["manuals"].split(";") if name.strip())
    return Listed(system, tuple(files))


def uid_of(text: str, where: str) -> str:
    """An asset_uid in its usual form. Raises WrongInput."""
    try:
        return str(UUID(text))
    except ValueError as error:
        raise WrongInput(where, f"{text!r} is no asset_uid", "a UUID") from error


def _refuse_doubles(found: list[Listed], path: Path) -> None:
    seen: set[str] = set()
    for one in found:
        if one.system.uid in seen:
            raise WrongInput(str(path), f"the asset_uid {one.system.uid} is there twice", "one line for each system")
        seen.add(one.system.uid)
