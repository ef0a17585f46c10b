"""The audit: every change leaves one line, whether or not its route thought of it."""

import logging

import pytest

from headrace import Outcome, Pipeline
from headrace.accounts.role import Role
from headrace.assembly.handle import Handle
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
PASSWORD = "correct horse battery"


async def lines(admin, **wanted: str) -> list[dict]:
    return (await admin.get("/api/audit", params=wanted)).json()["items"]


async def test_a_change_of_a_person_is_told_with_what_was_before_and_after(served) -> None:
    await served.add("anna")
    await served.add("bert", Role.VIEWER)
    admin = await served.signed_in("anna")
    await admin.patch("/api/people/bert", json={"role": "operator", "password": "a secret that nobody reads"})
    (line,) = await lines(admin, noun="person", name="bert")
    assert (line["who"], line["action"], line["address"]) == ("anna", "change", "127.0.0.1")
    assert line["before"] == {"role": "viewer", "pipelines": None, "disabled": False}
    assert line["after"] == {"role": "operator", "pipelines": None, "disabled": False, "password": "changed"}
    assert "a secret that nobody reads" not in (await admin.get("/api/audit")).text


async def test_a_change_whose_route_leaves_no_line_gets_a_plain_one(served) -> None:
    await served.add("anna")
    admin = await served.signed_in("anna")
    items = {"items": [{"catalogue": "boats", "key": "hull"}]}
    assert (await admin.post("/api/items", json=items)).status_code < 300
    (line,) = await lines(admin, noun="items")
    assert (line["who"], line["action"]) == ("anna", "add")


async def test_the_plain_line_names_the_deed_and_to_what_it_was_done(serving, trial: Trial) -> None:
    pipeline = Pipeline("work")

    @pipeline.step
    async def rest() -> Outcome:
        return Outcome.Snooze(3600)

    async with serving(pipeline) as served:
        run = await Handle(served.engine, None).submit(pipeline)
        await served.add("anna")
        admin = await served.signed_in("anna")
        assert (await admin.post(f"/api/runs/{run.run_id}/cancel", json={})).status_code == 200
        (line,) = await lines(admin, noun="runs")
        assert (line["who"], line["action"], line["name"]) == ("anna", "cancel", str(run.run_id))
        assert line["after"]["state"] == "cancelled"


async def test_a_line_names_the_token_that_was_shown_so_that_one_that_leaked_can_be_revoked(served) -> None:
    await served.add("anna")
    program = await served.program("anna")
    await program.post("/api/people", json={"name": "bert"})
    (line,) = await lines(program, noun="person")
    (token,) = (await program.get("/api/tokens")).json()["items"]
    assert line["address"] == f"127.0.0.1 by token {token['token_id']}"


async def test_what_was_refused_or_only_read_leaves_no_line(served) -> None:
    await served.add("anna")
    admin = await served.signed_in("anna")
    before = await lines(admin)
    await admin.get("/api/people")
    await admin.patch("/api/people/nobody", json={"role": "admin"})
    await admin.post("/api/people", json={"name": "no spaces"})
    assert await lines(admin) == before


async def test_each_thing_is_done_by_one_line(served) -> None:
    await served.add("anna")
    admin = await served.signed_in("anna")
    await admin.post("/api/people", json={"name": "bert"})
    token = (await admin.post("/api/tokens", json={"name": "nightly"})).json()["token_id"]
    await admin.delete(f"/api/tokens/{token}")
    await admin.post("/api/tickets")
    assert [(one["action"], one["noun"]) for one in await lines(admin)] == [
        ("revoke", "token"), ("add", "token"), ("add", "person"), ("sign_in", "session"),
    ]  # fmt: skip


async def test_a_failed_try_to_sign_in_is_told_but_never_what_was_typed_as_a_name(served) -> None:
    await served.add("anna")
    for name in ("anna", PASSWORD):
        refused = await served.client().post("/api/sessions", json={"name": name, "password": "a wrong secret"})
        assert refused.status_code == 401
    admin = await served.program("anna")
    (line,) = await lines(admin)
    assert (line["who"], line["action"], line["name"]) == ("", "sign_in_failed", "anna")


async def test_a_filter_that_is_none_is_refused(served) -> None:
    assert (await served.client().get("/api/audit", params={"since": "yesterday"})).status_code == 422


async def test_neither_names_nor_secrets_nor_addresses_are_logged(served, caplog, capfd) -> None:
    caplog.set_level(logging.DEBUG)
    await served.add("anna")
    browser = await served.signed_in("anna")
    made = await browser.post("/api/tokens", json={"name": "nightly"})
    await served.client().post("/api/sessions", json={"name": "anna", "password": "a wrong secret"})
    logged = "\n".join(one.getMessage() for one in caplog.records if one.name.startswith(("headrace", "uvicorn")))
    logged += "".join(capfd.readouterr())
    for private in (PASSWORD, "a wrong secret", made.json()["token"], "anna"):
        assert private not in logged


async def test_pausing_tells_what_the_run_and_the_queue_were_before(serving, trial: Trial) -> None:
    pipeline = Pipeline("work")

    @pipeline.wait(event="tide")
    async def rest() -> None: ...

    async with serving(pipeline) as served:
        run = await Handle(served.engine, None).submit(pipeline)
        await trial.settled(run.run_id)
        await served.add("anna")
        admin = await served.signed_in("anna")
        assert (await admin.post(f"/api/runs/{run.run_id}/pause")).status_code == 200
        assert (await admin.post("/api/queues/default/pause")).status_code == 200
        assert (await admin.post("/api/queues/default/limit", json={"concurrency": 3})).status_code == 200
        (paused,) = await lines(admin, noun="runs")
        assert paused["before"] == {"state": "waiting", "paused_at": None, "paused_by": None}
        assert (paused["after"]["state"], paused["after"]["paused_by"]) == ("paused", "anna")
        limited, stopped = await lines(admin, noun="queues")
        assert (limited["before"], limited["after"]) == ({"concurrency": None}, {"concurrency": 3})
        assert stopped["before"] == {"paused_at": None, "paused_by": None}
        assert stopped["after"]["paused_by"] == "anna"
