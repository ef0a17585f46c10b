"""Each failure of a model provider is an error that the engine, or a person, can act on."""

import logging
import socket

import pytest
from pydantic import SecretStr, ValidationError

from headrace_maintenance.openai_provider.errors import (
    BadAnswer,
    ProviderError,
    ProviderRefused,
    ProviderUnavailable,
    RateLimited,
)
from headrace_maintenance.openai_provider.provider import OpenAIProvider
from headrace_maintenance.openai_provider.settings import OpenAISettings

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("headers", "seconds"), [({"Retry-After": "7"}, 7), ({}, 20), ({"Retry-After": "99999"}, 3600)]
)
async def test_too_many_requests_say_how_long_to_wait_after_one_call(model, provider, chunk, headers, seconds):
    model.answers(429, '{"error": {"message": "slow down", "code": "rate_limit_exceeded"}}', headers)
    with pytest.raises(RateLimited) as caught:
        await provider.extract([chunk("Oil.")])
    assert caught.value.retry_after == seconds
    assert model.calls == 1


async def test_used_up_credit_is_for_a_person_not_for_waiting(model, provider, chunk):
    model.answers(429, '{"error": {"message": "quota", "code": "insufficient_quota"}}')
    with pytest.raises(ProviderRefused, match="credit is used up"):
        await provider.extract([chunk("Oil.")])


@pytest.mark.parametrize("status", [500, 502, 503, 529, 408])
async def test_a_provider_out_of_order_is_unavailable_after_one_call(model, provider, chunk, status):
    model.answers(status, "overloaded", {"Retry-After": "3"})
    with pytest.raises(ProviderUnavailable, match=f"it answered {status}") as caught:
        await provider.extract([chunk("Oil.")])
    assert caught.value.retry_after == 3
    assert model.calls == 1


async def test_a_provider_that_does_not_answer_in_time_is_unavailable(chunk):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings = OpenAISettings(
            model="m",
            api_key=SecretStr("none"),
            base_url=f"http://127.0.0.1:{silent.getsockname()[1]}/v1",
            timeout_seconds=0.2,
        )
        async with OpenAIProvider(settings) as provider:
            with pytest.raises(ProviderUnavailable, match="it took too long"):
                await provider.extract([chunk("Oil.")])


async def test_a_provider_that_is_not_there_is_unavailable(chunk):
    with socket.socket() as taken:  # kept, and never listened at: nobody else can
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        settings = OpenAISettings(model="m", api_key=SecretStr("none"), base_url=address)
        async with OpenAIProvider(settings) as provider:
            with pytest.raises(ProviderUnavailable, match="nothing listens there"):
                await provider.extract([chunk("Oil.")])


@pytest.mark.parametrize("body", ["<html>Welcome</html>", "{}", '{"choices": 3}', '{"choices": [{"message": '])
async def test_something_else_that_answers_200_is_not_taken_for_a_model(model, provider, chunk, body):
    model.answers(200, body)
    with pytest.raises(ProviderUnavailable, match="not a chat completion"):
        await provider.extract([chunk("Oil.")])


@pytest.mark.parametrize(
    ("status", "advice"), [(401, "check the key"), (404, "model's name"), (400, "structured output")]
)
async def test_a_request_that_is_refused_says_what_to_check(model, provider, chunk, status, advice):
    model.answers(status, '{"error": {"message": "no", "code": "some_code"}}')
    with pytest.raises(ProviderRefused, match=advice) as caught:
        await provider.extract([chunk("Oil.")])
    assert (caught.value.status, caught.value.code) == (status, "some_code")


@pytest.mark.parametrize(
    ("content", "finish", "refusal", "fault"),
    [
        ('{"tasks": [{"chunk": "1", "quo', "length", None, "truncated"),
        (None, "stop", "I cannot help with that.", "refused"),
        (None, "content_filter", None, "filtered"),
        (None, "stop", None, "empty"),
        ("Sure! Here are the tasks:", "stop", None, "not the schema"),
        ({"tasks": [{"chunk": "1"}]}, "stop", None, "not the schema"),
        ({"tasks": [], "more": 1}, "stop", None, "not the schema"),
    ],
)
async def test_an_answer_that_cannot_be_used_says_why_and_what_it_cost(
    model, provider, chunk, content, finish, refusal, fault
):
    model.says(content, finish, refusal)
    with pytest.raises(BadAnswer) as caught:
        await provider.extract([chunk("Oil.")])
    assert caught.value.fault == fault
    assert caught.value.usage.completion_tokens == 100
    assert "Sure!" not in str(caught.value)


async def test_no_error_and_no_log_tells_the_key(model, provider, chunk, key, caplog):
    caplog.set_level(logging.DEBUG)
    told: list[str] = []
    for status in (401, 429, 500, 400):
        model.answers(status, f'{{"error": {{"message": "Incorrect API key provided: {key}"}}}}')
        with pytest.raises(ProviderError) as caught:
            await provider.extract([chunk("Oil.")])
        told += [str(caught.value), repr(caught.value), repr(caught.value.__cause__)]
    assert model.keys == [f"Bearer {key}"] * 4
    assert key not in "\n".join([*told, caplog.text])


@pytest.mark.parametrize("address", ["ftp://host", "host:80", "http://", "http://user:secret@host"])
def test_an_address_that_is_not_one_is_refused(address):
    with pytest.raises(ValidationError, match="must be http://HOST"):
        OpenAISettings(model="m", api_key=SecretStr("k"), base_url=address)
