"""Where one is signed in: everyone sees and ends their own sessions, and nobody else's."""

import pytest

from headrace.accounts.role import Role

pytestmark = pytest.mark.anyio


async def sessions(browser) -> list[dict]:
    return (await browser.get("/api/sessions")).json()["items"]


async def test_each_sees_their_own_sessions_and_which_of_them_is_here(served) -> None:
    await served.add("anna")
    await served.add("bert", Role.VIEWER)
    desk, phone = await served.signed_in("anna"), await served.signed_in("anna")
    await served.signed_in("bert")
    seen = await sessions(desk)
    assert [one["here"] for one in seen] == [False, True]
    assert [one["here"] for one in await sessions(phone)] == [True, False]
    assert {one["address"] for one in seen} == {"127.0.0.1"}
    assert all(one["agent"] for one in seen)


async def test_one_session_is_ended_from_another(served) -> None:
    await served.add("anna")
    desk, phone = await served.signed_in("anna"), await served.signed_in("anna")
    there = next(one for one in await sessions(desk) if not one["here"])
    assert (await desk.delete(f"/api/sessions/{there['session_id']}")).status_code == 204
    assert (await phone.get("/api/me")).status_code == 401
    assert len(await sessions(desk)) == 1


async def test_signing_out_everywhere_else_keeps_the_one_that_asks(served) -> None:
    await served.add("anna")
    desk = await served.signed_in("anna")
    others = [await served.signed_in("anna") for _ in range(2)]
    assert (await desk.delete("/api/sessions/others")).json() == {"ended": 2}
    assert [(await one.get("/api/me")).status_code for one in (desk, *others)] == [200, 401, 401]
    line = (await desk.get("/api/audit", params={"noun": "session"})).json()["items"][0]
    assert (line["action"], line["after"]) == ("sign_out_elsewhere", {"ended": 2})


async def test_nobody_ends_a_session_of_another(served) -> None:
    await served.add("anna")
    await served.add("bert", Role.ADMIN)
    anna, bert = await served.signed_in("anna"), await served.signed_in("bert")
    (theirs,) = await sessions(anna)
    assert (await bert.delete(f"/api/sessions/{theirs['session_id']}")).status_code == 404
    assert (await anna.get("/api/me")).status_code == 200


async def test_a_token_neither_sees_nor_ends_where_its_owner_is_signed_in(served) -> None:
    await served.add("anna")
    browser, program = await served.signed_in("anna"), await served.program("anna")
    (here,) = await sessions(browser)
    for answer in (
        await program.get("/api/sessions"),
        await program.delete("/api/sessions/others"),
        await program.delete(f"/api/sessions/{here['session_id']}"),
    ):
        assert answer.status_code == 403
    assert (await browser.get("/api/me")).status_code == 200


async def test_without_accounts_there_are_no_sessions(served) -> None:
    assert await sessions(served.client()) == []
