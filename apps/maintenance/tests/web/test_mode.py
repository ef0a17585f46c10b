"""The mode is one, whoever switches it: over the socket or by a route, every client hears of it."""

import asyncio
import json
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.client import connect

from headrace_maintenance.agent.switches import read_switches

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def client_of(api):
    """A client of the socket that subscribed to nothing."""
    async with connect(f"ws://{api.base_url.host}:{api.base_url.port}/api/ws", compression=None) as socket:
        assert json.loads(await socket.recv())["type"] == "welcome"
        yield socket


async def heard(socket, kind):
    async with asyncio.timeout(30):
        while True:
            frame = json.loads(await socket.recv())
            for message in frame.get("messages", [frame]):
                if message["type"] == kind:
                    return message


async def test_what_one_client_switches_over_the_socket_another_hears_and_the_agent_obeys(api, trial):
    async with client_of(api) as setter, client_of(api) as other:
        for mode in ("agent", "manual"):
            await setter.send(json.dumps({"type": "set_mode", "mode": mode}))
            message = await heard(other, "status_update")
            assert message["detail"] == {"app": "maintenance", "what": "mode", "mode": mode, "by": "local"}
            assert (await api.get("/mode")).json()["mode"] == mode
            assert (await read_switches(trial.handle.rows)).mode == mode


async def test_what_the_route_switches_is_heard_by_the_clients_of_the_socket(api):
    async with client_of(api) as socket:
        assert (await api.post("/mode", json={"mode": "agent"})).status_code == 200
        assert (await heard(socket, "status_update"))["detail"]["mode"] == "agent"


async def test_the_agent_stays_off_where_the_setting_is_manual_only_whoever_asks(api, configure):
    configure(processing_mode="manual")
    async with client_of(api) as socket:
        await socket.send(json.dumps({"type": "set_mode", "mode": "agent"}))
        error = await heard(socket, "error")
    assert error["kind"] == "wrong-state"
    assert error["detail"] == (await api.post("/mode", json={"mode": "agent"})).json()["detail"]
    assert "manual only" in error["detail"]
