"""A large batch in several transactions: later submissions join the one that was begun."""

import pytest

from headrace import Pipeline
from headrace.domain.errors import UnknownName
from headrace.record.batches import find_batch
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


def pipeline_named(name: str) -> Pipeline:
    pipeline = Pipeline(name)

    @pipeline.step
    async def only(input: int) -> int:
        return input

    return pipeline


async def test_runs_that_join_a_batch_belong_to_it_and_are_counted(trial: Trial) -> None:
    pipeline = pipeline_named("joined")
    number, first = await trial.handle.submit_many(pipeline, inputs=[1, 2])
    again, second = await trial.handle.submit_many(pipeline, inputs=[3, 4, 5], batch=number)
    assert again == number
    assert len({one.run_id for one in [*first, *second]}) == 5
    async with trial.database.session() as session:
        found = await find_batch(session, number)
    assert (found.runs, sum(found.states.values())) == (5, 5)


async def test_a_batch_that_is_not_there_or_of_another_pipeline_is_refused_and_nothing_is_submitted(
    trial: Trial,
) -> None:
    number, _ = await trial.handle.submit_many(pipeline_named("one"), inputs=[1])
    for batch in (number, number + 1):
        with pytest.raises(UnknownName, match="batch of other"):
            await trial.handle.submit_many(pipeline_named("other"), inputs=[1, 2], batch=batch)
    async with trial.database.session() as session:
        found = await find_batch(session, number)
    assert (found.runs, sum(found.states.values())) == (1, 1)
