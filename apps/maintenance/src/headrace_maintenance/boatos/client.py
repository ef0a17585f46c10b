"""BoatOS over HTTP: push and withdraw tasks, read a system's tasks and engine hours."""

from types import TracebackType
from typing import Self
from urllib.parse import quote
from uuid import UUID

import httpx2

from headrace_maintenance.boatos.answers import (
    EngineHours,
    PushResult,
    RemoteTask,
    TaskPage,
    WithdrawAnswer,
    WithdrawResult,
)
from headrace_maintenance.boatos.errors import BoatOSRejected
from headrace_maintenance.boatos.exchange import Exchange
from headrace_maintenance.boatos.outgoing import OutgoingTask

PAGE_SIZE = 100


class BoatOS:
    """One BoatOS. Safe to share between tasks of one event loop; `async with` closes its connections.

    Every method may raise the errors of `boatos.errors`: RateLimited at once, BoatOSUnavailable after four attempts.
    """

    def __init__(self, base_url: str, token: str, timeout: float = 10.0) -> None:
        """BoatOS at `base_url`, called with the bearer `token`; `timeout` is in seconds, for one attempt.

        Raises:
            ValueError: `base_url` is not an http(s) address, or holds a user or password.
        """
        url = httpx2.URL(base_url)
        if url.scheme not in ("http", "https") or not url.host or url.userinfo:
            raise ValueError("The BoatOS address must be http://HOST[:PORT] or https://HOST[:PORT], without a user.")
        self.address = str(url).rstrip("/")
        self._http = httpx2.AsyncClient(
            base_url=self.address,
            headers={"Authorization": f"Bearer {token}", "Accept": "application/json"},
            timeout=timeout,
            trust_env=False,
        )
        self._exchange = Exchange(self._http, self.address)

    def __repr__(self) -> str:
        return f"BoatOS({self.address!r})"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def push(self, task: OutgoingTask) -> PushResult:
        """Make BoatOS hold `task`; sending it again, in one call or days later, leaves one task there."""
        request = self._http.build_request(
            "PUT",
            _task_path(task.external_id),
            content=task.body(),
            headers={"Idempotency-Key": task.idempotency_key, "Content-Type": "application/json"},
        )
        return await self._exchange.ask(PushResult, request, f"task {task.external_id}")

    async def withdraw(self, external_id: str) -> WithdrawResult:
        """Take a task off the boat's list; one that is off it or was never there is no error."""
        request = self._http.build_request("DELETE", _task_path(external_id))
        try:
            answer = await self._exchange.ask(WithdrawAnswer, request, f"the withdrawal of task {external_id}")
        except BoatOSRejected as rejected:
            if rejected.status == 404 and rejected.code == "not_found":
                return "not_there"
            raise
        return answer.outcome

    async def engine_hours(self, system: UUID) -> EngineHours | None:
        """The last engine-hour reading of `system` (its asset_uid); None when BoatOS has none."""
        request = self._http.build_request("GET", f"/api/systems/{system}/engine-hours")
        try:
            return await self._exchange.ask(EngineHours, request, f"the engine hours of system {system}")
        except BoatOSRejected as rejected:
            if rejected.status == 404 and rejected.code == "no_reading":
                return None
            raise

    async def tasks(self, system: UUID) -> list[RemoteTask]:
        """Every task that BoatOS holds of `system` (its asset_uid), withdrawn ones included."""
        found: dict[str, RemoteTask] = {}
        number = 1
        while True:
            params = {"system": str(system), "page": number, "size": PAGE_SIZE}
            request = self._http.build_request("GET", "/api/tasks", params=params)
            page = await self._exchange.ask(TaskPage, request, f"the tasks of system {system}")
            found |= {each.task.external_id: each for each in page.items}
            if not page.items or page.page * page.size >= page.total:
                return list(found.values())
            number += 1


def _task_path(external_id: str) -> str:
    return f"/api/tasks/{quote(external_id, safe='')}"
