"""Looking round: now and then the agent finds systems that changed without an event, and puts one."""

import asyncio
from typing import Any

from headrace_maintenance.dedupe.pinecone import open_pinecone
from headrace_maintenance.settings import MaintenanceSettings


async def look_round(handle: Any, settings: MaintenanceSettings) -> float:
    """Look if it is time (one agent of all does); the seconds until the next time."""
    every = settings.check_ms / 1000
    rest = (await handle.rows("begin_look", name="systems", every_s=every))[0]["seconds"]
    if rest > 0:
        return float(rest)
    await _recount(handle, settings)
    await handle.rows("check_systems")
    await handle.rows("forget_old")
    return every


async def _recount(handle: Any, settings: MaintenanceSettings) -> None:
    """How many vectors the index holds of each system: a count other than we left makes the system changed."""
    key = settings.pinecone_api_key
    if settings.vector_store == "pgvector" or key is None:
        await handle.rows("recount_vectors")
        return
    index, host = settings.pinecone_index, settings.pinecone_host
    async with open_pinecone(key.get_secret_value(), index=index, host=host) as store:
        for row in await handle.rows("seen_systems"):
            found = await store.count(row["system"])
            await handle.rows("find_vectors", system=row["system"], n=found)
            await asyncio.sleep(1 / settings.vector_requests_per_second)
