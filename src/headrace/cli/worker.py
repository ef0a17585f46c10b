"""`headrace worker`: works without a server, on this machine or another one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from headrace.cli.completing import queue_names
from headrace.cli.given import complete, given
from headrace.cli.options import Modules

if TYPE_CHECKING:
    from headrace.define.registry import Registry


def worker(
    context: typer.Context,
    *,
    slots: Annotated[int | None, typer.Option(min=1, max=10_000, help="Jobs at once (HEADRACE_SLOTS).")] = None,
    queue: Annotated[
        list[str] | None, typer.Option(help="Serve only this queue; may be repeated.", autocompletion=queue_names)
    ] = None,
    label: Annotated[
        list[str] | None, typer.Option(help="What this machine has, as in gpu=1; may be repeated.")
    ] = None,
    module: Modules = None,
) -> None:
    """Work until SIGTERM or Ctrl-C: claim jobs, run their steps, then finish what runs and hand the rest back."""

    async def work() -> None:
        from headrace.daemon.up import up

        options = given(context)
        settings = options.settings(slots=slots, queues=queue or None, labels=labels(label or ()) or None)
        registry = options.registry(module)
        refuse_unknown_queues(settings.queues or (), registry)
        await up(settings, registry, say=lambda words: typer.echo(words, err=True), serve_http=False)

    complete(work, logs="info")


def refuse_unknown_queues(queues: Sequence[str], registry: "Registry") -> None:
    """A worker serves the queues of the pipelines it knows; raises UnknownName for one that is none of them."""
    from headrace.define.lanes import lanes_of, queue_of
    from headrace.domain.errors import UnknownName

    known = sorted({queue_of(lane) for lane in lanes_of(registry.values())})
    for name in queues:
        if name not in known:
            raise UnknownName("queue", name, known)


def labels(those: list[str] | tuple[str, ...]) -> dict[str, str]:
    """Labels as they are typed, by name; raises InvalidValue for one without a value."""
    from headrace.domain.errors import InvalidValue

    for one in those:
        if not one.partition("=")[0] or not one.partition("=")[2]:
            raise InvalidValue("--label", f"{one!r} has no name or no value", "NAME=VALUE, as in gpu=1")
    return {one.partition("=")[0]: one.partition("=")[2] for one in those}
