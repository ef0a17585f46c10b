"""A catalogue taken through rounds, inside a budget and a limit: each mouse is asked about until enough is known.

python examples/catalogue.py
"""

import asyncio
from typing import Any

from headrace import Budget, Item, Limit, Outcome, Pipeline, Round, Run, connect
from headrace.domain.errors import BudgetExceeded

PAGES = {"ant": ["80 g", "six buttons"], "bee": ["61 g", "no cable", "hums"], "cow": ["moo"] * 9}
specs = Pipeline(
    "example-specs",
    catalogue="example-mice",
    budget=Budget(pages=4),
    limits=(Limit("shop", calls=20, per=1.0),),
)
finished = asyncio.Queue[str]()


@specs.rounds(at_most=6)
async def read(run: Run, item: Item, round: Round[str]) -> Any:
    pages = PAGES[item.key]
    if round.number > len(pages):
        return Outcome.Enough(round.carried)
    try:
        await run.spend("page", pages=1)
    except BudgetExceeded:
        print(f"{item.key}: the budget ends it after {len(round.carried)} pages")
        return Outcome.Enough(round.carried)
    await run.limit("shop")
    return Outcome.Next(pages[round.number - 1])


@specs.step
async def sum_up(item: Item, read: list[str]) -> str:
    print(f"{item.key}: {len(read)} pages, {', '.join(dict.fromkeys(read))}")
    finished.put_nowait(item.key)
    return f"{len(read)} pages"


async def main() -> None:
    async with connect() as handle:
        await handle.put_items([Item("example-mice", key) for key in PAGES])
        await handle.submit_many(specs, items=list(PAGES))
        await handle.engine.start_worker()
        done = sorted([await finished.get() for _ in PAGES])
        print(f"all of {', '.join(done)} are done")


if __name__ == "__main__":
    asyncio.run(main())
