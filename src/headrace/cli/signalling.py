"""`headrace signal`: an event from outside, for the runs that wait for it."""

from typing import Annotated

import typer

from headrace.cli.given import complete, given
from headrace.cli.options import AsJson


def signal(
    context: typer.Context,
    event: Annotated[str, typer.Argument(help="The event's name.")],
    *,
    key: Annotated[str | None, typer.Option(help="The key that it carries.")] = None,
    payload: Annotated[str | None, typer.Option(metavar="JSON", help="What is handed to the runs.")] = None,
    as_json: AsJson = False,
) -> None:
    """Tell the runs that wait for an event that it came; one that comes early is kept for them."""

    async def work() -> None:
        from headrace.assembly.handle import Handle
        from headrace.cli.output import document, say
        from headrace.cli.reading import parse_json

        value = None if payload is None else parse_json(payload, "--payload")
        async with given(context).engine() as engine:
            woken = await Handle(engine, None).signal(event, key, value)
        if as_json:
            document({"event": event, "key": key, "woken": woken})
        elif not woken:
            say(f"Nothing waits for event {event} yet; it is kept for what comes to wait for it.")
        else:
            say(f"{woken} {'wait goes' if woken == 1 else 'waits go'} on with event {event}.")

    complete(work)
