"""What is Pinecone's own: the key, the name of the index, the rate, and an address where nobody answers."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from headrace_maintenance.dedupe.embedding import embed
from headrace_maintenance.dedupe.errors import VectorStoreError
from headrace_maintenance.dedupe.pinecone import open_pinecone
from headrace_maintenance.dedupe.vectors import Scope, VectorRow

pytestmark = pytest.mark.anyio

OIL = embed(["Change the engine oil"])[0]


async def test_the_index_is_found_by_its_name(shared_stand_in: str, key: str) -> None:
    async with open_pinecone(key, control=shared_stand_in) as store:
        await store.upsert("found by name", "engine", [VectorRow("1", OIL)])
        assert await store.count("found by name") == 1


async def test_an_index_that_is_not_there_is_named(shared_stand_in: str, key: str) -> None:
    with pytest.raises(VectorStoreError, match="another-index") as refusal:
        async with open_pinecone(key, index="another-index", control=shared_stand_in):
            pass
    assert not refusal.value.again


async def test_a_wrong_key_is_refused_for_good_and_told_nowhere(
    shared_stand_in: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with open_pinecone("a-wrong-secret", host=shared_stand_in) as store:
        with pytest.raises(VectorStoreError, match="Invalid API Key") as refusal:
            await store.count("port")
    assert not refusal.value.again
    assert "a-wrong-secret" not in str(refusal.value) + caplog.text


async def test_an_empty_key_is_refused_before_any_request(
    shared_stand_in: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PINECONE_API_KEY", raising=False)
    with pytest.raises(VectorStoreError, match="No API key"):
        async with open_pinecone("", host=shared_stand_in):
            pass


async def test_a_throttled_request_is_waited_out(stand_in: Callable[..., str], key: str) -> None:
    async with open_pinecone(key, host=stand_in("--per-second", "1")) as store:
        await store.upsert("port", "engine", [VectorRow("1", OIL)])
        assert await store.count("port") == 1


@pytest.mark.parametrize("status", ["503"])
async def test_an_outage_is_told_and_may_be_tried_again(stand_in: Callable[..., str], key: str, status: str) -> None:
    async with open_pinecone(key, host=stand_in("--outage", status)) as store:
        with pytest.raises(VectorStoreError, match="An outage is being played") as refusal:
            await store.near(Scope("system", "port"), OIL, 1)
    assert refusal.value.again


async def test_an_address_where_nobody_answers_may_be_tried_again(key: str) -> None:
    async with open_pinecone(key, host="http://127.0.0.1:9") as store:
        with pytest.raises(VectorStoreError, match="Pinecone") as refusal:
            await store.count("port")
    assert refusal.value.again


async def test_what_was_stored_in_a_file_outlives_the_stand_in(
    stand_in: Callable[..., str], key: str, tmp_path: Path
) -> None:
    file = str(tmp_path / "records")
    async with open_pinecone(key, host=stand_in("--file", file)) as store:
        await store.upsert("port", "engine", [VectorRow("1", OIL), VectorRow("2", OIL)])
        await store.delete("port", ["2"])
    async with open_pinecone(key, host=stand_in("--file", file)) as store:
        assert await store.count("port") == 1
