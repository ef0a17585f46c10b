"""`headrace up`: everything in one process; `headrace demo`: the same, with the apps' demo data under way."""

import os
from typing import Annotated, Any

import typer

from headrace.cli.given import complete, given
from headrace.cli.options import Modules

Port = Annotated[int | None, typer.Option(min=0, max=65535, help="The server's port (HEADRACE_PORT); 0 takes any.")]
Slots = Annotated[int | None, typer.Option(min=1, max=10_000, help="Jobs at once (HEADRACE_SLOTS).")]


def up(context: typer.Context, *, port: Port = None, slots: Slots = None, module: Modules = None) -> None:
    """Database, worker, upkeep and server in one process, until SIGTERM or Ctrl-C."""

    async def work() -> None:
        from headrace.daemon.up import up as begin

        options = given(context)
        await begin(options.settings(port=port, slots=slots), options.registry(module), say=typer.echo)

    complete(work)


def demo(context: typer.Context, *, port: Port = None) -> None:
    """Everything up, the apps' demo data made and worked on; HEADRACE_DEMO=brief ends when only people's work is left.

    Its data lies in a folder of its own, demo/ in the data folder, unless --home or HEADRACE_HOME name one.
    """

    async def work() -> None:
        from headrace.daemon.demo import demo as begin
        from headrace.db.embedded.place import default_home

        options = given(context)
        flags: dict[str, Any] = {"port": port}
        if options.home is None and not os.environ.get("HEADRACE_HOME"):
            flags["home"] = default_home() / "demo"
        settings = options.settings(**flags)
        await begin(settings, options.registry(), say=typer.echo)

    complete(work)
