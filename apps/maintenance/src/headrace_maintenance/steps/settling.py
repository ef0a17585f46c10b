"""Writing down what became of a system's tasks, and reading what is known of its pairs."""

from collections.abc import Mapping
from dataclasses import asdict

import orjson

from headrace import Run
from headrace_maintenance.dedupe.fates import Fate, KnownPair
from headrace_maintenance.system import System


async def known_pairs(run: Run, system: System) -> list[KnownPair]:
    """The pairs inside the system, oldest decision first."""
    rows = await run.rows("pairs_of", system=system.uid)
    return [KnownPair(row["a"], row["b"], row["verdict"], row["keep"], row["decision"]) for row in rows]


def settle_tasks(run: Run, system: System, found: Mapping[str, Fate]) -> None:
    """Record these fates with the step's outcome; a task that BoatOS holds shows as pushed."""
    rows = [{"id": name, **asdict(fate)} for name, fate in found.items()]
    run.write("settle_tasks", system=system.uid, fates=orjson.dumps(rows).decode())
