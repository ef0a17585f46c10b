"""Pipelines for the tests of the command line."""

import asyncio
from pathlib import Path
from typing import Any

from headrace import Outcome, Pipeline, Question, Retry, Run

five = Pipeline("five")


@five.step
async def a(input: Any, run: Run) -> int:
    run.log("beginning", given=input)
    return 1


@five.step
async def b(a: int, run: Run) -> int:
    await run.spend(calls=2)
    return a + 1


over_things = Pipeline("over_things", catalogue="things")


@over_things.step
async def look(item: Any) -> str:
    return item.key


asks = Pipeline("asks")


@asks.review
async def question() -> list[Question]:
    return [Question("sure?", {"about": "it"})]


@asks.step
async def after(question: Any) -> str:
    return question[0]["choice"]


waits = Pipeline("waits")


@waits.wait(event="paid")
async def payment(input: Any) -> str:
    return str(input)


@waits.step
async def paid(payment: Any) -> Any:
    return payment


breaks = Pipeline("breaks", retry=Retry(1))


@breaks.step
async def before() -> int:
    return 1


@breaks.step
def broken(before: int, input: Any) -> str:
    if not Path(input["mended"]).exists():
        raise ValueError("not mended")
    return "mended"


slow = Pipeline("slow")


@slow.step
async def sleeps(run: Run, input: Any) -> Any:
    run.progress(40, "half way")
    await asyncio.to_thread(Path(input["started"]).touch)
    await asyncio.sleep(60)
    return Outcome.Skip("never")


asks_of_things = Pipeline("asks_of_things", catalogue="things")


@asks_of_things.review
async def about(item: Any) -> list[Question]:
    return [Question("keep it?", {"key": item.key})]


logs_and_waits = Pipeline("logs_and_waits")


@logs_and_waits.step
async def speaks(run: Run) -> int:
    run.log("said once")
    return 1


@logs_and_waits.wait(event="never")
async def for_ever(speaks: int) -> None: ...
