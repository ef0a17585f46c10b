"""The agent's loop: look, gather, and rest until the next time, by poll, at a word of the database, or both."""

import asyncio
import logging
from contextlib import suppress
from typing import Any

from headrace_maintenance.agent.gather import gather
from headrace_maintenance.agent.looking import look_round
from headrace_maintenance.agent.switches import Switches, read_switches
from headrace_maintenance.settings import MaintenanceSettings, read_settings

TOPIC = "maintenance"
REST_AFTER_TROUBLE_S = 5.0
log = logging.getLogger(__name__)


async def run_agent(handle: Any) -> None:
    """Run until cancelled; whatever goes wrong is told, and the agent looks again."""
    await Agent(handle, read_settings()).run()


class Agent:
    """One agent. Several may run at once: each event is taken by one of them."""

    def __init__(self, handle: Any, settings: MaintenanceSettings) -> None:
        self._handle = handle
        self._settings = settings
        self._woken = asyncio.Event()
        self._polls = False

    async def run(self) -> None:
        """Until cancelled."""
        hearing = asyncio.create_task(self._hear())
        try:
            while True:
                self._woken.clear()
                await self._rest(await self._safe_turn())
        finally:
            hearing.cancel()

    async def turn(self) -> float | None:
        """Look once; the seconds until the next look, None where only a word of the database is waited for."""
        switches = await read_switches(self._handle.rows)
        self._polls = switches.agent_mode == "queue"
        if not switches.agent_may_run:
            return None
        check = await look_round(self._handle, self._settings)
        started = await gather(self._handle, switches, self._settings.queue_batch)
        if started:
            log.info("The agent started %d runs.", len(started))
        return min(check, await self._until_due(switches))

    async def _safe_turn(self) -> float | None:
        try:
            return await self.turn()
        except Exception as error:  # whatever it is, an agent that ended would be silence: it is told and tried again
            log.warning("The agent could not look round: %s", error)
            return REST_AFTER_TROUBLE_S

    async def _until_due(self, switches: Switches) -> float:
        row = (await self._handle.rows("events_due", delay_s=switches.event_delay_ms / 1000))[0]
        due = float("inf") if row["seconds"] is None else float(row["seconds"])
        poll = float("inf") if switches.agent_mode == "realtime" else switches.queue_poll_ms / 1000
        return min(due, poll)

    async def _rest(self, seconds: float | None) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()

    async def _hear(self) -> None:
        """A switch that was set always wakes the agent; an event does so unless it polls."""
        async for words in self._handle.hear(TOPIC):
            if words == "setting" or not self._polls:
                self._woken.set()
