"""Pipelines for the screen tests: a survey that waits for the tide, and pairs that people decide."""

from headrace import Item, Pipeline, Question, Run

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
