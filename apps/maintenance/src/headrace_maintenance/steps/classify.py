"""Step 2, classify: what each task is, five at a time; what is no task is refused."""

from collections.abc import Sequence
from functools import partial

import orjson

from headrace import Item, Run
from headrace_maintenance.counted import counted
from headrace_maintenance.draft import Draft
from headrace_maintenance.provider.choosing import open_provider
from headrace_maintenance.provider.port import Classified, Provider
from headrace_maintenance.settings import read_settings
from headrace_maintenance.steps.keeping import count
from headrace_maintenance.steps.refusing import refusing
from headrace_maintenance.system import System


@refusing
async def classify(run: Run, item: Item, extract: dict[str, int]) -> dict[str, int]:
    """Counts: tasks_classified, and how many of them are no tasks."""
    system = System.of(item)
    settings = read_settings()
    tasks = [Draft.of(row) for row in await run.rows("tasks_to_classify", system=system.uid, run=run.id)]
    found: list[Classified] = []
    async with open_provider(run, settings) as provider:
        for first in range(0, len(tasks), settings.classify_batch):
            run.progress(100 * first / len(tasks), f"{first} of {len(tasks)} tasks")
            batch = tasks[first : first + settings.classify_batch]
            found += await _batch(run, provider, batch, system, first)
    run.write("keep_classes", run=run.id, classes=orjson.dumps(found).decode())
    count(run, system.uid, len(found))
    no_tasks = sum(not one.is_task for one in found)
    run.log(
        f"{counted(len(found), 'task')} classified, {settings.classify_batch} at a time; {no_tasks} refused as no task"
    )
    return {"tasks_classified": len(found), "no_tasks": no_tasks}


async def _batch(run: Run, provider: Provider, tasks: Sequence[Draft], system: System, first: int) -> list[Classified]:
    name = f"batch:{first}"
    return await run.checkpoint(name, partial(provider.classify, tasks, system, name), kind=list[Classified])
