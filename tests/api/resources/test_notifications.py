"""Notifications: what a person should see, from the event log, in sentences, to whom it concerns."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx2
import pytest

from headrace import Budget, Item, Pipeline, Run
from headrace.assembly.engine import Engine
from headrace.domain.clock import system_clock
from headrace.limits.passing import close_limit
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
Ask = httpx2.AsyncClient
Until = Callable[..., Awaitable[Any]]
TOLD = "/api/notifications"


def kinds(notices: list[dict[str, Any]]) -> list[str]:
    return [one["kind"] for one in notices]


async def submit(api: Ask, trial: Trial, key: str, **data: Any) -> int:
    await trial.handle.put_items([Item("things", key, "", (), data)])
    return (await api.post("/api/runs", json={"pipeline": "sorting", "item": key})).json()["run_id"]


async def test_a_run_that_fails_is_told_with_why(api: Ask, trial: Trial, until: Until) -> None:
    run = await submit(api, trial, "anvil", broken=True)
    (notice,) = await until(api, TOLD, bool)
    assert (notice["kind"], notice["run_id"], notice["pipeline"], notice["item_key"]) == (
        "run_failed", run, "sorting", "anvil",
    )  # fmt: skip
    assert notice["text"] == "anvil failed: scale 'aanvil' broke at 5"


async def test_a_question_is_told_with_the_item_that_waits(api: Ask, trial: Trial, until: Until) -> None:
    await submit(api, trial, "safe", weight=9)
    (notice,) = await until(api, TOLD, bool)
    assert (notice["kind"], notice["step"]) == ("review_waits", "keep")
    assert notice["text"] == "safe waits for a person: 1 question."


async def test_a_queue_that_was_paused_and_goes_on_is_told_with_who_did_it_the_latest_first(
    api: Ask, until: Until
) -> None:
    await api.post("/api/queues/default/pause", json={})
    await api.post("/api/queues/default/resume", json={})
    resumed, paused = await until(api, TOLD, lambda told: len(told) == 2)
    assert paused["text"] == "The queue default is paused by local."
    assert (resumed["kind"], resumed["run_id"]) == ("queue_resumed", None)
    assert (await api.get(TOLD, params={"limit": 1})).json() == [resumed]


async def test_a_limit_is_told_of_when_it_is_closed_and_not_each_time_it_still_is(
    api: Ask, engine: Engine, until: Until
) -> None:
    for minutes in (1, 2, 3):
        later = system_clock().replace(microsecond=0)
        await close_limit(
            engine.database, "openai", later.replace(year=later.year + minutes), "429 of the service", None
        )
    (notice,) = await until(api, TOLD, bool)
    assert notice["kind"] == "limit_closed"
    assert notice["text"].startswith("The limit openai is closed until ")
    assert notice["text"].endswith(" UTC: 429 of the service")


async def test_a_worker_that_falls_silent_is_told_of_once(api: Ask, trial: Trial, until: Until) -> None:
    async with trial.database.session() as session:
        await session.connection.execute(
            b"insert into worker (host, pid, build, slots, expires_at)"
            b" values ('dock/7', 4242, 'x', 1, now() - interval '1 s')"
        )
    (notice,) = await until(api, TOLD, bool)
    assert notice["kind"] == "worker_lost"
    assert notice["text"] == "The worker dock:4242 fell silent; others take over what it did."


async def test_a_run_that_its_budget_stopped_is_told_as_such(api: Ask, trial: Trial, until: Until) -> None:
    pipeline = Pipeline("frugal", budget=Budget(usd=1))

    @pipeline.step
    async def spend(run: Run) -> None:
        await run.spend(usd=5)

    async with trial.working(pipeline):
        submitted = await trial.handle.submit(pipeline)
        (notice,) = await until(api, TOLD, bool)
    assert (notice["kind"], notice["run_id"]) == ("budget_stopped", submitted.run_id)
    assert notice["text"].startswith(f"Run {submitted.run_id} was stopped by its budget: The budget of ")


async def test_what_is_no_notice_is_not_told(api: Ask, trial: Trial, until: Until) -> None:
    run = await submit(api, trial, "feather", weight=1)
    await until(api, f"/api/runs/{run}", lambda found: found["state"] == "completed")
    assert (await api.get(TOLD)).json() == []
