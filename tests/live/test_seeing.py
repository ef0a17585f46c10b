"""Whoever sees only some pipelines hears only of those; whoever is gone hears nothing more."""

from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from headrace import Pipeline
from headrace.accounts.password import hash_password
from headrace.accounts.people import add_person, find_person
from headrace.accounts.role import Role
from headrace.accounts.tokens import Scope, add_token, list_tokens, revoke_token
from headrace.api.live import still

pytestmark = pytest.mark.anyio


def empty(name: str) -> Pipeline:
    pipeline = Pipeline(name)

    @pipeline.step
    async def only() -> None: ...

    return pipeline


async def token_of(live: Any, name: str, pipelines: list[str] | None) -> dict[str, str]:
    first = await hash_password("correct horse battery")
    async with live.trial.database.transaction() as session:
        await add_person(session, "first", Role.ADMIN, pipelines=None, password=first)
        await add_person(session, name, Role.VIEWER, pipelines=pipelines, password=None)
        person = await find_person(session, name)
        token = (await add_token(session, Scope(person.person_id, person.role, person.pipelines), "a token"))[0]
    return {"Authorization": f"Bearer {token}"}


async def test_a_viewer_of_one_pipeline_hears_of_no_other_live_or_later(live: Any) -> None:
    mine, other = await live.know(empty("mine")), await live.know(empty("other"))
    headers = await token_of(live, "ann", ["mine"])
    async with live.ear(additional_headers=headers) as ear:
        since = (await ear.subscribe("all"))["seq"]
        hidden = (await live.trial.handle.submit(other)).run_id
        seen = (await live.trial.handle.submit(mine)).run_id
        assert [one["run_id"] for one in await ear.until(lambda message: message.get("run_id"))] == [seen]
        for target in (f"run:{hidden}", f"log:{hidden}", "pipeline:other"):
            assert (await ear.subscribe(target))["kind"] == "not-found"
        await ear.say("set_mode", mode="manual")
        assert (await ear.hear())["kind"] == "role"
    async with live.ear(additional_headers=headers) as again:
        await again.say("subscribe", to="all", since=since)
        assert [one["run_id"] for one in await again.until(lambda message: message.get("run_id"))] == [seen]
        await again.say("subscribe", to="all")
        found = (await again.until(lambda message: message["type"] == "snapshot"))[-1]
    assert [one["pipeline"] for one in found["data"]["pipelines"]] == ["mine"]


async def test_a_socket_whose_token_is_revoked_is_closed(live: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(still, "LOOK_S", 0.1)
    headers = await token_of(live, "ann", None)
    async with live.ear(additional_headers=headers) as ear:
        await ear.subscribe("all")
        async with live.trial.database.transaction() as session:
            for token in await list_tokens(session, "ann"):
                await revoke_token(session, token.token_id)
        with pytest.raises(ConnectionClosed) as closed:
            await ear.hear()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4403
