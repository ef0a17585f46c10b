"""Delivering a system's tasks to BoatOS: send what is new or changed, withdraw what is gone, hold what lacks hours."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter

from headrace import Run
from headrace_maintenance.boatos.client import BoatOS
from headrace_maintenance.boatos.errors import BoatOSError, BoatOSRejected
from headrace_maintenance.boatos.outgoing import OutgoingTask, outgoing
from headrace_maintenance.boatos.schedule import Due, needs_hours
from headrace_maintenance.boatos_client import boat_of
from headrace_maintenance.calls import Calls, counted_calls
from headrace_maintenance.settings import MaintenanceSettings
from headrace_maintenance.steps.settling import settle_tasks
from headrace_maintenance.steps.verdicts import Verdicts
from headrace_maintenance.system import System
from headrace_maintenance.task import Task

SERVICE = "boatos"
NEEDS_HOURS = "the engine hours of its system are not known"
_SCHEDULE = TypeAdapter(tuple[Due, ...])


@dataclass(slots=True)
class Delivered:
    """What was done: `there` is what BoatOS holds of the system now."""

    there: int = 0
    sent: int = 0
    withdrawn: int = 0
    rejected: int = 0
    held: int = 0
    without_hours: int = 0

    def counts(self) -> dict[str, int]:
        """The counts that the step reports."""
        found = asdict(self)
        return {"tasks_pushed": found.pop("there"), **found}


async def deliver(run: Run, system: System, verdicts: Verdicts, settings: MaintenanceSettings) -> Delivered:
    """Bring BoatOS up to date. Raises the errors of `boatos.errors`; what was sent before one is noted all the same."""
    done = Delivered(held=len(verdicts.held))
    boat = boat_of(settings)
    if boat is None:
        run.log("No BoatOS is set (HEADRACE_MAINTENANCE_BOATOS_URL): the tasks stay here", "warning")
        settle_tasks(run, system, verdicts.fates)
        return done
    async with counted_calls(run.rows) as calls:
        delivery = _Delivery(run, boat, system, calls, done)
        hours = await delivery.hours(verdicts.to_send)
        pushes = {row["task_id"]: row for row in await run.rows("pushes_of", system=system.uid)}
        ready = _ready(verdicts, hours, done)
        await delivery.send(ready, pushes, hours)
        keep = {task.id for task in verdicts.to_send} | verdicts.held
        await delivery.withdraw([name for name, row in pushes.items() if row["state"] == "active" and name not in keep])
    done.there = (await run.rows("count_pushes", system=system.uid))[0]["n"]
    settle_tasks(run, system, verdicts.fates)
    return done


def _ready(verdicts: Verdicts, hours: float | None, done: Delivered) -> list[Task]:
    """The tasks that can be scheduled; without engine hours, those that count them are held."""
    ready: list[Task] = []
    for task in verdicts.to_send:
        if hours is None and needs_hours(task.intervals):
            verdicts.fates[task.id].state, verdicts.fates[task.id].why = "held", NEEDS_HOURS
            done.without_hours += 1
        else:
            ready.append(task)
    return ready


class _Delivery:
    """One system's delivery under way."""

    def __init__(self, run: Run, boat: BoatOS, system: System, calls: Calls, done: Delivered) -> None:
        self._run = run
        self._boat = boat
        self._system = system
        self._calls = calls
        self._done = done

    async def hours(self, tasks: Sequence[Task]) -> float | None:
        """The engine hours, where a task counts them: as given here, else as BoatOS has them."""
        if not any(needs_hours(task.intervals) for task in tasks):
            return None
        known = await self._run.rows("hours_of", system=self._system.uid)
        if known:
            return float(known[0]["value"])
        reading = await self._counted(self._boat.engine_hours(UUID(self._system.uid)))
        return None if reading is None else reading.hours

    async def send(self, tasks: Sequence[Task], pushes: Mapping[str, dict[str, Any]], hours: float | None) -> None:
        """Push what BoatOS does not hold in just this form; each push is noted at once."""
        for number, task in enumerate(tasks):
            before = pushes.get(task.id)
            body = outgoing(task, UUID(self._system.uid), hours, _schedule(before))
            if before is None or (before["digest"], before["state"]) != (body.idempotency_key, "active"):
                self._run.progress(100 * number / len(tasks), f"task {number + 1} of {len(tasks)}")
                await self._send(body)

    async def _send(self, body: OutgoingTask) -> None:
        try:
            answer = await self._counted(self._boat.push(body))
        except BoatOSRejected as rejected:
            self._done.rejected += 1
            self._run.log(str(rejected), "error", task=body.external_id)
            await self._note(body, "rejected", None, str(rejected))
            return
        self._done.sent += 1
        await self._note(body, "active", answer.remote_id, None)

    async def _note(self, body: OutgoingTask, state: str, remote_id: str | None, why: str | None) -> None:
        await self._run.rows(
            "note_push",
            task=body.external_id,
            system=self._system.uid,
            remote=remote_id,
            body=body.body(),
            digest=body.idempotency_key,
            state=state,
            why=why,
        )

    async def withdraw(self, names: Sequence[str]) -> None:
        """Take these off the boat's list."""
        for name in names:
            await self._counted(self._boat.withdraw(name))
            await self._run.rows("note_withdrawal", task=name)
            self._done.withdrawn += 1

    async def _counted(self, call: Any) -> Any:
        try:
            answer = await call
        except BoatOSError as error:
            self._calls.add(SERVICE, ok=isinstance(error, BoatOSRejected))
            raise
        self._calls.add(SERVICE, ok=True)
        return answer


def _schedule(before: dict[str, Any] | None) -> tuple[Due, ...]:
    """The schedule last sent, whose due points stay."""
    return _SCHEDULE.validate_python(before["body"]["schedule"]) if before else ()
