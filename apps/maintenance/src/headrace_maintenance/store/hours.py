"""Taking a reading of engine hours: kept, and what waited for it is sent by a run of its own."""

import math
from typing import Any

from headrace_maintenance.errors import WrongInput
from headrace_maintenance.pipeline import boatos
from headrace_maintenance.system import System

MOST = 1_000_000.0


async def take_hours(handle: Any, system: System, value: float) -> int:
    """Keep the reading; how many tasks waited for it and are sent now. Raises WrongInput."""
    if not math.isfinite(value) or not 0 <= value <= MOST:
        raise WrongInput("the engine hours", f"{value} is no reading", f"a number from 0 to {MOST:,.0f}")
    async with handle.transaction() as tx:
        waiting = (await tx.rows("put_hours", system=system.uid, value=value))[0]["waiting"]
        if waiting:
            await tx.submit(boatos, item=system.uid, trigger="event", by="hours")
    return int(waiting)
