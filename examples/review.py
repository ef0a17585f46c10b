"""A question to a person, an event from outside, and a child run; this program plays the person and the outside too.

python examples/review.py
"""

import asyncio
from typing import Any

from headrace import Pipeline, Question, Run, connect

pack, order = Pipeline("example-pack"), Pipeline("example-order")
asking, finished = asyncio.Event(), asyncio.Event()


@pack.step
async def wrap(input: str) -> str:
    return f"{input}, wrapped"


@order.review
async def approve(run: Run, input: dict[str, str]) -> list[Question]:
    asking.set()
    return [Question("approve", {"order": input["number"]}, choices=("yes", "no"))]


@order.step
async def parcel(run: Run, input: dict[str, str], approve: list[dict[str, Any]]) -> Any:
    goods = await run.child(pack, input=input["goods"])  # set aside here, and run again when the child is over
    print(f"{approve[0]['decided_by']} said {approve[0]['choice']}; packed by a run of its own")
    return goods


@order.wait(event="paid")
async def paid(input: dict[str, str], parcel: str) -> str:
    return input["number"]


@order.step
async def send(parcel: str, paid: dict[str, float]) -> str:
    print(f"sent {parcel}, paid {paid['usd']} USD")
    finished.set()
    return "sent"


async def main() -> None:
    async with connect() as handle:
        await handle.submit(pack, input="a sample")
        run = await handle.submit(order, input={"number": "A1", "goods": "a chart"})
        await handle.engine.start_worker()
        await asking.wait()
        while not (questions := await handle.questions(run.run_id)):
            pass  # the answer of the review is about to be written down
        await handle.decide(questions[0]["review_id"], "yes", by="ann")
        await handle.signal("paid", "A1", {"usd": 12.5})  # it may come before the run waits for it
        await finished.wait()


if __name__ == "__main__":
    asyncio.run(main())
