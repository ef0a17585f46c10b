"""One call of a model: a system message, a user message, a strict schema; every failure typed, nothing retried here.

The engine decides what to do about a failure and counts the calls, so that a limit of requests a minute holds.
"""

from types import TracebackType
from typing import TYPE_CHECKING, Generic, NoReturn, Self, TypeVar

from pydantic import BaseModel, ValidationError

from headrace_maintenance.openai_provider.errors import ProviderRefused, ProviderUnavailable, RateLimited
from headrace_maintenance.openai_provider.reply import Reply, TokenCount, answer_in
from headrace_maintenance.openai_provider.settings import OpenAISettings
from headrace_maintenance.openai_provider.usage import Usage, priced

if TYPE_CHECKING:
    from openai import APIStatusError

Answer = TypeVar("Answer", bound=BaseModel)
PAUSE_WITHOUT_A_WORD_SECONDS = 20.0
PASSING_STATUSES = frozenset({408, 409, 425})
USED_UP = "insufficient_quota"


class Asked(Generic[Answer]):
    """An answer and what it cost."""

    def __init__(self, answer: Answer, usage: Usage) -> None:
        self.answer = answer
        self.usage = usage


class Completion:
    """Calls of one model. Safe to share between tasks of one event loop; `async with` closes its connections."""

    def __init__(self, settings: OpenAISettings) -> None:
        import openai  # late: an optional extra that takes over a second to import

        self._openai = openai
        self.settings = settings
        self._client = openai.AsyncOpenAI(
            api_key=settings.api_key.get_secret_value(),
            base_url=settings.base_url,
            timeout=settings.timeout_seconds,
            max_retries=0,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def ask(self, system: str, user: str, answer: type[Answer]) -> Asked[Answer]:
        """The model's answer to `user` under the instructions `system`, read as `answer`.

        Raises:
            RateLimited, ProviderUnavailable, ProviderRefused, BadAnswer: see `errors`.
        """
        reply = await self._reply(system, user, answer)
        usage = self._usage(reply.usage or TokenCount())
        return Asked(answer_in(reply, answer, self.settings.model, usage), usage)

    async def _reply(self, system: str, user: str, answer: type[BaseModel]) -> Reply:
        try:
            raw = await self._client.chat.completions.with_raw_response.create(
                model=self.settings.model,
                messages=[{"role": "system", "content": system}, {"role": "user", "content": user}],
                response_format={
                    "type": "json_schema",
                    "json_schema": {"name": answer.__name__, "schema": answer.model_json_schema(), "strict": True},
                },
                max_completion_tokens=self.settings.max_output_tokens or self._openai.omit,
            )
            return Reply.model_validate_json(raw.content)
        except self._openai.APITimeoutError:
            raise self._unavailable("it took too long") from None
        except self._openai.APIConnectionError:
            raise self._unavailable("nothing listens there, or the connection broke") from None
        except self._openai.APIStatusError as error:
            self._refused(error)
        except ValidationError:
            raise self._unavailable("its answer is not a chat completion") from None

    def _refused(self, error: "APIStatusError") -> NoReturn:
        """Raise what an HTTP error means; its words stay out, they may hold a piece of the key or of a manual."""
        asked = _seconds(error.response.headers.get("retry-after"))
        status = error.status_code
        if status == 429 and error.code != USED_UP:
            raise RateLimited(PAUSE_WITHOUT_A_WORD_SECONDS if asked is None else asked) from None
        if status >= 500 or status in PASSING_STATUSES:
            raise self._unavailable(f"it answered {status}", asked) from None
        raise ProviderRefused(self.settings.base_url, status, error.code or error.type or "unexplained") from None

    def _unavailable(self, reason: str, retry_after: float | None = None) -> ProviderUnavailable:
        return ProviderUnavailable(self.settings.base_url, reason, retry_after)

    def _usage(self, tokens: TokenCount) -> Usage:
        name, address = self.settings.model, self.settings.base_url
        return priced(name, address, tokens.prompt_tokens, tokens.completion_tokens, tokens.cached)


def _seconds(header: str | None) -> float | None:
    """A Retry-After header in seconds; None when there is none, or a date, which this API does not send."""
    try:
        return min(max(float(header or ""), 0.0), 3600.0)
    except ValueError:
        return None
