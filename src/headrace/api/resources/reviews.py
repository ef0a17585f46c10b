"""/api/reviews: questions to people: finding one, taking it in hand, answering it, taking an answer back."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from headrace.api.access import Caller, Operator, TheEngine, Viewer
from headrace.api.audit import changed
from headrace.api.given import BIGGEST, Given, Name, Named, Numbered, Words, visible_to
from headrace.api.lists import LISTED, Format, listed
from headrace.api.once import ONCE
from headrace.api.paging import After, Limit, Page, cursor_of, place_of
from headrace.api.resources.opinions import Opinions, opinions_of
from headrace.assembly.engine import Engine
from headrace.db.pool import Row
from headrace.domain.errors import UnknownName, WrongState
from headrace.domain.states import ReviewState
from headrace.review.deciding import decide, reopen

router = APIRouter(prefix="/api/reviews", tags=["reviews"])
ReviewNumber = Annotated[int, Path(ge=1, le=BIGGEST, description="the question's number")]
ANY: Row = {
    "review": None, "after": None, "state": None, "pipeline": None, "kind": None, "run": None, "item": None,
    "held": None, "me": "", "overdue": False, "most": 1,
}  # fmt: skip
IN_HAND_S = 900.0
Held = Annotated[
    Literal["mine", "free", "others", "available"] | None,
    Query(description="in my hands, in nobody's, in others'; available: neither in others' hands nor answered by me"),
]


class ReviewOut(Opinions):
    """A question to a person. `claimed_by` has it in hand until `claimed_until`; `place` is its number in its step."""

    review_id: int
    run_id: int
    step: str
    part: int
    place: int
    pipeline: str
    catalogue: str | None
    item_key: str | None
    item_name: str | None
    kind: str
    payload: Any
    evidence: Any
    choices: list[str]
    leaves_open: list[str]
    blocking: bool
    state: ReviewState
    assignee: str | None
    claimed_by: str | None
    claimed_until: datetime | None
    due_at: datetime | None
    choice: str | None
    edits: Any
    reason: str | None
    decided_by: str | None
    decided_at: datetime | None
    created_at: datetime

    @classmethod
    def of(cls, row: Row) -> "ReviewOut":
        """As the API shows it."""
        return cls.model_validate({**row, **opinions_of(row)})


class ReviewsLeft(BaseModel):
    """How many questions of a kind wait for a person, and since when."""

    pipeline: str
    kind: str
    open: int
    overdue: int
    claimed: int
    oldest_at: datetime


class ClaimGiven(Given):
    """For how many seconds the question is in hand."""

    seconds: Annotated[float, Field(gt=0, le=86_400)] = IN_HAND_S


class DecisionGiven(Given):
    """An answer: one of the question's choices, why, and what to change in what was asked about."""

    choice: Name
    reason: Words | None = None
    edits: Any = None


@router.get("", operation_id="list_reviews", response_model=Page[ReviewOut], responses=LISTED)
async def reviews(
    caller: Viewer,
    engine: TheEngine,
    format: Format,
    state: ReviewState | Literal["any"] = ReviewState.OPEN,
    pipeline: Named = None,
    kind: Named = None,
    run: Numbered = None,
    item: Annotated[str | None, Query(max_length=500)] = None,
    held: Held = None,
    overdue: bool = False,
    limit: Limit = 50,
    after: After = None,
) -> Page[ReviewOut] | Response:
    """Questions, oldest first: the open ones unless another state is asked for."""
    wanted = {
        **ANY, "state": None if state == "any" else state.value, "pipeline": pipeline, "kind": kind, "run": run,
        "item": item, "held": held, "me": caller.name, "overdue": overdue,
    }  # fmt: skip

    async def page(at: str | None, most: int) -> Page[ReviewOut]:
        place = place_of(at, int)
        rows = await _rows(engine, caller, {**wanted, "after": place[0] if place else None, "most": most + 1})
        shown = [ReviewOut.of(row) for row in rows[:most]]
        return Page[ReviewOut](items=shown, next=cursor_of(shown[-1].review_id) if len(rows) > most else None)

    return await listed(format, "reviews", ReviewOut, page, after, limit)


