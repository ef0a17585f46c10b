"""`headrace queues`: list, pause, resume."""

from typing import Annotated

import typer

from headrace.cli.given import complete, given, me
from headrace.cli.options import AsJson

queues = typer.Typer(help="Queues: what lies in them, and stopping them.", rich_markup_mode=None)
Name = Annotated[str, typer.Argument(metavar="QUEUE", help="The queue's name.")]


@queues.command("list")
def list_all(context: typer.Context, *, as_json: AsJson = False) -> None:
    """List the queues with what lies in each."""

    async def work() -> None:
        from headrace.cli.output import document, table
        from headrace.record.moments import span
        from headrace.record.queues import list_queues

        async with given(context).engine() as engine, engine.database.session() as session:
            found = await list_queues(session)
        if as_json:
            document(found)
            return
        rows = [
            (
                one.name, one.ready, one.claimed,
                ", ".join(f"{many} {reason}" for reason, many in one.parked.items()),
                None if one.oldest_age_s is None else span(one.oldest_age_s), one.workers,
                f"paused by {one.paused_by}" if one.paused_at else "open",
            )
            for one in found
        ]  # fmt: skip
        table(("queue", "ready", "claimed", "aside", "oldest", "workers", "state"), rows, none="There is no queue yet.")

    complete(work)


@queues.command()
def pause(context: typer.Context, name: Name, *, as_json: AsJson = False) -> None:
    """Let nothing more be claimed from a queue; what runs still ends."""

    async def work() -> None:
        from headrace.cli.output import document, say
        from headrace.queue.pausing_queues import pause_queue

        async with given(context).engine() as engine:
            await pause_queue(engine.database, name, by=me())
        if as_json:
            document({"queue": name, "paused": True})
        else:
            say(f"Queue {name} is paused.")

    complete(work)


@queues.command()
def resume(context: typer.Context, name: Name, *, as_json: AsJson = False) -> None:
    """Let a queue be claimed from again."""

    async def work() -> None:
        from headrace.cli.output import document, say
        from headrace.queue.pausing_queues import resume_queue

        async with given(context).engine() as engine:
            await resume_queue(engine.database, name, by=me())
        if as_json:
            document({"queue": name, "paused": False})
        else:
            say(f"Queue {name} is open again.")

    complete(work)
