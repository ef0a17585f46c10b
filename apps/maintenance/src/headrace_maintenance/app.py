"""The app: what `headrace` finds under the entry point `maintenance`."""

from collections.abc import Callable, Coroutine
from importlib import import_module
from pathlib import Path
from typing import Any

from headrace import App
from headrace_maintenance.pipeline import boatos, maintenance
from headrace_maintenance.settings import MaintenanceSettings
from headrace_maintenance.system import CATALOGUE

_HERE = Path(__file__).parent


def _commands() -> Any:
    return import_module("headrace_maintenance.commands.group").group


def _agent(handle: Any) -> Coroutine[Any, Any, None]:
    return import_module("headrace_maintenance.agent.loop").run_agent(handle)


def _router(handle: Any) -> Any:
    return import_module("headrace_maintenance.web.routes").routes(handle)


def _set_mode(within: Any, mode: str) -> Coroutine[Any, Any, str | None]:
    return import_module("headrace_maintenance.agent.switches").set_mode(within, mode)


def _tour(handle: Any, say: Callable[[str], None]) -> Coroutine[Any, Any, None]:
    return import_module("headrace_maintenance.demo.tour").tour(handle, say)


app = App(
    "maintenance",
    pipelines=(maintenance, boatos),
    catalogues=(CATALOGUE,),
    migrations=_HERE / "migrations",
    sql=_HERE / "sql",
    commands=_commands,
    router=_router,
    settings=MaintenanceSettings,
    extensions=("vector",),
    on_start=_agent,
    demo=_tour,
    set_mode=_set_mode,
)
