"""Tokens and tickets: shown once, worth at most their owner, for a limited time."""

import pytest

from headrace.accounts.role import Role
from headrace.accounts.secret import digest_of, is_token, make_token
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


def test_a_mistyped_token_is_known_for_one_without_asking_anybody() -> None:
    token = make_token()
    assert is_token(token)
    assert token.startswith("hr_")
    for place in range(len(token)):
        wrong = "x" if token[place] != "x" else "y"
        assert not is_token(token[:place] + wrong + token[place + 1 :])
    assert not is_token(token[:-1])
    assert not is_token("hr_é" + token[4:])


async def test_a_token_is_shown_once_and_kept_only_as_a_digest(served, trial: Trial) -> None:
    await served.add("anna")
    browser = await served.signed_in("anna")
    made = (await browser.post("/api/tokens", json={"name": "nightly"})).json()
    assert (await served.client(made["token"]).get("/api/me")).json()["name"] == "anna"
    assert made["token"] not in (await browser.get("/api/tokens")).text
    assert made["token"] not in (await browser.get("/api/audit")).text
    async with trial.database.session() as session:
        kept = await session.row("accounts", "use_token", digest=digest_of(made["token"]))
        tokens = await session.rows("accounts", "tokens", person="anna", token=None, below=None, most=9)
    assert kept is not None
    assert [made["token"] in str(row) for row in tokens] == [False]


async def test_what_is_no_token_is_told_from_one_that_does_not_hold(served) -> None:
    await served.add("anna")
    mistyped = await served.client("hr_nonsense").get("/api/me")
    unknown = await served.client(make_token()).get("/api/me")
    assert (mistyped.status_code, unknown.status_code) == (401, 401)
    assert "a sign is wrong or missing" in mistyped.json()["detail"]
    assert "revoked or unknown" in unknown.json()["detail"]


async def test_a_token_may_at_most_what_its_owner_may_at_that_moment(served) -> None:
    await served.add("anna")
    await served.add("olga", Role.OPERATOR)
    browser = await served.signed_in("olga")
    assert (await browser.post("/api/tokens", json={"name": "more", "role": "admin"})).status_code == 422
    assert (await browser.post("/api/tokens", json={"name": "his", "person": "anna"})).status_code == 403
    program = await served.program("olga")
    assert (await program.get("/api/me")).json()["role"] == "operator"
    admin = await served.signed_in("anna")
    await admin.patch("/api/people/olga", json={"role": "viewer", "pipelines": []})
    me = (await program.get("/api/me")).json()
    assert (me["role"], me["pipelines"]) == ("viewer", [])


async def test_a_token_that_leaked_makes_no_others(served) -> None:
    await served.add("anna")
    program = await served.program("anna")
    refused = await program.post("/api/tokens", json={"name": "another"})
    assert refused.status_code == 403
    assert "sign in" in refused.json()["detail"]


async def test_a_token_is_of_no_use_once_it_is_over_or_revoked(served, trial: Trial) -> None:
    await served.add("anna")
    short, long = await served.program("anna", days=1), await served.program("anna", days=30)
    browser = await served.signed_in("anna")
    await trial.advance(hours=11)
    assert (await short.get("/api/me")).status_code == 200
    (newest, *_) = (await browser.get("/api/tokens")).json()["items"]
    assert (await browser.delete(f"/api/tokens/{newest['token_id']}")).status_code == 204
    assert (await long.get("/api/me")).status_code == 401
    await trial.advance(hours=14)
    assert (await short.get("/api/me")).status_code == 401
    states = {one["state"] for one in (await (await served.signed_in("anna")).get("/api/tokens")).json()["items"]}
    assert states == {"revoked", "expired"}


async def test_each_sees_and_revokes_only_their_own_but_an_admin_all(served) -> None:
    await served.add("anna")
    await served.add("vera", Role.VIEWER)
    await served.token("anna")
    viewer, admin = await served.signed_in("vera"), await served.signed_in("anna")
    own = (await viewer.post("/api/tokens", json={"name": "mine"})).json()["token_id"]
    assert [one["token_id"] for one in (await viewer.get("/api/tokens")).json()["items"]] == [own]
    everyone = (await admin.get("/api/tokens")).json()["items"]
    others = next(one["token_id"] for one in everyone if one["token_id"] != own)
    assert (await viewer.delete(f"/api/tokens/{others}")).status_code == 404
    assert (await admin.delete(f"/api/tokens/{own}")).status_code == 204


async def test_tokens_come_page_by_page(served) -> None:
    await served.add("anna")
    browser = await served.signed_in("anna")
    for number in range(5):
        await browser.post("/api/tokens", json={"name": f"number {number}"})
    found: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = (await browser.get("/api/tokens", params={"limit": 2, **after})).json()
        found += [one["name"] for one in page["items"]]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert found == [f"number {number}" for number in (4, 3, 2, 1, 0)]


async def test_a_ticket_opens_one_stream_once_and_only_at_once(served, trial: Trial) -> None:
    await served.add("anna")
    program = await served.program("anna")

    async def ticket() -> str:
        answer = await program.post("/api/tickets")
        assert answer.status_code == 201
        return answer.json()["ticket"]

    async def open_with(shown: str) -> int:
        async with served.client().stream("GET", f"/api/events/stream?ticket={shown}") as stream:
            return stream.status_code

    first, late = await ticket(), await ticket()
    assert await open_with(first) == 200
    assert await open_with(first) == 401
    await trial.advance(seconds=31)
    assert await open_with(late) == 401
    assert (await served.client().get(f"/api/me?ticket={await ticket()}")).status_code == 401
    kept = await ticket()
    await served.revoke_tokens("anna")
    assert await open_with(kept) == 401
