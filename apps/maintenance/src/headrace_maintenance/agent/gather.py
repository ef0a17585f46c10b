"""Gathering: the events of a system within the delay become one run, in the transaction that takes them."""

from typing import Any

from headrace_maintenance.agent.switches import Switches
from headrace_maintenance.pipeline import maintenance


async def gather(handle: Any, switches: Switches, batch: int) -> list[int]:
    """Take up every system whose events are due, `batch` in a transaction; the runs that were started.

    An agent that dies on the way has taken nothing: the events and the run are committed together.
    """
    started: list[int] = []
    while True:
        taken, runs = await _some(handle, switches, batch)
        started += runs
        if taken < batch or not runs:
            return started


async def _some(handle: Any, switches: Switches, batch: int) -> tuple[int, list[int]]:
    runs: list[int] = []
    async with handle.transaction() as tx:
        taken = await tx.rows("take_events", delay_s=switches.event_delay_ms / 1000, most=batch)
        for row in taken:
            submitted = await tx.submit(maintenance, item=row["system"], trigger="agent", by="agent")
            if submitted.created:
                await tx.rows("tie_events", run=submitted.run_id, events=row["events"])
                runs.append(submitted.run_id)
            else:
                await tx.rows("leave_events", events=row["events"])
    return len(taken), runs
