"""Which runs a work on many is about: those that fit a filter of runs, or whose jobs fit a filter of jobs."""

from typing import Any, Literal

from headrace.assembly.engine import Engine
from headrace.db.arrays import Texts
from headrace.domain.states import LIVE_RUN, RunState

Deed = Literal["cancel", "pause", "resume", "retry"]
STATES: dict[str, list[str]] = {
    "cancel": sorted(LIVE_RUN),
    "pause": sorted(LIVE_RUN - {RunState.PAUSED}),
    "resume": [RunState.PAUSED],
    "retry": [RunState.FAILED],
}
MOST = 1_000_000
NEVER = ("step", "reason", "before_run", "before_step", "before_part")  # filters that no work has


async def runs_that_fit(
    engine: Engine, deed: str, aim: dict[str, Any], pipelines: Texts | None, most: int
) -> list[int]:
    """The numbers of the runs that fit now, each once, of the pipelines that one may see; at most so many."""
    if "jobs" in aim:
        return await _of_jobs(engine, aim["jobs"], pipelines, most)
    wanted = [aim["state"]] if aim.get("state") else STATES[deed]
    names = {name: aim.get(name) for name in ("pipeline", "batch", "trigger")}
    names |= {"text": aim.get("q"), "pipelines": pipelines, "states": Texts(wanted), "most": most}
    async with engine.database.session() as session:
        return [row["run_id"] for row in await session.search("api", "numbers_of_runs", **names)]


async def _of_jobs(engine: Engine, aim: dict[str, Any], pipelines: Texts | None, most: int) -> list[int]:
    over = aim["state"] in ("done", "skipped")
    names = {name: aim.get(name) for name in ("state", "run", "pipeline", "fingerprint", *NEVER)}
    names |= {"text": aim.get("q"), "pipelines": pipelines, "most": most}
    statement = f"jobs_{'done' if over else aim['state']}"
    async with engine.database.session() as session:
        rows = await session.search(
            "api", f"{statement}_of_pipeline" if over and names["pipeline"] else statement, **names
        )
    return list(dict.fromkeys(row["run_id"] for row in rows))
