"""GET /api/health: whether this process lives, whether it is ready, and if not, why not."""

from dataclasses import dataclass, field

from headrace.assembly.engine import Engine
from headrace.db.migrate import status
from headrace.domain.errors import DatabaseUnavailable


@dataclass(frozen=True)
class Health:
    """`ready` only with an empty `why_not`."""

    why_not: list[str] = field(default_factory=list[str])

    @property
    def ready(self) -> bool:
        """Whether work can be taken and done now."""
        return not self.why_not


async def health(engine: Engine) -> Health:
    """Look at everything that must be there for work to be taken and done."""
    try:
        why_not = await _database(engine)
    except DatabaseUnavailable as error:
        return Health([str(error)])
    worker = engine.worker
    if worker is not None and not worker.started.is_set():
        why_not.append("The worker of this process has not begun.")
    if worker is not None and not worker.listener.listening.is_set():
        why_not.append("The listener is not connected; work is found by looking every few seconds.")
    return Health(why_not)


async def _database(engine: Engine) -> list[str]:
    apps = [(app.name, app.migrations) for app in engine.registry.apps if app.migrations]
    pending = [one.name for one in await status(engine.database, apps) if not one.done]
    why_not = [f"Migrations are not applied: {', '.join(pending)}. Run `headrace db migrate`."] if pending else []
    async with engine.database.session() as session:
        row = await session.row("upkeep", "leader_now")
    if engine.upkeep is not None and (row is None or row["silent"]):
        why_not.append("No process leads the upkeep at this moment; one takes over within seconds.")
    return why_not
