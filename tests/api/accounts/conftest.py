"""What the tests of accounts share: a real server over a database of the test's own, and people who use it."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx2
import pytest

from headrace import Pipeline
from headrace.accounts.password import hash_password
from headrace.accounts.people import add_person, find_person
from headrace.accounts.role import Role
from headrace.accounts.tokens import Scope, add_token, list_tokens, revoke_token
from headrace.api.server import bind, serve
from headrace.assembly.engine import Engine
from headrace.testing import Trial

PASSWORD = "correct horse battery"


@dataclass
class Served:
    """A server, and how a program or a browser asks it."""

    engine: Engine
    address: str
    _clients: list[httpx2.AsyncClient] = field(default_factory=list)

    def client(self, token: str | None = None) -> httpx2.AsyncClient:
        """Somebody who asks, with a token or without; keeps cookies as a browser does."""
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        self._clients.append(httpx2.AsyncClient(base_url=self.address, headers=headers, timeout=60))
        return self._clients[-1]

    async def add(
        self, name: str, role: Role = Role.ADMIN, *, pipelines: list[str] | None = None, password: str | None = PASSWORD
    ) -> str:
        """A person; their name."""
        kept = None if password is None else await hash_password(password)
        async with self.engine.database.transaction() as session:
            return (await add_person(session, name, role, pipelines=pipelines, password=kept)).name

    async def token(self, name: str, **scope: Any) -> str:
        """A token of this person."""
        async with self.engine.database.transaction() as session:
            person = await find_person(session, name)
            owner = Scope(person.person_id, person.role, person.pipelines)
            return (await add_token(session, owner, f"token {len(self._clients)} of {name}", **scope))[0]

    async def program(self, name: str, **scope: Any) -> httpx2.AsyncClient:
        """A program with a token of this person."""
        return self.client(await self.token(name, **scope))

    async def revoke_tokens(self, name: str) -> None:
        """Every token of this person is revoked."""
        async with self.engine.database.transaction() as session:
            for token in await list_tokens(session, name):
                await revoke_token(session, token.token_id)

    async def signed_in(self, name: str, password: str = PASSWORD) -> httpx2.AsyncClient:
        """A browser in which they signed in, and whose page sends the CSRF token."""
        browser = self.client()
        answer = await browser.post("/api/sessions", json={"name": name, "password": password})
        assert answer.status_code == 201, answer.text
        browser.headers["X-CSRF-Token"] = answer.json()["csrf"]
        return browser

    async def close(self) -> None:
        for client in self._clients:
            await client.aclose()


Serving = Callable[..., AbstractAsyncContextManager[Served]]


@pytest.fixture
def serving(trial: Trial) -> Serving:
    """Serve these pipelines at 127.0.0.1, on a port of its own, until the block ends."""

    @asynccontextmanager
    async def serve_these(*pipelines: Pipeline, **settings: Any) -> AsyncGenerator[Served]:
        async with trial.working(*pipelines, port=0, **settings) as engine:
            listening = bind(engine.settings)
            task = asyncio.create_task(serve(engine, listening))
            found = Served(engine, f"http://127.0.0.1:{listening.getsockname()[1]}")
            try:
                yield found
            finally:
                await found.close()
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

    return serve_these


@pytest.fixture
async def served(serving: Serving) -> AsyncGenerator[Served]:
    """A server without pipelines."""
    async with serving() as found:
        yield found
