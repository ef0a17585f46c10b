"""Ways in: sockets and streams, a second server, a proxy with a name of its own."""

import json
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from headrace.accounts.holder import holder_of_token
from headrace.accounts.role import Role
from headrace.accounts.secret import digest_of
from headrace.api.access import Trail
from headrace.api.identity import COOKIE, caller_for, caller_still

pytestmark = pytest.mark.anyio
PASSWORD = "correct horse battery"


async def first_word(served, query: str = "", **how: Any) -> str:
    """The type of the first message of a socket that is opened so."""
    async with connect(served.address.replace("http", "ws") + "/api/ws" + query, **how) as socket:
        return json.loads(await socket.recv())["type"]


async def test_a_socket_opens_by_a_token_a_cookie_or_a_ticket(served) -> None:
    await served.add("anna")
    browser, token = await served.signed_in("anna"), await served.token("anna")
    ticket = (await browser.post("/api/tickets")).json()["ticket"]
    cookie = f"{COOKIE}={browser.cookies[COOKIE]}"
    assert await first_word(served, additional_headers={"Authorization": f"Bearer {token}"}) == "welcome"
    assert await first_word(served, additional_headers={"Cookie": cookie}, origin=served.address) == "welcome"
    assert await first_word(served, f"?ticket={ticket}") == "welcome"
    with pytest.raises(InvalidStatus):
        await first_word(served, f"?ticket={ticket}")


async def test_a_page_elsewhere_opens_no_socket_with_our_cookie(served) -> None:
    await served.add("anna")
    browser = await served.signed_in("anna")
    cookie = f"{COOKIE}={browser.cookies[COOKIE]}"
    with pytest.raises(InvalidStatus) as refused:
        await first_word(served, additional_headers={"Cookie": cookie}, origin="https://elsewhere.example")
    assert refused.value.response.status_code == 403


async def test_what_stays_open_is_looked_at_anew_and_ends_with_what_opened_it(served) -> None:
    await served.add("anna")
    await served.add("olga", Role.OPERATOR)
    token = await served.token("olga")
    async with served.engine.database.session() as session:
        holder = await holder_of_token(session, digest_of(token))
    assert holder is not None
    caller = caller_for(holder, Trail())
    admin = await served.signed_in("anna")
    await admin.patch("/api/people/olga", json={"role": "viewer"})
    narrowed = await caller_still(served.engine, caller)
    assert narrowed is not None
    assert narrowed.role == Role.VIEWER
    await served.revoke_tokens("olga")
    assert await caller_still(served.engine, caller) is None


async def test_who_signed_in_at_one_server_is_known_to_the_other(serving) -> None:
    async with serving() as one, serving() as other:
        await one.add("anna")
        browser = await one.signed_in("anna")
        there = other.client()
        there.cookies.update(browser.cookies)
        assert (await there.get("/api/me")).json()["name"] == "anna"
        await browser.delete("/api/sessions")
        assert (await there.get("/api/me")).status_code == 401


async def test_behind_a_proxy_it_answers_to_the_name_that_is_listed_and_marks_the_cookie_secure(serving) -> None:
    async with serving(origins=["https://boats.example"]) as served:
        await served.add("anna")
        browser = served.client()
        person = {"name": "anna", "password": PASSWORD}
        by_proxy = {"Host": "boats.example", "Origin": "https://boats.example", "X-Forwarded-Proto": "https"}
        signed_in = await browser.post("/api/sessions", json=person, headers=by_proxy)
        assert signed_in.status_code == 201
        assert "; secure" in signed_in.headers["set-cookie"].lower()
        other = await browser.post("/api/sessions", json=person, headers={**by_proxy, "Host": "other.example"})
        assert other.status_code == 421
        (line,) = (await (await served.program("anna")).get("/api/audit", params={"noun": "session"})).json()["items"]
        assert line["address"] == "127.0.0.1"


async def test_where_no_proxy_is_set_up_nobody_can_say_they_are_elsewhere(served) -> None:
    await served.add("anna")
    person = {"name": "anna", "password": PASSWORD}
    await served.client().post("/api/sessions", json=person, headers={"X-Forwarded-For": "192.0.2.7"})
    (line,) = (await (await served.program("anna")).get("/api/audit")).json()["items"]
    assert line["address"] == "127.0.0.1"
