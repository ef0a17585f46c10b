"""Step 3, discover: what a system of this kind needs and its manuals do not state, marked as such, with the reason."""

from functools import partial

from headrace import Item, Run
from headrace_maintenance.counted import counted
from headrace_maintenance.draft import Draft, with_ids
from headrace_maintenance.provider.choosing import open_provider
from headrace_maintenance.provider.port import Proposed
from headrace_maintenance.provider.rules import classified
from headrace_maintenance.settings import read_settings
from headrace_maintenance.steps.keeping import count, keep_tasks
from headrace_maintenance.steps.refusing import refusing
from headrace_maintenance.system import System

DISCOVERED = "discovered"


@refusing
async def discover(run: Run, item: Item, classify: dict[str, int]) -> dict[str, int]:
    """Counts: tasks_discovered."""
    system = System.of(item)
    known = [Draft.of(row) for row in await run.rows("tasks_stated", system=system.uid)]
    async with open_provider(run, read_settings()) as provider:
        proposed = await run.checkpoint(
            "proposed", partial(provider.discover, system, known, "proposed"), kind=list[Proposed]
        )
    tasks = [_classified(_draft(one), system) for one in proposed]
    keep_tasks(run, system.uid, with_ids(tasks, system.uid))
    run.write("retire_discovered", system=system.uid, run=run.id)
    count(run, system.uid, len(tasks))
    run.log(f"{counted(len(tasks), 'task')} proposed that no manual states, beside {len(known)} that they state")
    return {"tasks_discovered": len(tasks)}


def _draft(one: Proposed) -> Draft:
    return Draft(
        description=one.description,
        action=one.action,
        component=one.component,
        intervals=list(one.intervals),
        parts=list(one.parts),
        method=DISCOVERED,
        reason=one.reason,
    )


def _classified(task: Draft, system: System) -> Draft:
    one = classified(task, system)
    return task.model_copy(
        update={
            "category": one.category,
            "criticality": one.criticality,
            "skill": one.skill,
            "frequency": one.frequency,
        }
    )
