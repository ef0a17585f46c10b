"""Step 1, extract: the chunks of a system's manuals to tasks, ten chunks at a time, each with its exact quote."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from pydantic import BaseModel

from headrace import Item, Run
from headrace_maintenance.chunk import Chunk
from headrace_maintenance.counted import counted
from headrace_maintenance.draft import Draft, with_ids
from headrace_maintenance.provider.choosing import open_provider
from headrace_maintenance.provider.port import Extracted, Provider
from headrace_maintenance.reading.quote import find_quote
from headrace_maintenance.rules.context import Context
from headrace_maintenance.rules.found import Found
from headrace_maintenance.settings import read_settings
from headrace_maintenance.steps.keeping import count, keep_tasks
from headrace_maintenance.steps.refusing import refusing
from headrace_maintenance.store.chunks import chunk_of
from headrace_maintenance.system import System

NOT_IN_SOURCE = "its quote does not stand in the manual"


class Batch(BaseModel):
    """What the checkpoint of a batch keeps: its tasks, and what reading goes on from."""

    drafts: list[Draft]
    context: Context


@refusing
async def extract(run: Run, item: Item) -> dict[str, int]:
    """Counts: tasks_extracted, and how many claims were refused."""
    system = System.of(item)
    settings = read_settings()
    await run.rows("begin_run", run=run.id, system=system.uid)
    documents = await run.rows("documents_of", system=system.uid)
    drafts: list[Draft] = []
    async with open_provider(run, settings) as provider:
        for number, document in enumerate(documents):
            run.progress(100 * number / len(documents), f"reading {document['file']}")
            drafts += await _read(run, provider, document, settings.extract_batch)
    tasks = with_ids(drafts, system.uid)
    refused = sum(task.state == "refused" for task in tasks)
    keep_tasks(run, system.uid, tasks)
    run.write("retire_stated", system=system.uid, run=run.id)
    count(run, system.uid, len(tasks) - refused)
    manuals = counted(len(documents), "manual")
    run.log(f"{counted(len(tasks) - refused, 'task')} in {manuals}; {counted(refused, 'claim')} refused")
    return {"tasks_extracted": len(tasks) - refused, "refused": refused, "documents": len(documents)}


async def _read(run: Run, provider: Provider, document: dict[str, Any], size: int) -> list[Draft]:
    """One document, batch after batch; a batch that was read before a crash is not read again."""
    context = Context()
    drafts: list[Draft] = []
    for first in range(0, document["chunks"], size):
        name = f"{document['file']}:{document['sha256'][:16]}:{first}"
        batch = await run.checkpoint(
            name, partial(_batch, run, provider, document, first, size, context, name), kind=Batch
        )
        drafts += batch.drafts
        context = batch.context
    kept = sum(draft.state != "refused" for draft in drafts)
    run.log(f"{document['file']}: {counted(document['chunks'], 'chunk')}, {size} at a time: {counted(kept, 'task')}")
    return drafts


async def _batch(
    run: Run, provider: Provider, document: dict[str, Any], first: int, size: int, context: Context, name: str
) -> Batch:
    rows = await run.rows(
        "chunks_from", system=document["system"], file=document["file"], first=first, until=first + size
    )
    chunks = [chunk_of(row) for row in rows]
    extracted = await provider.extract(chunks, context, name)
    drafts = _grounded(run, extracted, chunks, provider.method)
    return Batch(drafts=drafts, context=extracted.context)


def _grounded(run: Run, extracted: Extracted, chunks: Sequence[Chunk], method: str) -> list[Draft]:
    """The tasks as drafts; one whose quote does not stand in its chunk is refused, whoever claims it."""
    texts = {chunk.chunk: chunk for chunk in chunks}
    drafts: list[Draft] = []
    for found in extracted.found:
        chunk = texts.get(found.chunk)
        draft = _draft(found, method, chunks[0].document)
        if chunk is None or not find_quote(found.quote, chunk.text):
            draft = draft.model_copy(update={"state": "refused", "why": NOT_IN_SOURCE})
            run.log("A task was refused: its quote is not in the manual", "warning", quote=found.quote[:300])
        drafts.append(draft)
    for refused in extracted.refused:
        run.log(f"A claim was refused: {refused.why}", "warning", words=refused.words[:300])
        drafts.append(
            Draft(
                description=refused.words[:500] or "(no words)",
                method=method,
                file=chunks[0].document,
                page=chunks[0].page,
                state="refused",
                why=refused.why,
            )
        )
    return drafts


def _draft(found: Found, method: str, file: str) -> Draft:
    return Draft(
        description=found.description,
        action=found.action,
        component=found.component,
        intervals=list(found.intervals),
        parts=list(found.parts),
        notes=list(found.notes),
        professional=found.professional,
        quote=found.quote,
        page=found.page,
        file=file,
        chunk=found.chunk,
        method=method,
    )
