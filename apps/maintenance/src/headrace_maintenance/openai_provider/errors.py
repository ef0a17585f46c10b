"""What can go wrong with a model provider, in one tree.

ProviderError
    RateLimited           it asks for a pause: park the work for `retry_after` seconds
    ProviderUnavailable   it cannot be reached or is out of order: try again later
    ProviderRefused       it does not accept the key, the model's name or the request: a person has to act
    BadAnswer             it answered, and the answer cannot be used; its tokens are spent (`usage`)
"""

from dataclasses import dataclass
from typing import Literal

from headrace_maintenance.openai_provider.usage import Usage

Fault = Literal["truncated", "refused", "filtered", "empty", "not the schema"]


class ProviderError(Exception):
    """Any failure of the exchange with a model provider."""


@dataclass(eq=False)
class RateLimited(ProviderError):
    """The provider takes no more requests for now; `retry_after` is in seconds."""

    retry_after: float

    def __str__(self) -> str:
        return f"The model provider takes no more requests for now; wait {self.retry_after:g} s."


@dataclass(eq=False)
class ProviderUnavailable(ProviderError):
    """The provider at `address` gave no answer because of `reason`; `retry_after` (seconds) if it named a time."""

    address: str
    reason: str
    retry_after: float | None = None

    def __str__(self) -> str:
        return f"The model provider at {self.address} gave no answer: {self.reason}."


@dataclass(eq=False)
class ProviderRefused(ProviderError):
    """The provider at `address` does not accept the request, with its status and its own word for it."""

    address: str
    status: int
    code: str

    def __str__(self) -> str:
        return f"The model provider at {self.address} refused ({self.status} {self.code}): {_advice(self.status)}."


@dataclass(eq=False)
class BadAnswer(ProviderError):
    """The model `model` gave an answer that cannot be used; `detail` says where, `usage` what it cost all the same."""

    model: str
    fault: Fault
    detail: str
    usage: Usage

    def __str__(self) -> str:
        return f"The answer of {self.model} cannot be used ({self.fault}): {self.detail}"


def _advice(status: int) -> str:
    if status in (401, 403):
        return "check the key and what it may do"
    if status == 404:
        return "check the address and the model's name"
    if status == 429:
        return "its credit is used up; add credit or choose another provider"
    return "it does not take this kind of request; choose a model with structured output"
