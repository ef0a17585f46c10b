"""set_mode: whoever may operate an app switches it over the socket, and every client hears of it, once."""

import asyncio
from typing import Any

import pytest

from headrace import App
from headrace.accounts.audit import AuditFilter, AuditLine, read_audit

pytestmark = pytest.mark.anyio
SET: list[tuple[str, str]] = []
MANUAL_ONLY = "The agent of the dock is not allowed here."


async def fleet_mode(within: Any, mode: str) -> str | None:
    SET.append(("fleet", mode))
    return None


async def dock_mode(within: Any, mode: str) -> str | None:
    return MANUAL_ONLY if mode == "agent" else None


@pytest.fixture(scope="session")
def headrace_apps() -> tuple[App, ...]:
    return (App("fleet", set_mode=fleet_mode), App("dock", set_mode=dock_mode), App("plain"))


def of_mode(message: dict[str, Any]) -> bool:
    return (message.get("detail") or {}).get("what") == "mode"


async def test_every_client_hears_the_mode_whatever_it_subscribed_to(live: Any) -> None:
    SET.clear()
    async with live.ear() as setter, live.ear() as deaf_to_runs, live.ear() as subscribed:
        await subscribed.subscribe("all")
        await setter.say("set_mode", mode="agent", app="fleet")
        for ear in (setter, deaf_to_runs, subscribed):
            heard = (await ear.until(of_mode))[-1]
            assert (heard["type"], heard["event"]) == ("status_update", "app_changed")
            assert heard["detail"] == {"app": "fleet", "what": "mode", "mode": "agent", "by": "local"}
        await setter.say("set_mode", mode="manual", app="fleet")
        for ear in (setter, deaf_to_runs, subscribed):
            assert [one["detail"]["mode"] for one in await ear.until(of_mode)] == ["manual"]
    assert SET == [("fleet", "agent"), ("fleet", "manual")]


async def test_a_client_that_comes_back_hears_it_once(live: Any) -> None:
    async with live.ear() as ear:
        since = (await ear.subscribe("all"))["seq"]
    async with live.ear() as setter:
        await setter.say("set_mode", mode="agent", app="fleet")
        await setter.until(of_mode)
        async with live.ear() as again:
            await again.say("subscribe", to="all", since=since)
            assert [one["detail"]["mode"] for one in await again.until(of_mode)] == ["agent"]
            await setter.say("set_mode", mode="manual", app="fleet")
            assert [one["detail"]["mode"] for one in await again.until(of_mode)] == ["manual"]


async def test_what_the_app_refuses_is_said_to_who_asked_and_to_nobody_else(live: Any) -> None:
    async with live.ear() as setter, live.ear() as other:
        await setter.say("set_mode", mode="agent", app="dock")
        error = await setter.hear()
        assert (error["type"], error["kind"], error["detail"]) == ("error", "wrong-state", MANUAL_ONLY)
        await setter.say("set_mode", mode="manual", app="dock")
        assert [one["detail"]["mode"] for one in await other.until(of_mode)] == ["manual"]


@pytest.mark.parametrize(
    ("app", "kind", "words"),
    [(None, "invalid-value", "dock, fleet"), ("plain", "not-found", "plain"), ("none", "not-found", "none")],
)
async def test_an_app_without_modes_or_unnamed_among_several_is_refused(
    live: Any, app: str | None, kind: str, words: str
) -> None:
    async with live.ear() as ear:
        await ear.say("set_mode", mode="agent", **({"app": app} if app else {}))
        error = await ear.hear()
        assert (error["type"], error["kind"]) == ("error", kind)
        assert words in error["detail"]


async def test_a_switch_over_the_socket_stands_in_the_audit(live: Any) -> None:
    async with live.ear() as ear:
        await ear.say("set_mode", mode="agent", app="fleet")
        await ear.until(of_mode)
        async with asyncio.timeout(30):
            while not (lines := await audited(live)):
                await asyncio.sleep(0.02)
    assert [(one.who, one.action, one.name, one.after) for one in lines] == [
        ("local", "set_mode", "fleet", {"mode": "agent"})
    ]


async def audited(live: Any) -> list[AuditLine]:
    async with live.trial.database.session() as session:
        return await read_audit(session, AuditFilter(noun="app"), 10)
