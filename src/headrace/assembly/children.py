"""Child runs: submitted once under the step that asked for them, and their results when all are over."""

from collections.abc import Sequence
from typing import Any

from headrace.db.pool import Database
from headrace.define.pipeline import Pipeline
from headrace.domain.errors import HeadraceError, InvalidValue
from headrace.intake.intake import Intake
from headrace.intake.submission import Submission
from headrace.queue.job import Job
from headrace.record.items import find_items
from headrace.record.values import encode


class ChildFailed(HeadraceError):
    """A child run did not complete; the message says which and why."""


async def run_children(
    database: Database, intake: Intake, job: Job, name: str, pipeline: Pipeline, wanted: Sequence[dict[str, Any]]
) -> list[Any] | None:
    """The children's results in the order wanted, or None while some are under way; raises ChildFailed."""
    async with database.session() as session:
        rows = await session.rows("assembly", "children_named", run=job.run_id, step=job.step, prefix=f"{name}#")
    there = {row["parent_name"]: row for row in rows}
    names = [f"{name}#{job.part}.{number}" for number in range(len(wanted))]
    missing = [number for number, one in enumerate(names) if one not in there]
    if missing:
        await _submit(database, intake, job, pipeline, [(names[number], wanted[number]) for number in missing])
        return None
    if any(there[one]["state"] == "live" for one in names):
        return None
    return [_result(there[one]) for one in names]


async def _submit(
    database: Database, intake: Intake, job: Job, pipeline: Pipeline, those: Sequence[tuple[str, dict[str, Any]]]
) -> None:
    submissions = [await _submission(database, job, pipeline, name, wanted) for name, wanted in those]
    answers = await intake.submit_many(submissions)
    behind = [(one, answer.run_id) for one, answer in zip(submissions, answers, strict=True) if not answer.created]
    if behind:  # another run of the item is live: the child begins when it is over
        for one, ahead in behind:
            one.extra["follows"] = ahead
        await intake.submit_many([one for one, _ in behind])


async def _submission(
    database: Database, job: Job, pipeline: Pipeline, name: str, wanted: dict[str, Any]
) -> Submission:
    unknown = set(wanted) - {"item", "input"}
    if unknown:
        raise InvalidValue("run.child", f"{', '.join(sorted(unknown))} is not known", "item=, input=")
    item_id, source = None, None
    if wanted.get("item") is not None:
        async with database.session() as session:
            found = (await find_items(session, pipeline.catalogue or "", [wanted["item"]]))[0]
        item_id, source = found.id, found.version
    return Submission(
        pipeline,
        item_id=item_id,
        source=source,
        input=encode(wanted.get("input"), where=f"the input of child {name}"),
        priority=job.priority,
        trigger="parent",
        unique_key=f"child:{job.run_id}/{job.step}/{name}",
        by=f"run {job.run_id}",
        extra={"parent_run": job.run_id, "parent_step": job.step, "parent_name": name},
    )


def _result(row: dict[str, Any]) -> Any:
    if row["state"] != "completed":
        error: dict[str, Any] = row["error"] or {}
        raise ChildFailed(f"child run {row['run_id']} is {row['state']}: {error.get('message', '')}")
    return row["result"]
