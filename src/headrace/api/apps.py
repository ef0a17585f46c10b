"""The routes that apps bring: below /api/apps/NAME, under the same gates as ours."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request

from headrace.accounts.role import Role
from headrace.api.access import Caller, Viewer
from headrace.api.once import ONCE
from headrace.api.problem import Refused
from headrace.api.resources.apps import sees
from headrace.assembly.engine import Engine
from headrace.assembly.handle import Handle
from headrace.define.app import App
from headrace.domain.errors import InvalidValue, UnknownName

READS = frozenset({"GET", "HEAD"})


def add_apps(to: FastAPI, engine: Engine) -> None:
    """Take in the router of every app that brings one; raises InvalidValue for what is none."""
    for app in engine.registry.apps:
        if app.router is None:
            continue
        router: Any = app.router(Handle(engine, app))
        if not isinstance(router, APIRouter):
            raise InvalidValue(f"the router of app {app.name}", f"is a {type(router).__name__}", "a fastapi.APIRouter")
        rules: Sequence[Any] = [Depends(_Rule(app)), *ONCE]
        to.include_router(router, prefix=f"/api/apps/{app.name}", tags=[app.name], dependencies=rules)


class _Rule:
    """Reading takes a viewer, everything else an operator; an app is there for who may see all of its pipelines.

    The caller's name is left as `request.state.caller`.
    """

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, request: Request, caller: Viewer) -> Caller:
        if not sees(caller, self._app):
            raise UnknownName("app", self._app.name)
        if request.method not in READS and caller.role < Role.OPERATOR:
            raise Refused(403, "role", f"{caller.name} is {caller.role.word}; this takes {Role.OPERATOR.word}.")
        request.state.caller = caller.name
        return caller
