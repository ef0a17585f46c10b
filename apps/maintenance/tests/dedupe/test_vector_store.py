"""What every vector store owes, run against each backend that stands behind the port.

To plug one in: write a fixture NAME_store that yields an open VectorStore, and add NAME to BACKENDS.
"""

from collections.abc import Callable
from uuid import uuid4

import numpy as np
import pytest

from headrace_maintenance.dedupe.embedding import Vector, embed
from headrace_maintenance.dedupe.errors import VectorLengthError
from headrace_maintenance.dedupe.vectors import Scope, VectorRow, VectorStore

pytestmark = pytest.mark.anyio

BACKENDS = ("pinecone", "pgvector")

Fresh = Callable[[str], str]
OIL, IMPELLER, BELT = embed(["Change the engine oil", "Replace the seawater pump impeller", "Check the drive belt"])
LUBE = embed(["Renew the lubricating oil of the engine"])[0]
SHORT: Vector = np.ones(3, np.float32)


@pytest.fixture(params=BACKENDS)
def store(request: pytest.FixtureRequest) -> VectorStore:
    return request.getfixturevalue(f"{request.param}_store")


@pytest.fixture
def fresh() -> Fresh:
    """Names that no other test has used, for the tests share a server."""
    return lambda name: f"{name} {uuid4()}"


async def test_what_was_put_in_is_found_nearest_first(store: VectorStore, fresh: Fresh) -> None:
    port, engine = fresh("port"), fresh("engine")
    await store.upsert(port, engine, [VectorRow("1", OIL), VectorRow("2", IMPELLER), VectorRow("3", BELT)])
    found = await store.near(Scope("system", port), LUBE, 2)
    assert next((one.system, one.id) for one in found) == (port, "1")
    assert len(found) == 2
    assert found[0].score == pytest.approx(float(OIL @ LUBE), abs=1e-3)
    assert found[0].score >= found[1].score


async def test_a_system_is_not_searched_for_another(store: VectorStore, fresh: Fresh) -> None:
    port, starboard, engine = fresh("port"), fresh("starboard"), fresh("engine")
    await store.upsert(port, engine, [VectorRow("1", OIL)])
    await store.upsert(starboard, engine, [VectorRow("1", BELT)])
    found = await store.near(Scope("system", starboard), OIL, 10)
    assert [(one.system, one.id) for one in found] == [(starboard, "1")]


async def test_a_kind_is_searched_across_its_systems_only(store: VectorStore, fresh: Fresh) -> None:
    port, starboard, davit, engine, crane = (
        fresh("port"),
        fresh("starboard"),
        fresh("davit"),
        fresh("engine"),
        fresh("crane"),
    )
    await store.upsert(port, engine, [VectorRow("1", OIL)])
    await store.upsert(starboard, engine, [VectorRow("1", LUBE)])
    await store.upsert(davit, crane, [VectorRow("1", OIL)])
    found = await store.near(Scope("kind", engine), OIL, 10)
    assert [(one.system, one.id) for one in found] == [(port, "1"), (starboard, "1")]


async def test_metadata_comes_back_as_it_went_in(store: VectorStore, fresh: Fresh) -> None:
    port, engine = fresh("port"), fresh("engine")
    await store.upsert(port, engine, [VectorRow("1", OIL, {"run": "42", "page": 7.0, "quoted": True})])
    (found,) = await store.near(Scope("system", port), OIL, 1)
    assert found.metadata == {"run": "42", "page": 7.0, "quoted": True}


async def test_putting_a_row_in_twice_keeps_one_and_the_later(store: VectorStore, fresh: Fresh) -> None:
    port, engine = fresh("port"), fresh("engine")
    await store.upsert(port, engine, [VectorRow("1", OIL, {"run": "1"})])
    await store.upsert(port, engine, [VectorRow("1", BELT, {"run": "2"})])
    assert await store.count(port) == 1
    (found,) = await store.near(Scope("system", port), BELT, 5)
    assert found.metadata == {"run": "2"}
    assert found.score == pytest.approx(1, abs=1e-3)


async def test_the_count_is_of_one_system_past_any_page(store: VectorStore, fresh: Fresh) -> None:
    other, port, engine, nobody = fresh("port 2"), fresh("port"), fresh("engine"), fresh("never heard of")
    await store.upsert(port, engine, [VectorRow(str(number), OIL) for number in range(230)])
    await store.upsert(other, engine, [VectorRow("1", OIL)])
    assert await store.count(port) == 230
    assert await store.count(other) == 1
    assert await store.count(nobody) == 0


async def test_what_was_deleted_is_gone_and_nothing_else(store: VectorStore, fresh: Fresh) -> None:
    port, starboard, engine = fresh("port"), fresh("starboard"), fresh("engine")
    await store.upsert(port, engine, [VectorRow("1", OIL), VectorRow("2", BELT)])
    await store.upsert(starboard, engine, [VectorRow("1", OIL)])
    await store.delete(port, ["1", "not there"])
    assert await store.count(port) == 1
    assert await store.count(starboard) == 1
    assert [one.id for one in await store.near(Scope("system", port), OIL, 5)] == ["2"]


async def test_nothing_to_do_is_no_error(store: VectorStore, fresh: Fresh) -> None:
    port, engine = fresh("port"), fresh("engine")
    await store.upsert(port, engine, [])
    await store.delete(port, [])
    assert await store.near(Scope("system", port), OIL, 3) == []


async def test_a_vector_of_another_length_is_refused(store: VectorStore, fresh: Fresh) -> None:
    port, engine = fresh("port"), fresh("engine")
    with pytest.raises(VectorLengthError, match="3 numbers; 384"):
        await store.upsert(port, engine, [VectorRow("1", SHORT)])
    with pytest.raises(VectorLengthError, match="3 numbers; 384"):
        await store.near(Scope("system", port), SHORT, 3)
    assert await store.count(port) == 0


async def test_names_with_odd_characters_are_only_names(store: VectorStore, fresh: Fresh) -> None:
    odd = fresh('a "quoted" #1 % _ \\ $eq')
    await store.upsert(odd, odd, [VectorRow("#x'; --", OIL)])
    assert await store.count(odd) == 1
    assert [(one.system, one.id) for one in await store.near(Scope("kind", odd), OIL, 3)] == [(odd, "#x'; --")]
    await store.delete(odd, ["#x'; --"])
    assert await store.count(odd) == 0
