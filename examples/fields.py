"""Fields read from data sheets, which people accept, override, call unknown or lock; this program plays the person.

python examples/fields.py      or with a page: headrace up --module examples/fields.py
"""

import asyncio
import re
from typing import Any

from headrace import Item, Pipeline, Question, connect

SHEETS = {
    "otter": "OTTER mouse, data sheet.\n\nWeight: 61 g without cable.\nButtons: 6, all programmable.\nSensor: PX3395.",
    "heron": "HERON mouse, data sheet.\n\nWeight: 412 g in its box.\nButtons: 5.\nSensor: see the other sheet.",
}
FIELDS = {"weight": r"Weight: (\d+) (g)", "buttons": r"Buttons: (\d+)()", "sensor": r"Sensor: (\w+)()"}
PERSON: dict[str, dict[str, Any]] = {
    "weight": {"choice": "override", "edits": {"value": "60", "unit": "g"}, "reason": "412 g is with the box"},
    "buttons": {"choice": "lock"},
    "sensor": {"choice": "unknown", "reason": "this sheet does not say"},
}
specs = Pipeline("example-fields", catalogue="example-sheets")
recorded = asyncio.Queue[str]()


@specs.review
async def look(item: Item) -> list[Question]:
    page = SHEETS[item.key]
    found = [(name, match) for name, pattern in FIELDS.items() if (match := re.search(pattern, page))]
    return [
        Question.of_field(name, match[1], unit=match[2] or None, quote=match[0], page_text=page,
                          source={"file": f"{item.key}.pdf", "page": 2})
        for name, match in found
    ]  # fmt: skip


@specs.step
async def record(item: Item, look: list[dict[str, Any]]) -> dict[str, Any]:
    fields = [Question.settled_field(answer) for answer in look]
    recorded.put_nowait(", ".join(f"{one['field']} {one['value']} ({one['choice']})" for one in fields))
    return {one["field"]: one["value"] for one in fields}


async def main() -> None:
    async with connect() as handle:
        await handle.put_items([Item("example-sheets", key, key.capitalize()) for key in SHEETS])
        await handle.engine.start_worker()
        for _ in ("a first look", "a second, for which one field is locked"):
            run = await handle.submit(specs, item="heron")
            while not (questions := await handle.questions(run.run_id)):
                pass  # the sheet is still being read
            print("asked about " + ", ".join(one["payload"]["field"] for one in questions))
            for one in questions:
                await handle.decide(one["review_id"], by="ann", **PERSON[one["payload"]["field"]])
            print(await recorded.get())


if __name__ == "__main__":
    asyncio.run(main())
