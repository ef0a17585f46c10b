"""The whole API against its own OpenAPI, by requests that Schemathesis makes up: no 5xx, and answers of their form."""

import asyncio
import sys
from pathlib import Path

import httpx2
import pytest

from headrace import Item
from headrace.testing import Trial

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(900)]  # against hanging alone: what is asked bounds the work
Ask = httpx2.AsyncClient
SCHEMATHESIS = str(Path(sys.executable).with_name("schemathesis"))
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
ENDLESS = "/stream$"  # an event stream ends with its run, or never
ACCOUNTS = "^/api/(people|tokens|tickets|me|audit)"  # whoever is added first turns the need for a token on
SIGNS_IN = "^/api/sessions"


async def test_made_up_requests_are_answered_as_promised(api: Ask, trial: Trial, tmp_path: Path) -> None:
    await trial.handle.put_items([Item("things", f"thing-{n}", "", (), {"weight": n}) for n in range(1, 10)])
    assert (await api.post("/api/batches", json={"pipeline": "sorting", "all": {}})).status_code == 201
    await ask_whatever(api, tmp_path, "--exclude-path-regex", f"{ENDLESS}|{SIGNS_IN}|{ACCOUNTS}")


async def test_made_up_requests_about_accounts_are_answered_as_promised(api: Ask, tmp_path: Path) -> None:
    await ask_whatever(api, tmp_path, "--include-path-regex", ACCOUNTS)


async def ask_whatever(api: Ask, folder: Path, *which: str) -> None:
    """Ask the same examples of each operation each time: bounded by their number and not by a time, so that a slow
    machine asks what a quick one does."""
    asking = await asyncio.create_subprocess_exec(
        SCHEMATHESIS, "run", f"{api.base_url}/api/openapi.json", *which, "--generation-deterministic",
        "--phases", "coverage,fuzzing,stateful", "--checks", CHECKS, "--max-examples", "2", "--workers", "1",
        "--request-timeout", "60", "--continue-on-failure", "--warnings", "off", "--no-color",
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, cwd=folder,
    )  # fmt: skip
    told, _ = await asking.communicate()
    assert asking.returncode == 0, told.decode()[-8000:]
    assert "No issues found" in told.decode()
