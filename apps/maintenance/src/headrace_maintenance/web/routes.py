"""All routes of the app."""

from typing import Any

from fastapi import APIRouter

from headrace_maintenance.web.figures import add_figures
from headrace_maintenance.web.process import add_process
from headrace_maintenance.web.runs import add_runs
from headrace_maintenance.web.settings import add_settings
from headrace_maintenance.web.systems import add_systems


def routes(handle: Any) -> APIRouter:
    """The router, over a handle of the app."""
    router = APIRouter()
    for add in (add_systems, add_process, add_runs, add_figures, add_settings):
        add(router, handle)
    return router
