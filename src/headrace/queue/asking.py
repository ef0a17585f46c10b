"""Asking people: the questions of a job set aside for review, and what runs again when decisions come in."""

from collections.abc import Sequence

from headrace.db.arrays import BigInts, Ints, Texts
from headrace.db.pool import Row, Session
from headrace.define.pipeline import Pipeline
from headrace.queue.changes import Changes, Happened, json_column
from headrace.queue.ending_runs import settle_owed
from headrace.queue.endings import SetAside


async def ask(session: Session, one: SetAside, run: Row, *, blocking: bool, changes: Changes) -> None:
    """Put the questions to people; a job that asked before (and was woken too early) asks nothing twice, and a field
    that a person locked is not asked about: the decision of then is the answer."""
    questions, job = one.questions, one.job
    if not questions:
        return
    n = len(questions)
    asked = await session.rows(
        "queue",
        "ask",
        run=BigInts([job.run_id] * n),
        step=Texts([job.step] * n),
        part=Ints([job.part] * n),
        place=Ints(list(range(n))),
        pipeline=Texts([run["pipeline"]] * n),
        item=BigInts([run["item_id"]] * n),
        kind=Texts([question.kind for question in questions]),
        payload=json_column([question.payload for question in questions]),
        evidence=json_column([question.evidence for question in questions]),
        choices=json_column([list(question.choices) for question in questions]),
        leaves_open=json_column([list(question.leaves_open) for question in questions]),
        same_as=Texts([question.like for question in questions]),
        assignee=Texts([question.assignee for question in questions]),
        people=Ints([question.people for question in questions]),
        due_in_s=Ints([int(question.due.total_seconds()) if question.due else None for question in questions]),
        blocking=blocking,
    )
    await supersede(session, run, changes)
    kept = sum(row["state"] == "decided" for row in asked)
    if kept < n:
        told = {"questions": n - kept}
        changes.happened("review_asked", Happened(job.run_id, run["item_id"], job.step, job.part, told))


async def supersede(session: Session, run: Row, changes: Changes) -> None:
    """Older runs of the item that only waited for a person give their questions to this one and end as cancelled."""
    if run["item_id"] is None:
        return
    rows = await session.rows("queue", "supersede", run=run["run_id"], pipeline=run["pipeline"], item=run["item_id"])
    for row in rows:
        detail = {"why": f"superseded by run {run['run_id']}"}
        changes.happened("run_cancelled", Happened(row["run_id"], row["item_id"], None, 0, detail))
    await settle_owed(session, rows, changes)


async def run_dependents_again(session: Session, run: Row, pipeline: Pipeline, review: str, changes: Changes) -> None:
    """Decisions came in after the run had gone on: what was handed the review's result runs again with more of them."""
    await run_again(session, run, pipeline, pipeline.graph.dependents(review), changes)


async def run_again(session: Session, run: Row, pipeline: Pipeline, names: Sequence[str], changes: Changes) -> None:
    """Let these steps of a locked run, and all that come after them, run once more.

    One under way that may have read what is out of date by now is left to end, marked, and runs again then; one that
    has not begun reads what is there when it does.
    """
    begun = await _live_steps(session, run, changes)
    later = pipeline.graph.downstream(names)
    over = [name for name in later if name not in begun]
    if over:
        changes.again.add(run["run_id"])
        await session.run("queue", "forget_done", run=run["run_id"], step=Texts(over))
    marked = {name for name in later if begun.get(name)} | begun.keys() & set(run["again"])
    await session.run("queue", "mark_again", run=run["run_id"], step=Texts(sorted(marked)))


async def run_marked_again(session: Session, run: Row, pipeline: Pipeline, changes: Changes) -> None:
    """Steps that were marked while they were under way, and have ended, run again with those after them."""
    begun = await _live_steps(session, run, changes)
    ended = [name for name in run["again"] if name not in begun and name in pipeline.graph.steps]
    if ended:
        await run_again(session, run, pipeline, ended, changes)


async def _live_steps(session: Session, run: Row, changes: Changes) -> dict[str, bool]:
    """The steps under way, those about to be set aside included, each with whether it may have read something."""
    rows = await session.rows("queue", "live_steps", run=run["run_id"])
    placed = {one.step: True for one in changes.placed if one.run_id == run["run_id"]}
    return {row["step"]: row["begun"] for row in rows} | placed
