"""The client: submit, look, wait, cancel, decide, and follow what happens."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import Any

import orjson

from headrace.client.answers import Line as LogLine
from headrace.client.answers import Message, Review, Run, Submitted, SubmittedBatch
from headrace.client.line import Heard, Line

PAGE = 200
OVER = ("processing_complete", "cancelled")


class Client:
    """A Headrace server, as far as the token may. Made by `headrace.client.connect()`.

    Every method raises RequestRefused with the server's sentence, or ServerUnavailable.
    """

    def __init__(self, url: str, token: str | None = None) -> None:
        self._line = Line(url, token)

    async def close(self) -> None:
        """Let the connections go."""
        await self._line.close()

    async def submit(
        self,
        pipeline: str,
        *,
        item: str | None = None,
        input: Any = None,
        priority: int | None = None,
        key: str | None = None,
        follow: bool | None = None,
    ) -> Submitted:
        """Submit one run, once, whatever becomes of the connection; the same item or key again: the live run."""
        body = {"pipeline": pipeline, "item": item, "input": input, "priority": priority, "key": key, "follow": follow}
        return Submitted.model_validate(await self._line.post("/api/runs", body))

    async def submit_many(
        self,
        pipeline: str,
        *,
        items: Sequence[str] | None = None,
        all_items: bool = False,
        inputs: Sequence[Any] | None = None,
        priority: int | None = None,
        name: str | None = None,
    ) -> SubmittedBatch:
        """Submit a batch in one transaction: over these items, over all of the catalogue, or one run for each input."""
        every: dict[str, Any] | None = {} if all_items else None
        body: dict[str, Any] = {
            "pipeline": pipeline, "items": list(items) if items is not None else None, "all": every,
            "inputs": list(inputs) if inputs is not None else None, "priority": priority, "name": name,
        }  # fmt: skip
        return SubmittedBatch.model_validate(await self._line.post("/api/batches", body))

    async def run(self, run_id: int) -> Run:
        """One run, with why it is as it is."""
        return Run.model_validate(await self._line.get(f"/api/runs/{run_id}"))

    async def steps(self, run_id: int) -> list[dict[str, Any]]:
        """The run's steps as GET /api/runs/ID/steps tells them."""
        found: dict[str, Any] = await self._line.get(f"/api/runs/{run_id}/steps")
        return found["steps"]

    async def costs(self, run_id: int) -> list[dict[str, Any]]:
        """What the run may use and did use, by unit."""
        return await self._line.get(f"/api/runs/{run_id}/costs")

    async def runs(
        self,
        *,
        pipeline: str | None = None,
        state: str | None = None,
        item: str | None = None,
        batch: int | None = None,
        trigger: str | None = None,
    ) -> AsyncGenerator[Run]:
        """The runs that fit, newest first, page after page as they are asked for."""
        query = {"pipeline": pipeline, "state": state, "item": item, "batch": batch, "trigger": trigger}
        async for one in self._pages("/api/runs", query):
            yield Run.model_validate(one)

    async def wait(self, run_id: int) -> Run:
        """The run once it is over, told by its stream: nothing is asked again and again."""
        async with aclosing(self._line.stream(f"/api/runs/{run_id}/stream", None)) as stream:
            async for heard in stream:
                if heard.type in OVER:
                    break
        return await self.run(run_id)

    async def cancel(self, run_id: int, why: str = "") -> Run:
        """End a live run as cancelled."""
        return Run.model_validate(await self._line.post(f"/api/runs/{run_id}/cancel", {"why": why}))

    async def reviews(
        self,
        *,
        state: str | None = None,
        pipeline: str | None = None,
        run: int | None = None,
        item: str | None = None,
    ) -> AsyncGenerator[Review]:
        """Questions to people, oldest first; the open ones where no state is given ("any": all)."""
        query = {"state": state, "pipeline": pipeline, "run": run, "item": item}
        async for one in self._pages("/api/reviews", query):
            yield Review.model_validate(one)

    async def review(self, review_id: int) -> Review:
        """One question with its evidence."""
        return Review.model_validate(await self._line.get(f"/api/reviews/{review_id}"))

    async def decide(self, review_id: int, choice: str, *, reason: str | None = None, edits: Any = None) -> Review:
        """Answer a question; the run that asked goes on."""
        body = {"choice": choice, "reason": reason, "edits": edits}
        return Review.model_validate(await self._line.post(f"/api/reviews/{review_id}/decide", body))

    async def events(self, *, since: str | None = None, run: int | None = None) -> AsyncGenerator[Message]:
        """What happens, as it happens, from the message with the seq `since` on, else from now; of a run until it ends.

        A connection that breaks is made again where it broke: nothing is missed and nothing comes twice.
        """
        path = "/api/events/stream" if run is None else f"/api/runs/{run}/stream"
        async for heard in self._line.stream(path, since):
            if heard.type != "snapshot":
                yield _message(heard)

    async def logs(self, run_id: int, *, since: str | None = None) -> AsyncGenerator[LogLine]:
        """The lines of a run's log after the place `since`: those there are, then those that come, until it is over."""
        async for heard in self._line.stream(f"/api/runs/{run_id}/logs/stream", since):
            yield LogLine.model_validate_json(heard.data)

    async def lines(self, run_id: int) -> AsyncGenerator[dict[str, Any]]:
        """The lines that are there now, as GET /api/runs/ID/logs tells them."""
        async for one in self._pages(f"/api/runs/{run_id}/logs", {}):
            yield one

    async def _pages(self, path: str, query: dict[str, Any]) -> AsyncGenerator[dict[str, Any]]:
        after: str | None = None
        while True:
            page: dict[str, Any] = await self._line.get(path, **query, limit=PAGE, after=after)
            for one in page["items"]:
                yield one
            after = page["next"]
            if after is None:
                return


def _message(heard: Heard) -> Message:
    told: dict[str, Any] = orjson.loads(heard.data)
    return Message.model_validate({**told, "more": told})


@asynccontextmanager
async def connect(url: str, token: str | None = None) -> AsyncGenerator[Client]:
    """A client of the server at this address, while the block lasts."""
    client = Client(url, token)
    try:
        yield client
    finally:
        await client.close()
