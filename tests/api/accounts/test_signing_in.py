"""Signing in: nobody has to on a machine of one's own; everybody has to as soon as there is a person."""

import httpx2
import pytest

from headrace.accounts.role import Role
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
PASSWORD = "correct horse battery"


async def test_without_accounts_whoever_is_on_this_machine_may_all(served) -> None:
    me = (await served.client().get("/api/me")).json()
    assert me == {"name": "local", "role": "admin", "pipelines": None, "accounts": False, "csrf": None}


async def test_the_first_person_is_an_admin_with_a_password_and_ends_the_use_without_signing_in(served) -> None:
    local = served.client()
    for faulty in ({"role": "viewer", "password": PASSWORD}, {"role": "admin"}, {"role": "admin", "password": "short"}):
        refused = await local.post("/api/people", json={"name": "anna", **faulty})
        assert refused.status_code == 422, refused.text
    made = await local.post("/api/people", json={"name": "anna", "role": "admin", "password": PASSWORD})
    assert made.status_code == 201
    assert (await local.get("/api/me")).status_code == 401
    assert (await local.post("/api/people", json={"name": "bert"})).status_code == 401


async def test_strangers_find_the_page_health_and_the_way_in_and_nothing_else(served) -> None:
    await served.add("anna")
    stranger = served.client()
    assert (await stranger.get("/")).status_code == 200
    assert (await stranger.get("/api/health")).status_code == 200
    for address in ("/api/me", "/api/runs", "/api/openapi.json", "/metrics", "/api/there-is-no-such"):
        refused = await stranger.get(address)
        assert refused.status_code == 401, address
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.headers["www-authenticate"] == "Bearer"


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(served) -> None:
    await served.add("anna")
    answer = await served.client().post("/api/sessions", json={"name": "ANNA", "password": PASSWORD})
    kept = answer.headers["set-cookie"].lower()
    assert "httponly" in kept
    assert "samesite=strict" in kept
    assert answer.json()["name"] == "anna"


async def test_a_change_by_cookie_must_show_what_only_our_own_page_can_read(served) -> None:
    await served.add("anna")
    browser = await served.signed_in("anna")
    csrf = browser.headers.pop("X-CSRF-Token")
    person = {"name": "bert", "role": "viewer"}
    assert (await browser.post("/api/people", json=person)).status_code == 403
    assert (await browser.post("/api/people", json=person, headers={"X-CSRF-Token": "0" * 64})).status_code == 403
    assert (await browser.get("/api/me")).json()["csrf"] == csrf
    assert (await browser.post("/api/people", json=person, headers={"X-CSRF-Token": csrf})).status_code == 201


async def test_a_page_of_another_origin_may_change_nothing(served) -> None:
    await served.add("anna")
    browser = await served.signed_in("anna")
    refused = await browser.delete("/api/sessions", headers={"Origin": "https://elsewhere.example"})
    assert refused.status_code == 403
    assert (await browser.get("/api/me")).status_code == 200


async def test_signing_out_ends_the_session_and_no_other(served) -> None:
    await served.add("anna")
    here, there = await served.signed_in("anna"), await served.signed_in("anna")
    kept = served.client()
    kept.cookies.update(here.cookies)
    assert (await kept.get("/api/me")).status_code == 200
    assert (await here.delete("/api/sessions")).status_code == 204
    assert (await kept.get("/api/me")).status_code == 401
    assert (await there.get("/api/me")).status_code == 200


async def test_a_session_ends_when_it_is_idle_and_at_last_however_busy_it_is(served, trial: Trial) -> None:
    await served.add("anna")
    idle, busy = await served.signed_in("anna"), await served.signed_in("anna")
    for _ in range(40):
        await trial.advance(hours=11)
        if (await busy.get("/api/me")).status_code == 401:
            break
    else:
        pytest.fail("a session must end after 14 days")
    assert (await idle.get("/api/me")).status_code == 401
    fresh = await served.signed_in("anna")
    await trial.advance(hours=11)
    assert (await fresh.get("/api/me")).status_code == 200
    await trial.advance(hours=13)
    assert (await fresh.get("/api/me")).status_code == 401


async def test_who_is_disabled_is_out_at_once_with_all_tokens(served) -> None:
    await served.add("anna")
    await served.add("bert", Role.OPERATOR)
    admin, browser = await served.signed_in("anna"), await served.signed_in("bert")
    program = served.client(await served.token("bert"))
    assert (await program.get("/api/me")).json()["role"] == "operator"
    assert (await admin.patch("/api/people/bert", json={"disabled": True})).status_code == 200
    assert (await browser.get("/api/me")).status_code == 401
    assert (await program.get("/api/me")).status_code == 401
    again = await served.client().post("/api/sessions", json={"name": "bert", "password": PASSWORD})
    assert again.status_code == 401
    assert (await admin.patch("/api/people/bert", json={"disabled": False})).status_code == 200
    assert (await program.get("/api/me")).status_code == 200
    assert (await browser.get("/api/me")).status_code == 401


async def test_the_last_admin_stays_one(served) -> None:
    await served.add("anna")
    await served.add("bert", Role.VIEWER)
    admin = await served.signed_in("anna")
    for change in ({"disabled": True}, {"role": "viewer"}):
        refused = await admin.patch("/api/people/anna", json=change)
        assert refused.status_code == 409
        assert "last admin" in refused.json()["detail"]
    assert (await admin.patch("/api/people/bert", json={"role": "admin"})).json()["role"] == "admin"
    assert (await admin.patch("/api/people/anna", json={"role": "viewer"})).json()["role"] == "viewer"
    assert (await admin.get("/api/people")).status_code == 403


async def test_a_new_password_ends_every_other_session(served) -> None:
    await served.add("anna")
    here, there = await served.signed_in("anna"), await served.signed_in("anna")
    new = {"current": PASSWORD, "new": "another correct horse"}
    assert (await here.put("/api/me/password", json={**new, "current": "wrong"})).status_code == 403
    assert (await here.put("/api/me/password", json=new)).status_code == 204
    assert (await here.get("/api/me")).status_code == 200
    assert (await there.get("/api/me")).status_code == 401
    await served.signed_in("anna", "another correct horse")


async def test_who_guesses_waits_and_a_right_guess_too_late_is_no_use(served) -> None:
    await served.add("anna")
    guesser = served.client()

    async def guess(password: str) -> httpx2.Response:
        return await guesser.post("/api/sessions", json={"name": "anna", "password": password})

    for _ in range(5):
        assert (await guess("not the password")).status_code == 401
    refused = await guess(PASSWORD)
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 12
    assert refused.json()["detail"].startswith("Too many tries")


async def test_a_wrong_name_and_a_wrong_password_are_refused_in_the_same_words(served) -> None:
    await served.add("anna")
    await served.add("robot", Role.VIEWER, password=None)
    tries = [("anna", "no"), ("nobody", "no"), ("robot", "no")]
    client = served.client()
    answers = [await client.post("/api/sessions", json={"name": name, "password": word}) for name, word in tries]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.json()["detail"] for answer in answers}) == 1
