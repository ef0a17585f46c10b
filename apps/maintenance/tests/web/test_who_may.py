"""Viewers read the page and change nothing; whoever may not see all of the app's pipelines finds no page."""

import json

import pytest
from websockets.asyncio.client import connect

from headrace.accounts.password import hash_password
from headrace.accounts.people import add_person, find_person
from headrace.accounts.role import Role
from headrace.accounts.tokens import Scope, add_token

pytestmark = pytest.mark.anyio
READS = ("/systems", "/metrics", "/mode", "/hours")
CHANGES = {
    "/process": {"systems": "all_unprocessed"},
    "/queue": {"asset_uid": "a", "event_type": "manual_trigger"},
    "/mode": {"mode": "manual"},
    "/hours": {"asset_uid": "a", "hours": 1},
    "/runs/1/cancel": {},
    "/batches/1/cancel": {},
}


async def token_of(trial, pipelines):
    first = await hash_password("correct horse battery")
    async with trial.database.transaction() as session:
        await add_person(session, "first", Role.ADMIN, pipelines=None, password=first)
        await add_person(session, "ann", Role.VIEWER, pipelines=pipelines, password=None)
        ann = await find_person(session, "ann")
        token = (await add_token(session, Scope(ann.person_id, ann.role, ann.pipelines), "a token"))[0]
    return {"Authorization": f"Bearer {token}"}


async def test_a_viewer_reads_everything_and_changes_nothing(api, trial, quiet):
    viewer = await token_of(trial, None)
    for path in READS:
        assert (await api.get(path, headers=viewer)).status_code == 200
    for path, body in CHANGES.items():
        refused = await api.post(path, json=body, headers=viewer)
        assert (refused.status_code, refused.json()["detail"]) == (403, "ann is viewer; this takes operator."), path
    async with connect(
        f"ws://{api.base_url.host}:{api.base_url.port}/api/ws", additional_headers=viewer, compression=None
    ) as socket:
        assert json.loads(await socket.recv())["type"] == "welcome"
        await socket.send(json.dumps({"type": "set_mode", "mode": "manual"}))
        assert json.loads(await socket.recv())["kind"] == "role"


async def test_nobody_without_a_token_and_nobody_who_sees_half_of_it_finds_the_app(api, trial):
    half = await token_of(trial, ["maintenance"])
    for path in READS:
        assert (await api.get(path)).status_code == 401
        assert (await api.get(path, headers=half)).status_code == 404
