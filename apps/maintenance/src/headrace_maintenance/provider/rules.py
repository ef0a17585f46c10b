"""The rules as a provider: no key, no network; the work is done in a thread."""

from collections.abc import Sequence

from headrace_maintenance.chunk import Chunk
from headrace_maintenance.draft import Draft
from headrace_maintenance.provider.port import Classified, Extracted, Proposed
from headrace_maintenance.rules.classify import classify
from headrace_maintenance.rules.context import Context
from headrace_maintenance.rules.discover import discover
from headrace_maintenance.rules.extract import extract_batch
from headrace_maintenance.system import System
from headrace_maintenance.thinking import think


class RulesProvider:
    """A Provider."""

    method = "rules"

    async def extract(self, chunks: Sequence[Chunk], context: Context, name: str) -> Extracted:
        found, following = await think(extract_batch, chunks, context)
        return Extracted(tuple(found), (), following)

    async def classify(self, tasks: Sequence[Draft], system: System, name: str) -> list[Classified]:
        return [classified(task, system) for task in tasks]

    async def discover(self, system: System, known: Sequence[Draft], name: str) -> list[Proposed]:
        proposals = await think(discover, system.equipment, known)
        return [
            Proposed(one.description, one.action, one.component, one.intervals, (), one.reason) for one in proposals
        ]


def classified(task: Draft, system: System) -> Classified:
    """What the rules say of one task."""
    one = classify(task.found(), system.name)
    return Classified(
        task.id, one.category, one.criticality, one.skill, one.is_task, one.why, frequency=one.frequency_type
    )
