"""Very many runs submitted in one call go by COPY, and are runs like any others."""

import pytest

from headrace import Pipeline, Run
from headrace.intake.intake import BY_COPY_FROM
from headrace.intake.submission import Submission
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


def adding(name: str, seen: list[tuple[int, object]]) -> Pipeline:
    pipeline = Pipeline(name)

    @pipeline.step
    async def add(run: Run, input: object) -> None:
        seen.append((run.id, input))

    return pipeline


async def test_runs_that_came_by_copy_run_once_each_with_their_own_input(trial: Trial) -> None:
    seen: list[tuple[int, object]] = []
    pipeline = adding("copied", seen)
    inputs: list[object] = [{"name": f"ä {number}"} if number % 2 else None for number in range(BY_COPY_FROM)]
    _, answers = await trial.handle.submit_many(pipeline, inputs=inputs, by="somebody")
    expected = {answer.run_id: given for answer, given in zip(answers, inputs, strict=True)}
    assert len(expected) == BY_COPY_FROM
    async with trial.working(pipeline):
        assert (await trial.settled(max(expected))).state == "completed"
    assert dict(seen) == expected
    assert len(seen) == BY_COPY_FROM


async def test_of_a_bulk_whose_transaction_fails_nothing_is_left(trial: Trial) -> None:
    pipeline = adding("undone", [])
    engine = trial.handle.engine
    numbers: list[int] = []

    async def submit_and_fail() -> None:
        async with engine.database.transaction() as session:
            answers, _ = await engine.intake.submit_within(session, [Submission(pipeline)] * BY_COPY_FROM)
            numbers.extend(answer.run_id for answer in answers)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await submit_and_fail()
    assert len(numbers) == BY_COPY_FROM
    async with engine.database.session() as session:
        assert not await session.rows("queue", "run_is_live", run=numbers[0])
