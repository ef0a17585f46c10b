"""Writing the fleet's manuals, its list of systems, and the truth about each."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from random import Random
from typing import Any

from headrace_maintenance.demo.composition import Composed, compose
from headrace_maintenance.demo.document import Manual
from headrace_maintenance.demo.fleet import System, fleet
from headrace_maintenance.demo.html import as_html
from headrace_maintenance.demo.markdown import as_markdown
from headrace_maintenance.demo.pdf import PdfWriter
from headrace_maintenance.demo.plain import as_text
from headrace_maintenance.store.listing import Listed

TEXT_FORMATS: dict[str, Callable[[Manual], str]] = {"html": as_html, "md": as_markdown, "txt": as_text}
PDF_SHARE = 0.65
COLUMNS = ("asset_uid", "system_name", "description", "manufacturer", "model", "manuals")


@dataclass(frozen=True, slots=True)
class Written:
    """How much was written."""

    systems: int
    manuals: int
    tasks: int
    repeats: int


@dataclass(frozen=True, slots=True)
class Made:
    """One system whose manuals are written, and how much that was."""

    listed: Listed
    written: Written


def write_fleet(folder: Path, systems: int, seed: int) -> Written:
    """Write `systems.csv`, `manuals/` and `truth/` under `folder`; the same seed gives the same files.

    Raises:
        OSError: the folder cannot be written.
    """
    counts = Written(0, 0, 0, 0)
    for made in write_systems(folder, systems, seed):
        counts = Written(*(one + more for one, more in zip(astuple(counts), astuple(made.written), strict=True)))
    return counts


def write_systems(folder: Path, systems: int, seed: int) -> Iterator[Made]:
    """The same, system by system as they are asked for; `systems.csv` is there once the last is.

    Raises:
        OSError: the folder cannot be written.
    """
    for name in ("manuals", "truth"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    unfinished = folder / "systems.csv.unfinished"
    with unfinished.open("w", encoding="utf-8", newline="") as listing:
        rows = csv.writer(listing)
        rows.writerow(COLUMNS)
        for system in fleet(systems, seed):
            documents = [_write(folder / "manuals", system, composed) for composed in compose(system)]
            rows.writerow(_row(system, documents))
            tasks = _write_truth(folder / "truth", system, documents)
            repeats = sum(1 for task in tasks if task["same_as"])
            yield Made(_listed(folder, system, documents), Written(1, len(documents), len(tasks), repeats))
    unfinished.replace(folder / "systems.csv")


@dataclass(frozen=True, slots=True)
class _Document:
    file: str
    composed: Composed


def _write(folder: Path, system: System, composed: Composed) -> _Document:
    dice = system.dice
    is_pdf = dice.random() < PDF_SHARE
    ending = "pdf" if is_pdf else dice.choice(tuple(TEXT_FORMATS))
    path = folder / f"{composed.manual.stem}.{ending}"
    pages = _write_pdf(path, composed.manual, dice) if is_pdf else {}
    if not is_pdf:
        path.write_text(TEXT_FORMATS[ending](composed.manual), "utf-8", newline="\n")
    for saying in composed.sayings:
        saying.file = path.name
        saying.page = pages.get(saying.id)
    return _Document(path.name, composed)


def _write_pdf(path: Path, manual: Manual, dice: Random) -> dict[str, int]:
    writer = PdfWriter(manual, dice)
    writer.write(path)
    return writer.pages


def _listed(folder: Path, system: System, documents: list[_Document]) -> Listed:
    return Listed(system.known, tuple(folder / "manuals" / document.file for document in documents))


def _row(system: System, documents: list[_Document]) -> list[str]:
    files = ";".join(f"manuals/{document.file}" for document in documents)
    return [str(system.asset_uid), system.name, system.kind.about, system.maker, system.model, files]


def _write_truth(folder: Path, system: System, documents: list[_Document]) -> list[dict[str, Any]]:
    tasks = [saying.truth() for document in documents for saying in document.composed.sayings]
    truth = {
        "asset_uid": str(system.asset_uid),
        "system_name": system.name,
        "kind": system.kind.name,
        "documents": [
            {
                "file": document.file,
                "chapters": [
                    {"title": chapter.title, "has_tasks": chapter.has_tasks, "columns": chapter.columns}
                    for chapter in document.composed.manual.chapters
                ],
            }
            for document in documents
        ],
        "tasks": tasks,
    }
    text = json.dumps(truth, indent=1, ensure_ascii=False) + "\n"
    (folder / f"{system.asset_uid}.json").write_text(text, "utf-8", newline="\n")
    return tasks
