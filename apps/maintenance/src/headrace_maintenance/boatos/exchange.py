"""One request to BoatOS and its answer: bounded retries, and every failure as an error that says what to do."""

import logging
import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

import httpx2
import stamina
from pydantic import BaseModel, ValidationError
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from headrace_maintenance.boatos.answers import ErrorAnswer
from headrace_maintenance.boatos.errors import (
    BoatOSRefused,
    BoatOSRejected,
    BoatOSUnavailable,
    FieldFault,
    RateLimited,
)

ATTEMPTS = 4
FIRST_WAIT_SECONDS = 0.2
LONGEST_WAIT_SECONDS = 3.0
JITTER_SECONDS = 0.3
PAUSE_WITHOUT_A_WORD_SECONDS = 5.0
LONGEST_PAUSE_SECONDS = 3600.0

log = logging.getLogger(__name__)
AnswerModel = TypeVar("AnswerModel", bound=BaseModel)


def _tell(details: RetryDetails) -> None:
    log.info("BoatOS: %s; asked again in %.1f s (retry %d).", details.caused_by, details.wait_for, details.retry_num)


set_on_retry_hooks([_tell])  # stamina's own way prints its insides to the terminal; nothing else here uses stamina


class _Passing(Exception):
    """This attempt gave no answer; the next one may."""


class Exchange:
    """Requests over one HTTP client. Repeating is safe: each call says what shall be, or carries its key."""

    def __init__(self, client: httpx2.AsyncClient, address: str) -> None:
        self._client = client
        self._address = address

    async def ask(self, model: type[AnswerModel], request: httpx2.Request, subject: str) -> AnswerModel:
        """Send `request` (about `subject`, for messages) until it is answered, and read the answer as `model`.

        Raises:
            RateLimited, BoatOSUnavailable, BoatOSRefused, BoatOSRejected: see `errors`.
        """
        attempts = stamina.retry_context(
            on=_Passing,
            attempts=ATTEMPTS,
            timeout=None,
            wait_initial=FIRST_WAIT_SECONDS,
            wait_max=LONGEST_WAIT_SECONDS,
            wait_jitter=JITTER_SECONDS,
        )
        number = 0
        try:
            async for attempt in attempts:
                with attempt:
                    number = attempt.num
                    return self._read(model, await self._send(request), subject)
        except _Passing as passing:
            raise BoatOSUnavailable(self._address, number, str(passing)) from None
        raise AssertionError("the loop above returns or raises")

    async def _send(self, request: httpx2.Request) -> httpx2.Response:
        try:
            return await self._client.send(request)
        except httpx2.TimeoutException:
            raise _Passing("it took too long") from None
        except httpx2.ConnectError:
            raise _Passing("nothing listens there or the network is down") from None
        except httpx2.RequestError as error:
            raise _Passing(f"the connection broke ({type(error).__name__})") from None

    def _read(self, model: type[AnswerModel], response: httpx2.Response, subject: str) -> AnswerModel:
        status = response.status_code
        if status == 429:
            raise RateLimited(pause_asked(response.headers.get("Retry-After")))
        if status >= 500:
            raise _Passing(f"it answered {status}")
        if status in (401, 403):
            raise BoatOSRefused(self._address, status)
        if not response.is_success:
            raise _rejected(response, subject)
        try:
            return model.model_validate_json(response.content)
        except ValidationError:
            raise _Passing(f"it answered {status} with something that is not BoatOS's JSON") from None


def pause_asked(header: str | None) -> float:
    """The seconds that a Retry-After header asks for, as a number or a date (RFC 9110); 5 without one, 1 h at most."""
    try:
        seconds = float(header or PAUSE_WITHOUT_A_WORD_SECONDS)
    except ValueError:
        seconds = _until(header or "")
    if not math.isfinite(seconds):
        seconds = PAUSE_WITHOUT_A_WORD_SECONDS
    return min(max(seconds, 0.0), LONGEST_PAUSE_SECONDS)


def _until(date: str) -> float:
    try:
        moment = parsedate_to_datetime(date)
    except ValueError:
        return PAUSE_WITHOUT_A_WORD_SECONDS
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (moment - datetime.now(UTC)).total_seconds()


def _rejected(response: httpx2.Response, subject: str) -> BoatOSRejected:
    try:
        error = ErrorAnswer.model_validate_json(response.content).error
    except ValidationError:
        return BoatOSRejected(subject, response.status_code, "unexplained", "It gave no reason that can be read.")
    fields = tuple(FieldFault(each.field, each.message) for each in error.fields)
    return BoatOSRejected(subject, response.status_code, error.code, error.message, fields)
