"""`headrace events`: the event log, from the beginning, from an event on, or as it comes."""

from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Annotated

import typer

from headrace.cli.given import complete, given
from headrace.cli.options import AsJson
from headrace.cli.remote import follow_events, is_remote

if TYPE_CHECKING:
    from headrace.assembly.engine import Engine
    from headrace.bus.event import Cursor, Event


def events(
    context: typer.Context,
    *,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on as events come, until Ctrl-C.")] = False,
    start: Annotated[
        str | None, typer.Option("--from", metavar="ID", help="After this event; with -f, from now where not given.")
    ] = None,
    run: Annotated[int | None, typer.Option(min=1, max=2**63 - 1, help="Only of this run.")] = None,
    kind: Annotated[list[str] | None, typer.Option("--type", help="Only of this type; may be repeated.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print events in the order of the log; as JSON, a line each. The id of one is where to go on --from."""

    async def work() -> None:
        from headrace.bus.event import TELLINGS, Cursor

        if is_remote():
            await follow_events(since=start, run=run, kinds=kind, follow=follow, as_json=as_json)
            return
        cursor = None if start is None else Cursor.parse(start)
        async with given(context).engine() as engine:
            found = _follow(engine, cursor) if follow else _all(engine, cursor)
            async for event in found:
                asked = event.type in kind if kind else event.type not in TELLINGS
                if asked and (run is None or event.run_id == run):
                    _print(event, as_json=as_json)

    complete(work)


async def _all(engine: "Engine", cursor: "Cursor | None") -> "AsyncGenerator[Event]":
    from headrace.bus.event import BEGINNING
    from headrace.bus.follower import Follower

    follower = Follower(engine.database)
    at, more = cursor or BEGINNING, True
    while more:
        found, more = await follower.read(at)
        for event in found:
            yield event
        at = found[-1].cursor if found else at


async def _follow(engine: "Engine", cursor: "Cursor | None") -> "AsyncGenerator[Event]":
    from headrace.bus.follower import end_of_log, following

    async with following(engine.database) as follower:
        if cursor is None:
            async with engine.database.session() as session:
                cursor = await end_of_log(session)
        async for event in follower.events(cursor):
            yield event


def _print(event: "Event", *, as_json: bool) -> None:
    from headrace.cli.output import brief, cell, line, say

    if as_json:
        line(event)
        return
    part = f"[{event.part}]" if event.part else ""
    subject = f" run {event.run_id}" if event.run_id is not None else ""
    step = f" step {event.step}{part}" if event.step else ""
    detail = f" {brief(event.detail, 200)}" if event.detail else ""
    say(f"{event.id} {cell(event.at)} {event.type}{subject}{step}{detail}")
