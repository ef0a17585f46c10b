"""POST /api/runs: one run that somebody wants."""

from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from headrace.api.access import Operator, TheEngine
from headrace.api.given import Given, Name, Words
from headrace.api.once import ONCE
from headrace.assembly.handle import Handle
from headrace.define.policy import Budget
from headrace.domain.errors import UnknownName

router = APIRouter(prefix="/api/runs", tags=["runs"])
Amount = Annotated[Decimal, Field(ge=0, max_digits=20, decimal_places=9)]


class SubmissionGiven(Given):
    """One run: of a pipeline over an item (by key) or a plain input; `key` makes it the only live one of that key.

    `follow` queues one more run of the item, to begin when the live one is over. `budget` is by unit.
    """

    pipeline: Name
    item: Words | None = None
    input: Any = None
    priority: Annotated[int, Field(ge=1, le=5)] | None = None
    key: Name | None = None
    budget: Annotated[dict[Name, Amount], Field(max_length=20)] | None = None
    follow: bool = False


class SubmittedOut(BaseModel):
    """The run; `created` is false where it is the live run of that item or key."""

    run_id: int
    created: bool


@router.post(
    "",
    operation_id="submit_run",
    status_code=201,
    dependencies=ONCE,
    responses={200: {"model": SubmittedOut, "description": "The live run of that item or key"}},
)
async def submit(given: SubmissionGiven, caller: Operator, engine: TheEngine, answer: Response) -> SubmittedOut:
    """Submit a run; answered after the commit."""
    if not caller.sees(given.pipeline):
        raise UnknownName("pipeline", given.pipeline)
    budget = Budget(**given.budget) if given.budget is not None else None
    submitted = await Handle(engine, None).submit(
        given.pipeline,
        item=given.item,
        input=given.input,
        priority=given.priority,
        key=given.key,
        budget=budget,
        follow=given.follow,
        by=caller.name,
    )
    if not submitted.created:
        answer.status_code = 200
    return SubmittedOut(run_id=submitted.run_id, created=submitted.created)
