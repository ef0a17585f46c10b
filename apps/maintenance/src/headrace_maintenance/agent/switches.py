"""What can be switched for everyone while it runs: the mode, how the agent hears, how long it gathers and waits."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from headrace_maintenance.calls import Rows
from headrace_maintenance.errors import WrongInput
from headrace_maintenance.settings import AgentMode, Milliseconds, Mode, PollMilliseconds, read_settings

NAMES = {
    "mode": "processing_mode",
    "agent_mode": "agent_mode",
    "event_delay_ms": "event_delay_ms",
    "queue_poll_ms": "queue_poll_ms",
}
"""Each switch and the setting it takes the place of."""
_KINDS: dict[str, TypeAdapter[Any]] = {
    "mode": TypeAdapter(Mode),
    "agent_mode": TypeAdapter(AgentMode),
    "event_delay_ms": TypeAdapter(Milliseconds),
    "queue_poll_ms": TypeAdapter(PollMilliseconds),
}


@dataclass(frozen=True, slots=True)
class Switches:
    """How things stand now. `mode`: manual keeps the agent still; agent and both let it run."""

    mode: Mode
    agent_mode: AgentMode
    event_delay_ms: int
    queue_poll_ms: int

    @property
    def agent_may_run(self) -> bool:
        """Whether the agent takes up events."""
        return self.mode != "manual"


async def read_switches(rows: Rows) -> Switches:
    """The switches as they were last set, else as the settings have them; a setting of manual only always holds."""
    settings = read_settings()
    found: dict[str, Any] = {switch: getattr(settings, setting) for switch, setting in NAMES.items()}
    found.update({row["name"]: row["value"] for row in await rows("settings_set") if row["name"] in NAMES})
    if settings.processing_mode == "manual":
        found["mode"] = "manual"
    return Switches(**found)


async def switch(rows: Rows, **wanted: str | int | None) -> Switches:
    """Set these switches (None leaves one as it is); effective at once in every process. Raises WrongInput.

    An agent that is switched on takes up what changed while it was off, without waiting for its next look round.
    """
    given = {name: _checked(name, value) for name, value in wanted.items() if value is not None}
    if given.get("mode", "manual") != "manual" and read_settings().processing_mode == "manual":
        allowed = "manual; set HEADRACE_MAINTENANCE_PROCESSING_MODE to agent or both to allow it"
        raise WrongInput("the mode", "the setting of this installation is manual only", allowed)
    before = await read_switches(rows)
    for name, value in given.items():
        await rows("switch", name=name, value={"value": value})
    now = await read_switches(rows)
    if now.agent_may_run and not before.agent_may_run:
        await rows("check_systems")
    return now


async def set_mode(within: Any, mode: str) -> str | None:
    """Manual or agent, in this transaction; None, or why it is refused. The app's door for everyone who switches."""
    try:
        await switch(within.rows, mode=mode)
    except WrongInput as error:
        return str(error)
    return None


def _checked(name: str, value: str | int) -> Any:
    if name not in _KINDS:
        raise WrongInput("the switch", f"{name!r} is not known", ", ".join(_KINDS))
    try:
        return _KINDS[name].validate_python(value)
    except ValidationError as error:
        raise WrongInput(f"the switch {name}", f"{value!r}: {error.errors()[0]['msg']}") from error