@router.get("/left", operation_id="count_reviews")
async def left(caller: Viewer, engine: TheEngine) -> list[ReviewsLeft]:
    """How many questions wait, by pipeline and kind."""
    async with engine.database.session() as session:
        rows = await session.search("api", "reviews_left", pipelines=visible_to(caller))
    return [ReviewsLeft(**row) for row in rows]


@router.get("/{review_id}", operation_id="get_review")
async def review(review_id: ReviewNumber, caller: Viewer, engine: TheEngine) -> ReviewOut:
    """One question with its evidence."""
    return await one_review(engine, caller, review_id)


@router.post("/{review_id}/claim", operation_id="claim_review", dependencies=ONCE)
async def claim(review_id: ReviewNumber, given: ClaimGiven, caller: Operator, engine: TheEngine) -> ReviewOut:
    """Take a question in hand, so that nobody else answers it meanwhile."""
    before = await one_review(engine, caller, review_id)
    async with engine.database.session() as session:
        names = {"review": review_id, "me": caller.name, "seconds": given.seconds}
        taken = await session.row("api", "claim_review", **names)
    now = await one_review(engine, caller, review_id)
    if taken is None:
        raise _in_other_hands(now)
    changed(caller, before, now)
    return now


@router.post("/{review_id}/release", operation_id="release_review", dependencies=ONCE)
async def release(review_id: ReviewNumber, caller: Operator, engine: TheEngine) -> ReviewOut:
    """Put a question back that one has in hand."""
    before = await one_review(engine, caller, review_id)
    async with engine.database.session() as session:
        await session.row("api", "release_review", review=review_id, me=caller.name)
    return await _after(engine, caller, before)


@router.post("/{review_id}/decide", operation_id="decide_review", dependencies=ONCE)
async def answer(review_id: ReviewNumber, given: DecisionGiven, caller: Operator, engine: TheEngine) -> ReviewOut:
    """Answer a question; the run that asked goes on when its questions are answered."""
    now = await one_review(engine, caller, review_id)
    if now.claimed_by not in (None, caller.name):
        raise _in_other_hands(now)
    await decide(engine.database, review_id, given.choice, by=caller.name, reason=given.reason, edits=given.edits)
    return await _after(engine, caller, now)


@router.post("/{review_id}/reopen", operation_id="reopen_review", dependencies=ONCE)
async def take_back(review_id: ReviewNumber, caller: Operator, engine: TheEngine) -> ReviewOut:
    """Take an answer back while the run still waits."""
    before = await one_review(engine, caller, review_id)
    await reopen(engine.database, review_id)
    return await _after(engine, caller, before)


async def _after(engine: Engine, caller: Caller, before: ReviewOut) -> ReviewOut:
    """The question as it is now; the audit says what of it is another."""
    now = await one_review(engine, caller, before.review_id)
    changed(caller, before, now)
    return now


async def _rows(engine: Engine, caller: Caller, wanted: Row) -> list[Row]:
    async with engine.database.session() as session:
        return await session.search("api", "reviews", **wanted, pipelines=visible_to(caller))


async def one_review(engine: Engine, caller: Caller, review_id: int) -> ReviewOut:
    """The question as far as it is there for them; raises UnknownName."""
    rows = await _rows(engine, caller, {**ANY, "review": review_id})
    if not rows:
        raise UnknownName("review", str(review_id))
    return ReviewOut.of(rows[0])


def _in_other_hands(now: ReviewOut) -> WrongState:
    if now.state != ReviewState.OPEN:
        return WrongState("review", str(now.review_id), now.state, "taken in hand", (ReviewState.OPEN,))
    until = f"{now.claimed_until:%H:%M} UTC" if now.claimed_until else "now"
    return WrongState("review", str(now.review_id), f"in the hands of {now.claimed_by} until {until}", "answered")
