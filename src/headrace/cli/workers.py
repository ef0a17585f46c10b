"""`headrace workers`."""

import typer

from headrace.cli.given import complete, given
from headrace.cli.options import AsJson


def workers(context: typer.Context, *, as_json: AsJson = False) -> None:
    """List the workers, and those that left within the last ten minutes."""

    async def work() -> None:
        from headrace.cli.output import document, table
        from headrace.record.moments import span
        from headrace.record.workers import list_workers, process_of

        async with given(context).engine() as engine, engine.database.session() as session:
            found = await list_workers(session)
        if as_json:
            document(found)
            return
        rows = [
            (
                one.worker, one.state, process_of(one.host, one.pid), f"{one.running}/{one.slots}",
                ", ".join(one.lanes),
                ", ".join(f"{name}={value}" for name, value in sorted(one.labels.items())),
                f"{span(one.beat_age_s)} ago",
            )
            for one in found
        ]  # fmt: skip
        table(("worker", "state", "process", "running", "lanes", "labels", "beat"), rows, none="No worker is there.")

    complete(work)
