"""GET and POST mode and hours: what people set."""

from typing import Any

from fastapi import APIRouter, HTTPException, Request

from headrace_maintenance.agent.switches import Switches, read_switches
from headrace_maintenance.errors import NoSuchSystem
from headrace_maintenance.settings import read_settings
from headrace_maintenance.store.finding import find_system
from headrace_maintenance.store.hours import take_hours
from headrace_maintenance.web.forms import HoursGiven, HoursKept, HoursOut, ModeGiven, ModeOut


def add_settings(router: APIRouter, handle: Any) -> None:
    """The routes of the mode and of the engine hours."""

    @router.get("/mode", operation_id="maintenance_mode")
    async def mode() -> ModeOut:
        """Who begins the work now, and what is allowed here."""
        return _mode(await read_switches(handle.rows))

    @router.post("/mode", operation_id="maintenance_set_mode")
    async def set_mode(given: ModeGiven, request: Request) -> ModeOut:
        """Let people only begin the work, or the agent too; for everyone, at once."""
        refused = await handle.set_mode(given.mode, by=request.state.caller)
        if refused:
            raise HTTPException(409, refused)
        return _mode(await read_switches(handle.rows))

    @router.get("/hours", operation_id="maintenance_hours")
    async def hours() -> list[HoursOut]:
        """The systems that count hours, those with tasks that wait first."""
        return [HoursOut(**row) for row in await handle.rows("hours_shown")]

    @router.post("/hours", operation_id="maintenance_set_hours")
    async def set_hours(given: HoursGiven) -> HoursKept:
        """Keep a reading; the tasks that waited for one go to BoatOS."""
        try:
            system = await find_system(handle.rows, given.asset_uid)
        except NoSuchSystem as error:
            raise HTTPException(404, str(error)) from error
        released = await take_hours(handle, system, given.hours)
        return HoursKept(asset_uid=system.uid, system_name=system.name, hours=given.hours, tasks_released=released)


def _mode(now: Switches) -> ModeOut:
    allowed = read_settings().processing_mode
    return ModeOut(mode="agent" if now.agent_may_run else "manual", allowed=allowed, hears=now.agent_mode)
