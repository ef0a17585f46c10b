"""A model as a provider: each call passes the limit, is reserved in the budget, and answered from store if it can."""

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from pydantic import BaseModel

from headrace import Run
from headrace_maintenance.calls import Calls
from headrace_maintenance.chunk import Chunk
from headrace_maintenance.draft import Draft
from headrace_maintenance.openai_provider.errors import BadAnswer, ProviderError, RateLimited
from headrace_maintenance.openai_provider.provider import OpenAIProvider
from headrace_maintenance.openai_provider.results import Extraction, Machine, ToClassify
from headrace_maintenance.openai_provider.usage import Usage
from headrace_maintenance.provider.port import Classified, Extracted, Proposed, Refused
from headrace_maintenance.provider.rules import classified
from headrace_maintenance.rules.context import Context
from headrace_maintenance.rules.found import Found
from headrace_maintenance.settings import MaintenanceSettings
from headrace_maintenance.system import System

LIMIT = "openai"
SERVICE = "openai"
TRIES = 3
"""Of one call, when the service asks for pauses short enough to sit out; a longer one sets the step aside."""


class _Kept(BaseModel):
    found: list[Found]
    refused: list[Refused]


class ModelProvider:
    """A Provider over any OpenAI-compatible service, for one step of one run."""

    def __init__(self, inner: OpenAIProvider, run: Run, settings: MaintenanceSettings, calls: Calls) -> None:
        self._inner = inner
        self._run = run
        self._settings = settings
        self._calls = calls
        self.method = inner.method

    async def extract(self, chunks: Sequence[Chunk], context: Context, name: str) -> Extracted:
        key = self._key(chunks)
        stored = await self._run.rows("reading_kept", key=key, seconds=self._settings.idempotency_s)
        if stored:
            kept = _Kept.model_validate(stored[0]["found"])
        else:
            kept = _kept(await self._ask(name, lambda: self._inner.extract(chunks)))
            await self._run.rows("keep_reading", key=key, found=kept.model_dump_json())
        return Extracted(tuple(kept.found), tuple(kept.refused), context)

    async def classify(self, tasks: Sequence[Draft], system: System, name: str) -> list[Classified]:
        asked = [
            ToClassify(str(number), task.description, task.quote, tuple(one.text for one in task.intervals))
            for number, task in enumerate(tasks, 1)
        ]
        answer = await self._ask(name, lambda: self._inner.classify(asked))
        found: list[Classified] = []
        for number, task in enumerate(tasks, 1):
            one = answer.tasks.get(str(number))
            if one is None:
                self._run.log("The model left a task out; the rules classified it", "warning", task=task.id)
                found.append(classified(task, system))
            else:
                found.append(Classified(task.id, one.category, one.criticality, one.skill, one.is_task, one.reason))
        return found

    async def discover(self, system: System, known: Sequence[Draft], name: str) -> list[Proposed]:
        machine = Machine(system.name, system.description, system.manufacturer, system.model)
        answer = await self._ask(name, lambda: self._inner.discover(machine, [task.description for task in known]))
        return [
            Proposed(one.description, one.action, one.component, one.intervals, one.parts, one.reason)
            for one in answer.proposed
        ]

    async def _ask(self, name: str, call: Callable[[], Awaitable[Any]]) -> Any:
        for attempt in range(1, TRIES + 1):
            await self._run.limit(LIMIT)
            try:
                return await self._paid(f"{name}:{attempt}", call)
            except RateLimited as pause:
                await self._run.close_limit(LIMIT, seconds=pause.retry_after, why=str(pause))
                if attempt == TRIES:
                    raise
        raise AssertionError("the loop above returns or raises")

    async def _paid(self, name: str, call: Callable[[], Awaitable[Any]]) -> Any:
        """One call with its line in the ledger; what went wrong after the tokens were spent is paid for too."""
        most = {"usd": self._settings.openai_usd_per_call, "tokens": self._settings.openai_tokens_per_call, "calls": 1}
        failure: ProviderError | None = None
        answer: Any = None
        async with self._run.spending(name, **most) as taken:
            try:
                answer = await call()
                taken.update(_taken(answer.usage))
            except BadAnswer as error:
                taken.update(_taken(error.usage))
                failure = error
            except ProviderError as error:
                taken.update(usd=0, tokens=0)
                failure = error
        self._calls.add(SERVICE, ok=failure is None)
        if failure is not None:
            raise failure
        return answer

    def _key(self, chunks: Sequence[Chunk]) -> str:
        words = [self._settings.openai_base_url, self.method, *(one.sha256 + "/".join(one.headings) for one in chunks)]
        return hashlib.sha256("\0".join(words).encode("utf-8", "replace")).hexdigest()


def _taken(usage: Usage) -> dict[str, Any]:
    return {"usd": usage.usd, "tokens": usage.prompt_tokens + usage.completion_tokens}


def _kept(answer: Extraction) -> _Kept:
    return _Kept(found=list(answer.found), refused=[Refused(one.words, one.reason) for one in answer.dropped])
