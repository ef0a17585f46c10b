"""A pipeline that uses all there is, written as the guide writes it, has no fault and no warning."""

from datetime import datetime, timedelta

from pydantic import BaseModel

from headrace import App, Budget, Item, Limit, Outcome, Pipeline, Question, Retry, Round, Run
from headrace.define.check import check


class Identity(BaseModel):
    maker: str
    model: str


class Evidence(BaseModel):
    page: str


class Gathered(BaseModel):
    fields: list[str]


class Reading(BaseModel):
    field: str
    value: float | None = None


specs = Pipeline(
    "specs",
    catalogue="mice",
    budget=Budget(usd=0.50, pages=12),
    limits=(Limit("site:{host}", calls=2, per=1.0), Limit("openai", calls=60)),
    concurrency=20,
)


@specs.step(limit="site:{item.data[host]}", retry=Retry(3, base=5, cap=300), timeout=60)
async def identity(run: Run, item: Item) -> Identity | Outcome.Cancel:
    return Identity(maker=item.name, model=run.step)


@specs.rounds(at_most=6, limit="openai")
async def gather(run: Run, identity: Identity, round: Round[Evidence]) -> Outcome.Next | Outcome.Enough:
    return Outcome.Enough(Gathered(fields=[identity.model])) if round.last else Outcome.Next(Evidence(page="1"))


@specs.step(each="gather.fields", needs={"gpu": ">=1"}, queue="heavy", key="{item.key}", concurrency=2)
def measure(run: Run, field: str) -> Reading | Outcome.Skip:
    return Reading(field=field)


@specs.review(blocking=False)
async def conflicts(run: Run, measure: list[Reading | None]) -> list[Question]:
    return [Question("conflict", {"fields": len(measure)})]


@specs.wait(until=timedelta(hours=1))
async def settle(identity: Identity) -> None:
    return None


@specs.wait(event="published", timeout=60)
async def publish(settle: None, item: Item) -> str:
    return item.key


@specs.wait()
async def rest(publish: dict[str, str]) -> datetime | None:
    return None


@specs.step
async def keep(item: Item, conflicts: list[dict[str, object]], rest: None) -> None:
    return None


def test_a_good_pipeline_has_no_fault() -> None:
    app = App("mice", pipelines=[specs])
    assert check(app.pipelines) == []
