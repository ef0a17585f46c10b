"""Commands over the API: what they do where HEADRACE_URL names a server, in the same words as with the database."""

import os
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from headrace.domain.errors import InvalidValue, UsageError

if TYPE_CHECKING:
    from headrace.cli.wanted import Wanted
    from headrace.client.answers import Run
    from headrace.client.client import Client

SPOKEN = "cancel, events -f, logs, review, runs, show, submit"


def is_remote() -> bool:
    """Whether the environment names a server to speak to."""
    return bool(os.environ.get("HEADRACE_URL"))


def require_local() -> None:
    """Raises UsageError where a server is named: this command needs the database itself."""
    if is_remote():
        raise UsageError(
            "This command needs the database itself, and HEADRACE_URL names a server. Unset it, or run this where the "
            f"database is. Over a server there are: {SPOKEN}."
        )


@asynccontextmanager
async def server() -> "AsyncGenerator[Client]":
    """The server that HEADRACE_URL names, by the token in HEADRACE_TOKEN."""
    from headrace.client.client import connect

    async with connect(os.environ["HEADRACE_URL"], os.environ.get("HEADRACE_TOKEN")) as client:
        yield client


async def list_runs(
    *,
    pipeline: str | None,
    state: str | None,
    item: str | None,
    batch: int | None,
    trigger: str | None,
    before: int | None,
    limit: int,
    as_json: bool,
) -> None:
    """`headrace runs`."""
    from headrace.cli.output import document, say, table

    if before is not None:
        raise InvalidValue("--before", "goes with the database itself", "a longer --limit, or more filters")
    found: list[Run] = []
    async with server() as client:
        async for run in client.runs(pipeline=pipeline, state=state, item=item, batch=batch, trigger=trigger):
            if len(found) > limit:
                break
            found.append(run)
    shown = found[:limit]
    if as_json:
        more = shown[-1].run_id if len(found) > limit else None
        document({"runs": [run.model_dump() for run in shown], "before": more})
        return
    rows = [
        (
            run.run_id, run.pipeline, run.item_name or run.item_key, run.state, run.trigger, run.batch_id,
            run.created_at, run.ended_at,
        )
        for run in shown
    ]  # fmt: skip
    columns = ("run", "pipeline", "item", "state", "trigger", "batch", "created (UTC)", "ended (UTC)")
    table(columns, rows, none="No run fits.")
    if len(found) > limit:
        say(f"There are more: --limit {limit * 2}")


async def show_run(run_id: int, *, as_json: bool) -> None:
    """`headrace show`."""
    from headrace.cli.output import brief, document, say, table

    async with server() as client:
        run, steps, costs = await client.run(run_id), await client.steps(run_id), await client.costs(run_id)
    if as_json:
        why = run.why.model_dump() if run.why else None
        document({"run": run.model_dump(exclude={"why"}), "why": why, "steps": steps, "costs": costs})
        return
    name = f" {run.item_name}" if run.item_name else ""
    item = f" over {run.catalogue}/{run.item_key}{name}" if run.item_key else ""
    say(f"Run {run.run_id} of {run.pipeline} (version {run.version}){item}: {run.state}")
    say(run.why.sentence if run.why else "")
    if run.input is not None:
        say(f"Input: {brief(run.input, 200)}")
    rows = [
        (one["name"], one["state"], one["started_at"], one["ended_at"], one["why"]["sentence"]) for one in steps
    ]  # fmt: skip
    table(("step", "state", "started (UTC)", "ended (UTC)", "why"), rows, none="No steps.")
    if costs:
        shown = [(one["unit"], one["spent"], one["reserved"], one["allowed"]) for one in costs]
        table(("unit", "spent", "reserved", "allowed"), shown, none="")


