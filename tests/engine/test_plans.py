"""Plans: what runs all the time finds its rows by index or place, on empty tables and on full ones."""

import json
from typing import Any

import pytest

from headrace import Pipeline
from headrace.db.arrays import BigInts, Flags, Ints, Jsons, Texts, Times
from headrace.db.pool import HotConnection
from headrace.db.statements import statement
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
HOT_TABLES = {"job", "claim", "run", "parked", "standing", "job_done", "run_done"}
CLAIM: dict[str, Any] = {
    "lane": Texts(["default"] * 5),
    "priority": Ints([1, 2, 3, 4, 5]),
    "floor": BigInts([0] * 5),
    "most": Ints([500] * 5),
    "worker": 1,
    "want": 500,
    "place": 0,
    "through": 0,
}
FLUSH: dict[str, Any] = {
    "run": BigInts([1]),
    "step": Texts(["only"]),
    "part": Ints([0]),
    "epoch": Ints([1]),
    "state": Texts(["done"]),
    "result": Jsons([b"1"]),
    "started": Times([0.0]),
    "item": BigInts([None]),
    "next_step": Texts([None]),
    "next_part": Ints([0]),
    "next_lane": Texts([None]),
    "here": Flags([False]),
    "worker": 1,
    "through": 0,
}


def scanned(plan: Any) -> set[tuple[str, str]]:
    """Every way a table is read in a plan, with the table."""
    found = {(plan["Node Type"], plan["Relation Name"])} if "Relation Name" in plan else set()
    return found.union(*[scanned(one) for one in plan.get("Plans", [])])


async def ways(trial: Trial, name: str, parameters: dict[str, Any]) -> set[tuple[str, str]]:
    """How the hot connection's generic plan of this statement reads the hot tables."""
    wanted = statement("queue", name)
    hot = await HotConnection.open(trial.database)
    try:
        numbers = {name: number for number, name in enumerate(wanted.names, 1)}
        types = ", ".join(_type_of(parameters[one]) for one in sorted(numbers, key=numbers.__getitem__))
        await hot.connection.execute(f"prepare asked ({types}) as ".encode() + wanted.text)
        nothing = ", ".join("null" for _ in wanted.names)
        cursor = await hot.connection.execute(f"explain (format json) execute asked ({nothing})".encode())
        row = await cursor.fetchone()
    finally:
        await hot.close()
    assert row is not None
    plans = row[0] if isinstance(row[0], list) else json.loads(row[0])
    return {(way, table) for way, table in scanned(plans[0]["Plan"]) if table in HOT_TABLES and way != "ModifyTable"}


def _type_of(value: Any) -> str:
    names = {BigInts: "bigint[]", Ints: "int[]", Texts: "text[]", Jsons: "json[]", Times: "timestamptz[]"}
    return {**names, Flags: "boolean[]", int: "bigint"}[type(value)]


async def vacuum(trial: Trial) -> None:
    async with trial.database.session() as session:
        await session.script("vacuum analyze")


@pytest.mark.parametrize("many", [0, 3000], ids=["vacuumed and empty", "full"])
@pytest.mark.parametrize(("name", "parameters"), [("claim", CLAIM), ("flush", FLUSH)], ids=["claim", "flush"])
async def test_claim_and_flush_never_read_a_hot_table_from_end_to_end(
    trial: Trial, name: str, parameters: dict[str, Any], many: int
) -> None:
    pipeline = Pipeline("many")

    @pipeline.step
    async def only() -> None: ...

    if many:
        await trial.handle.submit_many(pipeline, inputs=[None] * many)
    await vacuum(trial)
    found = await ways(trial, name, parameters)
    assert found, "the plan reads no hot table: the test looks at the wrong thing"
    assert {way for way, _ in found} <= {"Index Scan", "Index Only Scan", "Tid Scan", "LockRows"}
