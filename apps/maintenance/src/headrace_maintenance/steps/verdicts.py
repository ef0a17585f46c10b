"""The tasks of a system as they stand after every decision: which are to be with BoatOS, and which not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from headrace import Run
from headrace_maintenance.dedupe.fates import Fate, KnownPair, fates
from headrace_maintenance.draft import Draft
from headrace_maintenance.steps.settling import known_pairs
from headrace_maintenance.system import System
from headrace_maintenance.task import Task


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The fate of each task, and those that nothing holds back as they are to be sent."""

    fates: dict[str, Fate]
    to_send: list[Task]

    @property
    def held(self) -> set[str]:
        """The ids of tasks in an open pair."""
        return {name for name, fate in self.fates.items() if fate.state == "held"}


async def read_verdicts(
    run: Run, system: System, drafts: Sequence[Draft], decisions: Sequence[dict[str, Any]]
) -> Verdicts:
    """What follows from the pairs that are kept and from these answers, which may be newer than what is kept."""
    fresh = {(one["payload"]["a"]["id"], one["payload"]["b"]["id"]): one["choice"] for one in decisions}
    pairs = [
        KnownPair(pair.a, pair.b, pair.verdict, pair.keep, fresh.get((pair.a, pair.b), pair.decision))
        for pair in await known_pairs(run, system)
    ]
    found = fates([draft.raw() for draft in drafts], pairs)
    sending = [
        draft.model_copy(update={"merged": found[draft.id].merged, "state": "accepted"}).shown()
        for draft in drafts
        if found[draft.id].state == "accepted"
    ]
    return Verdicts(found, sending)
