"""`headrace logs`: what the steps of a run wrote, and what they go on writing."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from headrace.cli.given import complete, given
from headrace.cli.options import AsJson, RunId
from headrace.cli.remote import is_remote
from headrace.cli.remote import logs as logs_of_server

if TYPE_CHECKING:
    from headrace.record.logs import LogLine

LOOK_S = 0.3


def logs(
    context: typer.Context,
    run: RunId,
    *,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on until the run is over.")] = False,
    after: Annotated[int, typer.Option(min=0, max=2**63 - 1, help="Only lines with a higher number.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Print the log of a run, oldest first; as JSON, a line each."""

    async def work() -> None:
        from headrace.record.logs import logs_of_run
        from headrace.record.runs import find_run

        if is_remote():
            await logs_of_server(run, follow=follow, after=after, as_json=as_json)
            return
        seen = after
        async with given(context).engine() as engine:
            while True:
                async with engine.database.session() as session:
                    live = (await find_run(session, run)).is_live
                    lines = await logs_of_run(session, run, after=seen)
                for one in lines:
                    _print(one, as_json=as_json)
                seen = lines[-1].log_id if lines else seen
                if not lines and not (follow and live):
                    return
                if not lines:
                    await asyncio.sleep(LOOK_S)

    complete(work)


def _print(one: "LogLine", *, as_json: bool) -> None:
    from headrace.cli.output import brief, cell, line, say

    if as_json:
        line(one)
        return
    where = f"{one.step}[{one.part}]" if one.part else one.step
    fields = f" {brief(one.fields, 200)}" if one.fields else ""
    say(f"{cell(one.at)} {one.level:<7} {where}: {one.message}{fields}")
