"""The forms of what is asked and answered."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from headrace_maintenance.agent.events import EventType
from headrace_maintenance.store.hours import MOST

Status = Literal["not_processed", "processing", "completed", "failed", "paused", "waiting"]
StepName = Literal["extract", "classify", "discover", "dedupe", "review", "boatos"]
StepState = Literal["not_started", "in_progress", "completed", "failed", "paused", "waiting"]
RunStates = Literal["queued", "running", "waiting", "paused", "completed", "failed", "cancelled"]
PageMode = Literal["manual", "agent"]


def plain(text: str) -> str:
    """The text; raises ValueError where PostgreSQL could not keep it."""
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("holds a NUL or half a character; accepted is text that UTF-8 can hold")
    return text


Words = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(plain)]


class Given(BaseModel):
    """A body: a field it does not know is refused."""

    model_config = ConfigDict(extra="forbid")


class StepOut(BaseModel):
    """One of the six steps, and why it is as it is where that is not plain."""

    step: StepName
    state: StepState
    why: str | None


class SystemOut(BaseModel):
    """A system as a row of the page; `why` is a sentence where its status needs one."""

    asset_uid: str
    system_name: str
    manufacturer: str
    model: str
    description: str
    status: Status
    has_changes: bool
    why: str | None
    run_id: int | None
    steps: list[StepOut]
    last_processed: datetime | None
    vectors: int
    pairs_pending: int
    engine_hours: float | None = Field(description="the last reading given here")
    hours_needed: bool = Field(description="tasks wait for a reading")


class SystemsOut(BaseModel):
    """A page of the systems."""

    items: list[SystemOut]
    total: int
    page: int
    limit: int
    pages: int


class Filter(Given):
    """What narrows the list: all of it must fit."""

    status: Status | None = None
    changes: bool | None = None
    search: Words | None = None


class FilterGiven(Given):
    """All systems that fit a filter."""

    filter: Filter


class ProcessGiven(Given):
    """Which systems: by asset_uid, all that were never processed, or all that fit a filter."""

    systems: Annotated[list[Words], Field(min_length=1, max_length=10_000)] | Literal["all_unprocessed"] | FilterGiven
    mode: Literal["manual"] = "manual"


class RefusedOut(BaseModel):
    """A system that was left out, and why."""

    asset_uid: str
    why: str


class BatchBegun(BaseModel):
    """The batch; `runs` counts those that were begun."""

    batch_id: int
    runs: int
    refused: list[RefusedOut]


class CountOut(BaseModel):
    """How many systems the same body would process."""

    count: int


class CountsOut(BaseModel):
    """What the steps of a run counted so far."""

    tasks_extracted: int = 0
    tasks_classified: int = 0
    tasks_discovered: int = 0
    duplicate_pairs: int = 0
    pairs_reviewed: int = 0
    pairs_pending: int = 0
    tasks_pushed: int = 0


class RunOut(BaseModel):
    """A run: where it is, how far, and what it counted."""

    run_id: int
    asset_uid: str
    system_name: str
    state: RunStates
    why: str | None
    percent: int
    step: StepName | None
    counts: CountsOut
    steps: list[StepOut]


class BatchOut(BaseModel):
    """A batch; `runs` are 50 at the most, those under way first."""

    batch_id: int
    total: int
    ended: int
    percent: int
    runs: list[RunOut]


class CancelledOut(BaseModel):
    """How many runs were ended."""

    cancelled: int


class QueueGiven(Given):
    """Why a system should be processed by the agent."""

    asset_uid: Words
    event_type: EventType


class QueuedOut(BaseModel):
    """The event; null where one of its type waits for the system already."""

    event_id: int | None
    already_pending: bool


class CardsOut(BaseModel):
    """Systems by status now, and what 24 hours counted."""

    total_systems: int
    unprocessed: int
    processing: int
    completed: int
    failed: int
    tasks_extracted_24h: int
    tasks_classified_24h: int
    tasks_discovered_24h: int
    duplicates_found_24h: int


class MinuteOut(BaseModel):
    """One minute of the last hour; times in seconds, null where no run ended."""

    minute: datetime
    processed: int
    successful: int
    failed: int
    tasks_extracted: int
    tasks_classified: int
    tasks_discovered: int
    duplicates: int
    mean_s: float | None
    max_s: float | None
    api_calls: int
    api_failures: int
    success_rate: float | None


class MetricsOut(BaseModel):
    """The cards, and the last hour by minutes, the oldest first."""

    cards: CardsOut
    per_minute: list[MinuteOut]


class ModeGiven(Given):
    """Who begins the work: people only, or the agent too."""

    mode: PageMode


class ModeOut(BaseModel):
    """The mode now, what this installation allows, and how the agent hears of changes."""

    mode: PageMode
    allowed: Literal["manual", "agent", "both"]
    hears: Literal["queue", "realtime", "hybrid"]


class HoursGiven(Given):
    """What the counter of a system shows, in hours."""

    asset_uid: Words
    hours: Annotated[float, Field(ge=0, le=MOST, allow_inf_nan=False)]


class HoursKept(BaseModel):
    """The reading, and how many tasks that waited for it go to BoatOS."""

    asset_uid: str
    system_name: str
    hours: float
    tasks_released: int


class HoursOut(BaseModel):
    """A system that counts hours: its last reading, and how many tasks wait for one."""

    asset_uid: str
    system_name: str
    hours: float | None
    tasks_waiting: int
