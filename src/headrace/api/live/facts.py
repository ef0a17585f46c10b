"""Facts: what never changes of a run (its pipeline, batch and item), kept for the latest runs and else looked up."""

from collections.abc import Iterable
from dataclasses import dataclass

from headrace.db.arrays import BigInts
from headrace.db.pool import Database
from headrace.define.lanes import lane_of, queue_of
from headrace.define.pipeline import Pipeline
from headrace.define.registry import Registry

KEPT = 20_000


@dataclass(frozen=True, slots=True)
class RunFacts:
    """Of which pipeline, batch and item a run is."""

    run_id: int
    pipeline: str
    batch_id: int | None = None
    catalogue: str | None = None
    item_key: str | None = None
    item_name: str | None = None


class Facts:
    """The facts of runs; of the steps, what the code of this process knows of their pipelines."""

    def __init__(self, database: Database, registry: Registry) -> None:
        self._database = database
        self._registry = registry
        self._kept: dict[int, RunFacts] = {}

    async def of(self, runs: Iterable[int]) -> dict[int, RunFacts]:
        """The facts of those of these runs that are there."""
        wanted = set(runs)
        missing = [run for run in wanted if run not in self._kept]
        found = {run: self._kept[run] for run in wanted if run in self._kept}
        if missing:
            async with self._database.session() as session:
                rows = await session.rows("api", "facts_of_runs", run=BigInts(missing))
            found.update({row["run_id"]: RunFacts(**row) for row in rows})
            self._keep({run: found[run] for run in missing if run in found})
        return found

    def queue(self, pipeline: str, step: str) -> str | None:
        """The queue of a step; None where this process has not its code."""
        known = self._with_step(pipeline, step)
        return queue_of(lane_of(known, known.graph.steps[step])) if known else None

    def is_first(self, pipeline: str, step: str) -> bool:
        """Whether a run of the pipeline begins with this step."""
        known = self._with_step(pipeline, step)
        return known is not None and not known.graph.before[step]

    def after(self, pipeline: str, step: str) -> list[str]:
        """The steps that come directly after this one."""
        known = self._with_step(pipeline, step)
        return list(known.graph.dependents(step)) if known else []

    def _with_step(self, pipeline: str, step: str) -> Pipeline | None:
        if pipeline not in self._registry or step not in self._registry[pipeline].graph.steps:
            return None
        return self._registry[pipeline]

    def _keep(self, those: dict[int, RunFacts]) -> None:
        self._kept.update(those)
        for run in list(self._kept)[: max(0, len(self._kept) - KEPT)]:
            del self._kept[run]
