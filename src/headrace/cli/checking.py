"""Checking: the faults of the pipelines, of the settings and of the database they would run on, all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from headrace.assembly.settings import Settings
from headrace.cli.given import Given
from headrace.cli.migrations import folders_of
from headrace.cli.opened import database_of
from headrace.db.embedded.place import locate
from headrace.db.extensions import require_extensions
from headrace.db.migrate import refusals, status
from headrace.db.pool import Database
from headrace.define.app import App
from headrace.define.check import check
from headrace.define.outline import DeclaredGraph, graph_hash, outline
from headrace.define.registry import Registry
from headrace.domain.errors import DatabaseUnavailable, Fault, HeadraceError, InvalidValue, PipelineFault
from headrace.record.declared import DeclaredPipeline, declared_pipelines


@dataclass(frozen=True)
class Seen:
    """What was seen of the database: whether there is one, what it lacks, how it is, what it knows of the pipelines."""

    sentence: str
    there: bool = False
    faults: Sequence[str] = ()
    declared: Sequence[DeclaredPipeline] = ()


@dataclass(frozen=True)
class Checked:
    """All that was found; those of `faults` with `warning` stop nothing."""

    pipelines: Sequence[str]
    faults: Sequence[Fault]
    database: Seen
    settings: Sequence[str] = field(default_factory=list[str])

    @property
    def wrong(self) -> int:
        """How many faults there are that would keep something from running."""
        return sum(not one.warning for one in self.faults) + len(self.settings) + len(self.database.faults)


async def check_all(given: Given, registry: Registry) -> Checked:
    """Look at everything; the first fault keeps nothing else from being looked at."""
    try:
        settings = given.settings()
    except InvalidValue as error:
        unseen = Seen("The database was not looked at: the settings that name it are to be mended first.")
        return Checked(sorted(registry), check(registry.values()), unseen, [str(error)])
    seen = await _look_at_database(settings, registry)
    known = {one.name: DeclaredGraph(one.version, one.graph_hash) for one in seen.declared}
    faults = [*check(registry.values(), declared=known), *_live_under_change(registry, seen.declared)]
    return Checked(sorted(registry), faults, seen)


async def _look_at_database(settings: Settings, registry: Registry) -> Seen:
    if not settings.database_url and not (locate(settings.home).data / "PG_VERSION").is_file():
        return Seen(f"There is no database in {settings.home} yet: it is made when something runs.")
    try:
        async with database_of(settings) as database:
            return await _seen(database, registry)
    except HeadraceError as error:
        return Seen("The database was not looked at.", faults=[str(error)])


async def _seen(database: Database, registry: Registry) -> Seen:
    folders = folders_of(registry)
    faults = [str(error) for error in await refusals(database, folders)]
    faults += [words for app in registry.apps for one in app.extensions if (words := await _lack(database, app, one))]
    missing = [one for one in await status(database, folders) if not one.done]
    if any(one.owner == "headrace" and one.number == 1 for one in missing):
        return Seen("The database has no tables yet: they are made when something runs.", True, faults)
    async with database.session() as session:
        declared = await declared_pipelines(session)
    words = "The database is up to date."
    if missing:
        many = "1 migration has" if len(missing) == 1 else f"{len(missing)} migrations have"
        words = f"{many} not run on the database yet: `headrace db migrate`, or the next start, runs them."
    return Seen(words if not faults else "The database was looked at.", True, faults, declared)


async def _lack(database: Database, app: App, extension: str) -> str | None:
    try:
        await require_extensions(database, {app.name: [extension]})
    except DatabaseUnavailable as error:
        return str(error)
    return None


def _live_under_change(registry: Registry, declared: Sequence[DeclaredPipeline]) -> list[Fault]:
    """Runs that are under way of a pipeline whose steps are others now: they go on with the steps as they are now."""
    found: list[Fault] = []
    for known in declared:
        if known.name not in registry or not known.live:
            continue
        pipeline = registry[known.name]
        try:
            changed = graph_hash(outline(pipeline)) != known.graph_hash
        except PipelineFault:
            continue  # told as a fault of its own
        if changed:
            begun = ", ".join(f"{many} of version {version!r}" for version, many in sorted(known.live.items()))
            words = f"its steps changed while runs are live ({begun}); they go on with the steps as they are now"
            found.append(pipeline.fault(words, warning=True))
    return found
