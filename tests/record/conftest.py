"""What the tests of the record share: a run as it is read, and the sentence that says why it waits."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from headrace.record.runs import find_run
from headrace.record.steps import StepRecord, steps_of_run
from headrace.record.why import Why, why_run, why_step
from headrace.testing import Trial

Asked = Callable[..., Awaitable[Why]]


@pytest.fixture
def why(trial: Trial) -> Asked:
    """Why a run (or a step of it) is as it is."""

    async def ask(run: Any, step: str | None = None) -> Why:
        async with trial.database.snapshot() as session:
            record = await find_run(session, getattr(run, "run_id", run))
            steps = await steps_of_run(session, record)
            if step is None:
                return await why_run(session, record, steps)
            return await why_step(session, record, next(one for one in steps if one.name == step), steps)

    return ask


@pytest.fixture
def steps(trial: Trial) -> Callable[..., Awaitable[dict[str, StepRecord]]]:
    """The steps of a run, by name."""

    async def read(run: Any) -> dict[str, StepRecord]:
        async with trial.database.snapshot() as session:
            record = await find_run(session, getattr(run, "run_id", run))
            return {one.name: one for one in await steps_of_run(session, record)}

    return read
