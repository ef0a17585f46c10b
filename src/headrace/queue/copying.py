"""Copying: very many runs in one go, by COPY straight into their tables (docs/decisions/0005)."""

from collections.abc import Iterator, Sequence

from headrace.db.arrays import BigInts
from headrace.db.pool import Session
from headrace.db.rows import bigint, encoded, in_pieces, numbered, smallint, text
from headrace.queue.submitting import NewRun


async def copy_runs(session: Session, runs: Sequence[NewRun], *, hint: str) -> list[int]:
    """Put these runs in with their first jobs and events; their numbers.

    Only for runs that begin with a plain ready job and that no other run can stand in the way of: without an item and
    without a unique key. In the transaction the session is in; a part of it is never there alone.
    """
    numbers: list[int] = [row[0] for row in await session.tuples("queue", "number_runs", many=len(runs))]
    await session.copy("queue", "copy_into_run", in_pieces(_run_rows(numbers, runs)))
    await session.copy("queue", "copy_into_job", in_pieces(_job_rows(numbers, runs)))
    await session.run("queue", "tell_queued", run=BigInts(numbers), hint=hint)
    return numbers


def _run_rows(numbers: Sequence[int], runs: Sequence[NewRun]) -> Iterator[bytes]:
    row = numbered(10)
    ends: dict[str, bytes] = {}
    known: dict[tuple[str, str, int | None, str, int], bytes] = {}
    for number, run in zip(numbers, runs, strict=True):
        kind = (run.pipeline, run.version, run.batch_id, run.trigger, run.priority)
        same = known.get(kind)
        if same is None:
            words = text(run.pipeline) + text(run.version) + bigint(run.batch_id) + text(run.trigger)
            same = known[kind] = words + smallint(run.priority)
        end = ends.get(run.by) or ends.setdefault(run.by, text(run.by))
        yield row(number, same, run.turn) + encoded(run.input) + encoded(run.budget) + end


def _job_rows(numbers: Sequence[int], runs: Sequence[NewRun]) -> Iterator[bytes]:
    row = numbered(5)
    known: dict[tuple[str | None, str | None, int], bytes] = {}
    for number, run in zip(numbers, runs, strict=True):
        kind = (run.step, run.lane, run.priority)
        same = known.get(kind)
        if same is None:
            same = known[kind] = text(run.step) + text(run.lane) + smallint(run.priority)
        yield row(number, same, run.turn)
