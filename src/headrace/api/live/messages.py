"""The messages of the live API, both ways, each a model with a published schema."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from headrace.api.live.notices import NoticeKind

Seq = Annotated[str, Field(description="the place in the event log; hand the last one back as `since`")]


class Welcome(BaseModel):
    """The first message: who the client is to the server, what time it is there, and how to come back."""

    type: Literal["welcome"] = "welcome"
    client: str = Field(description="this connection's id")
    at: datetime = Field(description="the server's time")
    reconnect: "Reconnect"


class Reconnect(BaseModel):
    """How a client comes back: after a random time between 0 and `spread_s`, doubled with each failure up to `most_s`;
    `spread_s` grows with the number of clients, so that they do not all come at once."""

    spread_s: float
    most_s: float = 30.0


class Snapshot(BaseModel):
    """How what was subscribed to stands; what the messages after it tell is at or after `seq`."""

    type: Literal["snapshot"] = "snapshot"
    seq: Seq
    of: str = Field(description="the target, as in run:42")
    data: Any


class About(BaseModel):
    """What a message of an event is about; what does not apply is left out."""

    seq: Seq
    at: datetime
    event: str = Field(description="the type of the event in the log")
    run_id: int | None = None
    pipeline: str | None = None
    batch_id: int | None = None
    catalogue: str | None = None
    item_key: str | None = None
    item_name: str | None = None
    step: str | None = None
    part: int | None = None


class ProcessingStarted(About):
    """A first step of a run was taken by a worker: the run goes, and that step has started."""

    type: Literal["processing_started"] = "processing_started"


class StepStarted(About):
    """A worker took a step."""

    type: Literal["step_started"] = "step_started"


class ProgressUpdate(About):
    """How far a step is; later ones stand for earlier ones."""

    type: Literal["progress_update"] = "progress_update"
    percent: int
    message: str = ""


class StepCompleted(About):
    """A step is over. `next` are the steps that come after it: a worker that goes straight on with one starts it with
    this very event."""

    type: Literal["step_completed"] = "step_completed"
    outcome: Literal["done", "failed", "skipped"]
    error: str | None = None
    next: list[str] = Field(default_factory=list[str])


class ManualReviewRequired(About):
    """A step asked people."""

    type: Literal["manual_review_required"] = "manual_review_required"
    questions: int


class ProcessingComplete(About):
    """A run is over, well or not."""

    type: Literal["processing_complete"] = "processing_complete"
    outcome: Literal["completed", "failed"]
    error: str | None = None


class Cancelled(About):
    """A run was cancelled, and why."""

    type: Literal["cancelled"] = "cancelled"
    why: str | None = None


class StatusUpdate(About):
    """Anything else that happened; `event` says what."""

    type: Literal["status_update"] = "status_update"
    detail: dict[str, Any] | None = None


class Gathered(BaseModel):
    """Above 20 a second: messages gathered into one. A later one of the same step stands for the earlier ones."""

    type: Literal["status_update"] = "status_update"
    seq: Seq
    gathered: int = Field(description="how many messages came; `messages` are those that still say something")
    messages: list["EventMessage"]


class Log(BaseModel):
    """A line that a step wrote; `seq` is its place in the run's log: the `since` of log:RUN."""

    type: Literal["log"] = "log"
    seq: str
    run_id: int
    line: int
    step: str | None = None
    part: int | None = None
    attempt: int | None = None
    at: datetime
    level: str
    message: str
    fields: dict[str, Any] | None = None


class Notification(About):
    """Something that a person should see and that no other message tells: a queue was paused or goes on, a limit was
    closed by its service, a worker fell silent. All that a person should see: GET /api/notifications."""

    type: Literal["notification"] = "notification"
    kind: NoticeKind
    text: str
    queue: str | None = None


class Error(BaseModel):
    """What the client sent could not be done; the connection stays, unless it happens again and again."""

    type: Literal["error"] = "error"
    kind: str = Field(description="a stable name for programs")
    detail: str
    about: str | None = Field(None, description="the target, where it is about one")


class Pong(BaseModel):
    """The answer to a ping, with what it carried and the server's time."""

    type: Literal["pong"] = "pong"
    at: datetime
    echo: str | None = None


EventMessage = (
    ProcessingStarted | StepStarted | ProgressUpdate | StepCompleted | ManualReviewRequired | ProcessingComplete
    | Cancelled | StatusUpdate | Notification | Log
)  # fmt: skip
ServerMessage = Welcome | Snapshot | EventMessage | Gathered | Error | Pong


class Asked(BaseModel):
    """What every message of a client shares: nothing unknown in it."""

    model_config = ConfigDict(extra="forbid")


class Subscribe(Asked):
    """Hear of a target; from the cursor on where one is given, else from now, after a snapshot. `every`: without
    gathering, for all that this client hears from then on."""

    type: Literal["subscribe"]
    to: Annotated[str, Field(max_length=1000)]
    since: Annotated[str, Field(max_length=80)] | None = None
    every: bool | None = None


class Unsubscribe(Asked):
    """Hear of it no longer."""

    type: Literal["unsubscribe"]
    to: Annotated[str, Field(max_length=1000)]


class Refresh(Asked):
    """A snapshot now, of one target or of all that are subscribed to."""

    type: Literal["refresh"]
    to: Annotated[str, Field(max_length=1000)] | None = None


class SetMode(Asked):
    """Manual or agent, for the app that knows the two; for operators."""

    type: Literal["set_mode"]
    mode: Literal["manual", "agent"]
    app: Annotated[str, Field(max_length=100)] | None = None


class Ping(Asked):
    """Asks for a pong."""

    type: Literal["ping"]
    echo: Annotated[str, Field(max_length=200)] | None = None


ClientMessage = Subscribe | Unsubscribe | Refresh | SetMode | Ping
Gathered.model_rebuild()
Welcome.model_rebuild()
CLIENT: TypeAdapter[ClientMessage] = TypeAdapter(Annotated[ClientMessage, Field(discriminator="type")])
SERVER: TypeAdapter[ServerMessage] = TypeAdapter(ServerMessage)


def schemas() -> dict[str, Any]:
    """JSON Schema (2020-12) of what the server sends and of what it takes."""
    return {"server": SERVER.json_schema(mode="serialization"), "client": CLIENT.json_schema()}
