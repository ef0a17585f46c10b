"""Taking manuals in: files are read and cut outside the database, then kept with their system in one transaction."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from headrace_maintenance.agent.events import put_event
from headrace_maintenance.agent.switches import read_switches
from headrace_maintenance.chunk import Chunk
from headrace_maintenance.errors import WrongInput
from headrace_maintenance.reading.chunks import cut
from headrace_maintenance.reading.document import read_document
from headrace_maintenance.reading.unreadable import UnreadableDocument
from headrace_maintenance.store.chunks import as_json
from headrace_maintenance.store.listing import Listed, read_listing
from headrace_maintenance.system import System

SUFFIXES = (".pdf", ".html", ".htm", ".xhtml", ".md", ".markdown", ".mdown", ".mkd", ".txt", ".text")


@dataclass(frozen=True, slots=True)
class Ingested:
    """What came of one system: `changed` counts chunks that are new, other than before, or gone.

    `kept` is False for a new system that was not made, because none of its manuals could be read.
    """

    system: System
    documents: int
    chunks: int
    changed: int
    is_new: bool
    unreadable: tuple[str, ...] = ()
    kept: bool = True


@dataclass(frozen=True, slots=True)
class _Manual:
    file: str
    sha256: str
    pages: int
    chunks: tuple[Chunk, ...]


async def ingest_listing(handle: Any, path: Path, say: Callable[[Ingested], None] | None = None) -> list[Ingested]:
    """Take in every system of a list, one after the other, so that memory stays flat. Raises WrongInput before any."""
    listed = await asyncio.to_thread(read_listing, path)
    found: list[Ingested] = []
    for one in listed:
        found.append(await ingest(handle, one))
        if say is not None:
            say(found[-1])
    return found


async def ingest(handle: Any, listed: Listed, *, bare: bool = True) -> Ingested:
    """Take in one system's manuals. A file that cannot be read is told, and the others are kept.

    `bare` says whether a new system is made when none of its manuals could be read, as a list of systems wants it.
    """
    _refuse_same_names(listed.manuals)
    manuals: list[_Manual] = []
    unreadable: list[str] = []
    for path in listed.manuals:
        try:
            manuals.append(await asyncio.to_thread(_read, path))
        except UnreadableDocument as error:
            unreadable.append(str(error))
    if unreadable and not manuals and not bare and not await handle.rows("find_system", name=listed.system.uid):
        return Ingested(listed.system, 0, 0, 0, is_new=False, unreadable=tuple(unreadable), kept=False)
    return await _keep(handle, listed.system, manuals, tuple(unreadable))


def manuals_under(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files named, and those with a known suffix in the folders named. Raises WrongInput for what is not there."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.is_file() and one.suffix.lower() in SUFFIXES)
            if not inside:
                raise WrongInput(str(path), "there is no manual in this folder", ", ".join(SUFFIXES))
            found += inside
        elif path.exists():
            found.append(path)
        else:
            raise WrongInput(str(path), "there is no such file or folder", "manuals, or folders of manuals")
    return tuple(found)


def _refuse_same_names(paths: Sequence[Path]) -> None:
    seen: dict[str, Path] = {}
    for path in paths:
        if seen.setdefault(path.name, path) != path:
            wrong = f"{seen[path.name]} has the same name, and a system's manuals are told apart by it"
            raise WrongInput(str(path), wrong, "manuals with names of their own")


def _read(path: Path) -> _Manual:
    document = read_document(path)
    return _Manual(document.name, document.sha256, len(document.pages), cut(document))


async def _keep(handle: Any, system: System, manuals: Sequence[_Manual], unreadable: tuple[str, ...]) -> Ingested:
    chunks = changed = 0
    async with handle.transaction() as tx:
        known = await tx.rows("find_system", name=system.uid)
        for manual in manuals:
            row = (await tx.rows("put_document", system=system.uid, **_columns(manual)))[0]
            chunks += row["chunks"]
            changed += row["changed"] + row["removed"]
        version = (await tx.rows("version_of", system=system.uid))[0]["version"]
        await tx.put_items([system.item(version)])
        if (await read_switches(tx.rows)).agent_may_run:
            await _tell(tx, system, is_new=not known, changed=changed > 0)
    return Ingested(system, len(manuals), chunks, changed, not known, unreadable)


def _columns(manual: _Manual) -> dict[str, Any]:
    chunks = as_json(manual.chunks)
    return {"file": manual.file, "sha256": manual.sha256, "pages": manual.pages, "chunks": chunks}


async def _tell(tx: Any, system: System, *, is_new: bool, changed: bool) -> None:
    if is_new:
        await put_event(tx.rows, "system_added", system.uid)
    if changed:
        await put_event(tx.rows, "document_processed", system.uid)
