"""A local HTTP server that speaks the chat completions API, and the provider pointed at it."""

import hashlib
import json
from collections.abc import AsyncIterator, Callable

import pytest
from pydantic import SecretStr
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from headrace_maintenance.chunk import Chunk
from headrace_maintenance.openai_provider.provider import OpenAIProvider
from headrace_maintenance.openai_provider.settings import OpenAISettings

KEY = "sk-a-key-that-must-stay-here"


class Model:
    """What the server answers next, and the requests that it got."""

    def __init__(self, server: HTTPServer) -> None:
        self.requests: list[dict] = []
        self.keys: list[str | None] = []
        self.calls = 0
        self._answer = Response(status=500)
        server.expect_request("/v1/chat/completions", method="POST").respond_with_handler(self._respond)

    def _respond(self, request: Request) -> Response:
        self.calls += 1
        self.keys.append(request.headers.get("Authorization"))
        self.requests.append(request.get_json())
        return self._answer

    def says(self, content: object, finish: str = "stop", refusal: str | None = None) -> None:
        """Answer with this content, as JSON unless it is text or None."""
        text = content if content is None or isinstance(content, str) else json.dumps(content)
        message = {"role": "assistant", "content": text, "refusal": refusal}
        usage = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
        choice = {"index": 0, "message": message, "finish_reason": finish}
        head = {"id": "c1", "object": "chat.completion", "created": 1, "model": "served"}
        self.answers(200, json.dumps(head | {"choices": [choice], "usage": usage}))

    def answers(self, status: int, body: str, headers: dict[str, str] | None = None) -> None:
        """Answer with this HTTP response."""
        self._answer = Response(body, status, headers, content_type="application/json")

    @property
    def told(self) -> tuple[str, str]:
        """The system and the user message of the last request."""
        system, user = self.requests[-1]["messages"]
        return system["content"], user["content"]


@pytest.fixture
def model(httpserver) -> Model:
    return Model(httpserver)


@pytest.fixture
async def provider(httpserver) -> AsyncIterator[OpenAIProvider]:
    settings = OpenAISettings(
        model="local-model", api_key=SecretStr(KEY), base_url=httpserver.url_for("/v1"), timeout_seconds=20
    )
    async with OpenAIProvider(settings) as one:
        yield one


@pytest.fixture
def key() -> str:
    return KEY


@pytest.fixture
def chunk() -> Callable[..., Chunk]:
    def make(text: str, place: str = "p3.1", headings: tuple[str, ...] = ()) -> Chunk:
        return Chunk("manual.pdf", place, 3, headings, text, (), hashlib.sha256(text.encode()).hexdigest())

    return make


@pytest.fixture
def extracted() -> Callable[..., dict]:
    """One task as a model answers it."""

    def make(quote: str, **changes: object) -> dict:
        interval = {"basis": "hours", "every": 250, "unit": "hour", "text": "every 250 hours"}
        task: dict[str, object] = {
            "chunk": "1",
            "quote": quote,
            "description": "Change the oil",
            "action": "Replace",
            "component": "oil",
            "intervals": [interval],
            "parts": [],
            "professional": False,
        }
        return task | changes

    return make
