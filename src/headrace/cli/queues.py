"""`headrace queues`: list, pause, resume, limit."""

from typing import Annotated

import typer

from headrace.cli.completing import queue_names
from headrace.cli.given import complete, given, me
from headrace.cli.listing import Listing
from headrace.cli.options import AsJson

queues = typer.Typer(
    cls=Listing,
    help="Queues: what lies in them, stopping and limiting them; alone, it lists them.",
    rich_markup_mode=None,
    add_completion=False,
)
Name = Annotated[str, typer.Argument(metavar="QUEUE", help="The queue's name.", autocompletion=queue_names)]

MOST = 1_000_000


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
                None if one.oldest_age_s is None else span(one.oldest_age_s), one.workers, one.concurrency,
                f"paused by {one.paused_by}" if one.paused_at else "open",
            )
            for one in found
        ]  # fmt: skip
        columns = ("queue", "ready", "claimed", "aside", "oldest", "workers", "limit", "state")
        table(columns, rows, none="There is no queue yet.")

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


@queues.command()
def limit(
    context: typer.Context,
    name: Name,
    most: Annotated[str, typer.Argument(metavar="N", help="Jobs at once, over all workers; `none` removes the limit.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Let at most so many jobs of a queue run at once; what runs already still ends."""

    async def work() -> None:
        from headrace.cli.output import document, say
        from headrace.queue.limiting import limit_queue

        number = _limit(most)
        async with given(context).engine() as engine:
            await limit_queue(engine.database, name, number)
        if as_json:
            document({"queue": name, "concurrency": number})
        elif number is None:
            say(f"Queue {name} has no limit.")
        else:
            say(f"At most {number} {'job' if number == 1 else 'jobs'} of queue {name} run at once.")

    complete(work)


def _limit(text: str) -> int | None:
    from headrace.domain.errors import InvalidValue

    if text == "none":
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:10]) <= MOST):
        raise InvalidValue("the limit", f"{text!r} is not accepted", f"a whole number from 1 to {MOST}, or none")
    return int(text)
