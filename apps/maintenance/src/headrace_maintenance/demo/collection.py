"""Writing the fleet's manuals, its list of systems, and the truth about each."""

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
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


def write_fleet(folder: Path, systems: int, seed: int) -> Written:
    """Write `systems.csv`, `manuals/` and `truth/` under `folder`; the same seed gives the same files.

    Raises:
        OSError: the folder cannot be written.
    """
    for name in ("manuals", "truth"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    counts = Written(0, 0, 0, 0)
    with (folder / "systems.csv").open("w", encoding="utf-8", newline="") as listing:
        rows = csv.writer(listing)
        rows.writerow(COLUMNS)
        for system in fleet(systems, seed):
            documents = [_write(folder / "manuals", system, composed) for composed in compose(system)]
            rows.writerow(_listed(system, documents))
            counts = _added(counts, _write_truth(folder / "truth", system, documents), len(documents))
    return counts


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


def _listed(system: System, documents: list[_Document]) -> list[str]:
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


def _added(counts: Written, tasks: list[dict[str, Any]], manuals: int) -> Written:
    repeats = sum(1 for task in tasks if task["same_as"])
    return Written(counts.systems + 1, counts.manuals + manuals, counts.tasks + len(tasks), counts.repeats + repeats)
