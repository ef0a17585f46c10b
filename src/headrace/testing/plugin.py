"""The pytest fixtures: `trial` is what a test asks for; what it is made of can be asked for or replaced.

Found by pytest through the entry point `headrace` of the group pytest11, so that no conftest has to name it. Every
session of every project where Headrace is installed imports this file: the fixtures import the rest when asked for.
"""

import asyncio
from collections.abc import AsyncGenerator, Generator, Sequence
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

if TYPE_CHECKING:
    from headrace import App
    from headrace.testing import Trial
    from headrace.testing.server import Server


@pytest.fixture(scope="session")
def headrace_apps() -> "Sequence[App]":
    """The apps whose pipelines and tables the tests need; replace it in a conftest."""
    return ()


@pytest.fixture(scope="session")
def headrace_server(request: pytest.FixtureRequest) -> "Generator[Server]":
    """The server of this session, shared by the processes of pytest-xdist."""
    from headrace.testing.server import session_server

    number = getattr(request.config, "workerinput", {}).get("testrunuid") or uuid4().hex
    with session_server(number) as server:
        yield server


@pytest.fixture(scope="session")
def headrace_templates() -> "dict[tuple[str, ...], str]":
    """The templates of this session, by the apps they were made for: folders of tests may name different ones."""
    return {}


@pytest.fixture
def headrace_template(
    headrace_server: "Server", headrace_apps: "Sequence[App]", headrace_templates: "dict[tuple[str, ...], str]"
) -> str:
    """The name of the migrated database that each test's own is a copy of."""
    from headrace.testing.server import make_template

    apps = tuple(app.name for app in headrace_apps)
    if apps not in headrace_templates:
        headrace_templates[apps] = asyncio.run(make_template(headrace_server, headrace_apps))
    return headrace_templates[apps]


@pytest.fixture
def headrace_database(headrace_server: "Server", headrace_template: str) -> Generator[str]:
    """The connection string of a database of this test's own, dropped afterwards."""
    from headrace.db.databases import at
    from headrace.testing.server import drop_database, make_database

    name = asyncio.run(make_database(headrace_server, headrace_template))
    yield at(headrace_server.conninfo, dbname=name)
    asyncio.run(drop_database(headrace_server, name))


@pytest.fixture
async def trial(headrace_database: str, headrace_apps: "Sequence[App]") -> "AsyncGenerator[Trial]":
    """A database of this test's own and what is done in it: run pipelines to their end, move time, crash, go on."""
    from headrace.testing.trial import open_trial

    async with open_trial(headrace_database, apps=tuple(headrace_apps)) as opened:
        yield opened
