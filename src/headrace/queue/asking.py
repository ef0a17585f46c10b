"""Asking people: the questions of a job set aside for review, and what runs again when decisions come in."""

from datetime import UTC, datetime

from headrace.db.arrays import BigInts, Ints, Texts, Times
from headrace.db.pool import Row, Session
from headrace.define.pipeline import Pipeline
from headrace.queue.changes import Changes, Happened, json_column
from headrace.queue.ending_runs import settle_owed
from headrace.queue.endings import SetAside


async def ask(session: Session, one: SetAside, run: Row, *, blocking: bool, changes: Changes) -> None:
    """Put the questions to people; a job that asked before (and was woken too early) asks nothing twice."""
    questions, job = one.questions, one.job
    if not questions:
        return
    now = datetime.now(UTC)
    n = len(questions)
    await session.run(
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
        due=Times([(now + question.due).timestamp() if question.due else None for question in questions]),
        blocking=blocking,
    )
    await supersede(session, run, changes)
    changes.happened("review_asked", Happened(job.run_id, run["item_id"], job.step, job.part, {"questions": n}))


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
    """Decisions came in after the run had gone on: what was handed the review's result runs again with more of them.

    A dependent that is under way at this moment is left alone; it is asked for again with the next decision.
    """
    graph = pipeline.graph
    live = {row["step"] for row in await session.rows("queue", "live_steps", run=run["run_id"])}
    later = [name for name in graph.downstream(graph.dependents(review)) if name != review and name not in live]
    if later:
        changes.again.add(run["run_id"])
        await session.run("queue", "forget_done", run=run["run_id"], step=Texts(later))
