"""Notes of steps under way: checkpoints, log lines and progress, written together and fenced by the leases; that there
are new lines, and how far a step is, is told in the event log by the same transaction."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from headrace.db.arrays import BigInts, Ints, Jsons, Texts, Times
from headrace.db.pool import Session
from headrace.queue.changes import Happened, note
from headrace.queue.job import Job
from headrace.record.values import encode


@dataclass(slots=True)
class Checkpoint:
    """A named value of a job; `kept` is told True after the commit, False when the lease was lost."""

    job: Job
    name: str
    value: bytes | None
    kept: asyncio.Future[bool]


@dataclass(slots=True)
class Line:
    """A log line of a job."""

    job: Job
    at: float
    level: str
    message: str
    fields: dict[str, Any]


@dataclass(slots=True)
class Shown:
    """How far a job is."""

    job: Job
    percent: int
    message: str


Note = Checkpoint | Line | Shown


async def write_notes(session: Session, notes: Sequence[Note], *, worker: int) -> set[int]:
    """Write them all; answers with the places (among the checkpoints) that were kept."""
    lines = [note for note in notes if isinstance(note, Line)]
    if lines:
        await _add_lines(session, lines)
    shown = {note.job.id: note for note in notes if isinstance(note, Shown)}
    if shown:
        await _show(session, list(shown.values()), worker)
    checkpoints = [note for note in notes if isinstance(note, Checkpoint)]
    return await _keep(session, checkpoints, worker) if checkpoints else set()


async def _keep(session: Session, those: Sequence[Checkpoint], worker: int) -> set[int]:
    rows = await session.rows(
        "record",
        "keep_checkpoints",
        worker=worker,
        name=Texts([one.name for one in those]),
        value=Jsons([one.value for one in those]),
        **_names([one.job for one in those]),
        epoch=Ints([one.job.epoch for one in those]),
    )
    return {row["place"] for row in rows}


async def _add_lines(session: Session, lines: Sequence[Line]) -> None:
    await session.run(
        "record",
        "add_logs",
        **_names([line.job for line in lines]),
        attempt=Ints([line.job.attempt for line in lines]),
        at=Times([line.at for line in lines]),
        level=Texts([line.level for line in lines]),
        message=Texts([storable(line.message) for line in lines]),
        fields=Jsons([encode(line.fields, where="log fields") if line.fields else None for line in lines]),
    )
    await note(
        session, "log_written", [Happened(run_id) for run_id in dict.fromkeys(line.job.run_id for line in lines)]
    )


async def _show(session: Session, shown: Sequence[Shown], worker: int) -> None:
    rows = await session.rows(
        "record",
        "show_progress",
        worker=worker,
        **_names([one.job for one in shown]),
        epoch=Ints([one.job.epoch for one in shown]),
        percent=Ints([one.percent for one in shown]),
        message=Texts([storable(one.message) for one in shown]),
    )
    told = [
        Happened(row["run_id"], None, row["step"], row["part"], {"percent": row["percent"], "message": row["message"]})
        for row in rows
    ]
    if told:
        await note(session, "job_progress", told)


def storable(text: str) -> str:
    """Text as PostgreSQL can keep it: NUL and lone surrogates are shown as their escapes."""
    return text.replace("\x00", "\\0").encode(errors="backslashreplace").decode()


def _names(jobs: Sequence[Job]) -> dict[str, Any]:
    return {
        "run": BigInts([job.run_id for job in jobs]),
        "step": Texts([job.step for job in jobs]),
        "part": Ints([job.part for job in jobs]),
    }
