"""The provider's HTTP answer, read by ourselves: servers that speak the API do not all keep to it."""

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from headrace_maintenance.openai_provider.errors import BadAnswer, Fault
from headrace_maintenance.openai_provider.usage import Usage

Answer = TypeVar("Answer", bound=BaseModel)
MOST_FAULTS_NAMED = 3


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Message(_Part):
    """What the model said."""

    content: str | None = None
    refusal: str | None = None


class Choice(_Part):
    """One answer and why it ended."""

    message: Message
    finish_reason: str | None = None


class CachedTokens(_Part):
    """How much of the prompt was cached."""

    cached_tokens: int | None = None


class TokenCount(_Part):
    """Tokens of one call."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    prompt_tokens_details: CachedTokens | None = None

    @property
    def cached(self) -> int:
        """Tokens of the prompt that were cached."""
        return (self.prompt_tokens_details and self.prompt_tokens_details.cached_tokens) or 0


class Reply(_Part):
    """A chat completion."""

    choices: tuple[Choice, ...]
    usage: TokenCount | None = None


def answer_in(reply: Reply, model: type[Answer], name: str, usage: Usage) -> Answer:
    """The answer in the first choice of `reply` by the model `name`, read as `model`.

    Raises:
        BadAnswer: it was cut off, refused, filtered, empty, or does not fit the schema.
    """
    choice = next(iter(reply.choices), None)
    content = choice.message.content if choice else None
    if choice and (fault := _ended_early(choice)):
        raise BadAnswer(name, fault, _EARLY_ENDS[fault], usage)
    if not content:
        raise BadAnswer(name, "empty", "It holds no text.", usage)
    try:
        return model.model_validate_json(content)
    except ValidationError as error:
        raise BadAnswer(name, "not the schema", _places(error), usage) from None


_EARLY_ENDS: dict[Fault, str] = {
    "truncated": "It reached the limit of output tokens; send fewer chunks or raise the limit.",
    "refused": "The model would not do it.",
    "filtered": "The provider's content filter held it back.",
}


def _ended_early(choice: Choice) -> Fault | None:
    if choice.finish_reason == "length":
        return "truncated"
    if choice.finish_reason == "content_filter":
        return "filtered"
    return "refused" if choice.message.refusal else None


def _places(error: ValidationError) -> str:
    """Where the answer does not fit, without its words: they may come from a manual."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    named = [f"{'.'.join(str(part) for part in each['loc']) or 'the whole'}: {each['type']}" for each in faults]
    more = f" and {len(named) - MOST_FAULTS_NAMED} more" if len(named) > MOST_FAULTS_NAMED else ""
    return "; ".join(named[:MOST_FAULTS_NAMED]) + more + "."