async def submit(pipeline: str, wanted: "Wanted", *, as_json: bool) -> None:
    """`headrace submit`."""
    from headrace.cli.output import document, say

    items, inputs = _named(wanted)
    async with server() as client:
        if wanted.all_items or len(items or inputs or [None]) > 1 or wanted.file or wanted.count:
            many = await client.submit_many(
                pipeline, items=items, all_items=wanted.all_items, inputs=inputs, priority=wanted.priority,
                name=wanted.name or None,
            )  # fmt: skip
            batch, answers, created, runs = many.batch_id, None, many.created, many.runs
        else:
            one = await client.submit(
                pipeline, item=items[0] if items else None, input=inputs[0] if inputs else None,
                priority=wanted.priority, key=wanted.key, follow=wanted.follow,
            )  # fmt: skip
            batch, answers, created, runs = None, [one.model_dump()], int(one.created), 1
    if as_json:
        document({"pipeline": pipeline, "batch": batch, "runs": answers, "created": created, "of": runs})
    elif batch is not None:
        say(f"Batch {batch}: {created} runs queued, {runs - created} were live already.")
    else:
        say(f"Run {answers[0]['run_id'] if answers else ''} {'is queued' if created else 'was live already'}.")


def _named(wanted: "Wanted") -> tuple[list[str] | None, list[Any] | None]:
    from headrace.cli.reading import parse_json, read_records

    if wanted.items or wanted.all_items:
        return list(wanted.items) or None, None
    if wanted.file is not None:
        records = read_records(wanted.file)
        if records and all(set(record) == {"item"} for record in records):
            return [str(record["item"]) for record in records], None
        return None, list(records)
    value = None if wanted.input is None else parse_json(wanted.input, "--input")
    return None, [value] * (wanted.count or 1)


async def cancel(runs: Sequence[int], *, why: str, yes: bool, as_json: bool) -> None:
    """`headrace cancel RUN …`."""
    from headrace.cli.output import document, say
    from headrace.cli.steered import cancelling, confirm

    if not runs:
        raise InvalidValue("--batch and --pipeline", "go with the database itself", "RUN …")
    if not yes:
        confirm(cancelling(why), runs)
    async with server() as client:
        ended = [(await client.cancel(run_id, why)).run_id for run_id in dict.fromkeys(runs)]
    if as_json:
        document({"cancelled": ended})
    else:
        say(f"Run {ended[0]} is cancelled." if len(ended) == 1 else f"{len(ended)} runs are cancelled.")


async def follow_events(
    *, since: str | None, run: int | None, kinds: Sequence[str] | None, follow: bool, as_json: bool
) -> None:
    """`headrace events -f`."""
    from headrace.bus.event import TELLINGS
    from headrace.cli.output import cell, line, say

    if not follow:
        raise InvalidValue("events", "without -f goes with the database itself", "events -f")
    async with server() as client:
        async for one in client.events(since=since, run=run):
            if one.event not in kinds if kinds else one.event in TELLINGS:
                continue
            if as_json:
                line(one.more)
                continue
            part = f"[{one.part}]" if one.part else ""
            subject = f" run {one.run_id}" if one.run_id is not None else ""
            step = f" step {one.step}{part}" if one.step else ""
            say(f"{one.seq} {cell(one.at)} {one.event}{subject}{step}")


async def logs(run_id: int, *, follow: bool, after: int, as_json: bool) -> None:
    """`headrace logs`."""
    from headrace.cli.output import brief, cell, line, say

    def show(one: dict[str, Any]) -> None:
        if as_json:
            line(one)
            return
        where = f"{one['step']}[{one['part']}]" if one["part"] else one["step"]
        fields = f" {brief(one['fields'], 200)}" if one["fields"] else ""
        say(f"{cell(one['at'])} {one['level']:<7} {where}: {one['message']}{fields}")

    async with server() as client:
        if follow:
            async for told in client.logs(run_id):
                if told.line > after:
                    show({**told.model_dump(exclude={"line", "seq"}), "log_id": told.line})
            return
        async for one in client.lines(run_id):
            if one["log_id"] > after:
                show(one)
