"""An app: what one entry point of the group `headrace.apps` brings to the house."""

import re
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from headrace.define.pipeline import Pipeline
from headrace.domain.errors import InvalidValue

BELOW = re.compile(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*/?")


@dataclass(frozen=True)
class App:
    """Pipelines with all that belongs to them.

    `migrations` is a folder of numbered .sql files run in the app's own schema `app_NAME`; `sql` a folder of named
    statements; `commands` is a typer app mounted as `headrace NAME …`, given as a function so that it is imported only
    when it is called; `router` is given a handle of the app and makes a FastAPI APIRouter, answered below
    /api/apps/NAME; `pages` are the pages that this router serves, each name with its path there, linked from the
    dashboard (an app of this repository keeps its pages in apps/NAME/page instead); `settings` is a pydantic model of
    what may be set;
    `extensions` are the PostgreSQL extensions it cannot do without; `on_start` is a coroutine function, run beside the
    worker of `headrace up` with a handle of the app until the process ends; `demo` is one that makes demo data and sets
    work going, given a handle and a way to say things, for `headrace demo`; `set_mode` is one that lets people only
    begin the work ("manual") or the app too ("agent"), given a transaction of a handle and the mode: it answers with
    None, or with the sentence that says why it is refused.
    """

    name: str
    pipelines: Sequence[Pipeline] = ()
    catalogues: Sequence[str] = ()
    migrations: Path | None = None
    sql: Path | None = None
    commands: Callable[[], Any] | None = None
    router: Callable[[Any], Any] | None = None
    pages: Mapping[str, str] = field(default_factory=dict[str, str])
    settings: type[Any] | None = None
    extensions: Sequence[str] = ()
    on_start: Callable[[Any], Coroutine[Any, Any, None]] | None = None
    demo: Callable[[Any, Callable[[str], None]], Coroutine[Any, Any, None]] | None = None
    set_mode: Callable[[Any, Any], Coroutine[Any, Any, str | None]] | None = None

    def __post_init__(self) -> None:
        """Raises InvalidValue for a page whose path leads elsewhere than below the app's own routes."""
        for name, path in self.pages.items():
            if not BELOW.fullmatch(path):
                raise InvalidValue(f"the page {name!r} of app {self.name}", f"is at {path!r}", "a path as in map/today")
