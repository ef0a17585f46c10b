"""set_mode: whoever may operate an app lets it begin work by itself, or not."""

from headrace.accounts.audit import Act, write_audit
from headrace.api.access import Caller
from headrace.api.live.messages import SetMode
from headrace.assembly.engine import Engine
from headrace.assembly.handle import Handle
from headrace.define.app import App
from headrace.domain.errors import InvalidValue, UnknownName


def apps_with_modes(engine: Engine, caller: Caller) -> dict[str, App]:
    """The apps that have modes and are there for this caller, by name."""
    return {
        app.name: app
        for app in engine.registry.apps
        if app.set_mode is not None and all(caller.sees(one.name) for one in app.pipelines)
    }


async def set_mode(engine: Engine, caller: Caller, asked: SetMode, known: dict[str, App]) -> str | None:
    """Do it; None, or the app's sentence why not. Raises UnknownName, and InvalidValue where the app must be named."""
    names = sorted(known)
    if asked.app is not None and asked.app not in known:
        raise UnknownName("app with modes", asked.app, names)
    if asked.app is None and len(known) > 1:
        raise InvalidValue("app", "is missing where several have modes", ", ".join(names))
    app = known[asked.app or names[0]]
    refused = await Handle(engine, app).set_mode(asked.mode, by=caller.name)
    if refused is None:
        async with engine.database.session() as session:
            done = Act(caller.name, "set_mode", "app", app.name, after={"mode": asked.mode}, address=caller.whence)
            await write_audit(session, done)
    return refused
