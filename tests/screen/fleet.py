"""Pipelines for the screen tests: a survey that waits for the tide, and pairs that people decide."""

from typing import Any

from headrace import Budget, Item, Pipeline, Question, Retry, Run

survey = Pipeline("survey", catalogue="boats")
pairing = Pipeline("pairing")

PAIRS = (
    ("Change the engine oil every 125 hours", "Change the oil of the engine every 250 hours"),
    ("Inspect the hoses", "Inspect the hose"),
    ("Clean the strainer", "Grease the winch"),
)


@survey.step
async def measure(run: Run, item: Item) -> int:
    run.log("measured", boat=item.name)
    return len(item.name)


@survey.wait(event="tide")
async def tide(measure: int) -> None:
    return None


@survey.step
async def report(run: Run, measure: int, tide: object) -> str:
    run.progress(50, "half of it written")
    return f"{measure} long"


@pairing.review
async def same(run: Run) -> list[Question]:
    return [
        Question(
            "duplicate",
            payload={"question": f"A: {a} / B: {b}", "a": {"work": a}, "b": {"work": b}, "score": 0.71, "parts": {}},
            choices=("keep both", "merge"),
        )
        for a, b in PAIRS
    ]


refit = Pipeline("refit", budget=Budget(usd=5, calls=20, tokens=9000, pages=40, seconds=600), retry=Retry(1))
plank = Pipeline("plank")


@plank.step
async def saw(run: Run) -> str:
    return "sawn"


@refit.step
async def inspect(run: Run, input: dict[str, Any]) -> list[int]:
    await run.spend(usd=1, calls=2, tokens=4100, pages=12, seconds=90)
    run.log("inspected the hull", planks=input["planks"])
    return await run.checkpoint("planks to change", lambda: list(range(input["planks"])), list[int])


@refit.step(each="inspect")
async def change(place: int) -> int:
    return place


@refit.step
async def timber(run: Run, inspect: list[int]) -> list[str]:
    return await run.children(plank, [{} for _ in inspect[:2]])


@refit.step
async def caulk(run: Run, input: dict[str, Any], change: list[int], timber: list[str]) -> str:
    await run.spend(usd=0.5)
    if input.get("leaks"):
        raise ValueError(f"{input['leaks']} seams leak")
    return f"{len(change)} planks, {len(timber)} sawn"
