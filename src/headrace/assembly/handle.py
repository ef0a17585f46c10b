"""The handle: what a program does with Headrace from outside a step: submit, put items, signal, decide, its own SQL."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Literal

from headrace.assembly.engine import Engine, open_engine
from headrace.assembly.registry import find_registry
from headrace.assembly.settings import Settings, read_settings
from headrace.db.listening import Listener
from headrace.db.pool import Session, is_connection
from headrace.db.statements import app_statement
from headrace.define.app import App
from headrace.define.pipeline import Pipeline
from headrace.define.policy import Budget
from headrace.domain.errors import InvalidValue, UnknownName
from headrace.domain.items import Item
from headrace.intake.intake import Intake
from headrace.intake.submission import Submission, Submitted
from headrace.queue.cancelling import cancel_runs
from headrace.queue.changes import Changes, Happened, note
from headrace.queue.signalling import send_event
from headrace.record.items import find_items, put_items
from headrace.record.values import encode
from headrace.review.deciding import decide

APP_CHANGED, MODE = "app_changed", "mode"
_current: ContextVar["Handle | None"] = ContextVar("headrace_handle", default=None)


class Handle:
    """A connection to Headrace; made by `headrace.connect()`."""

    def __init__(self, engine: Engine, app: App | None) -> None:
        self.engine = engine
        self._app = app

    async def submit(
        self,
        pipeline: Pipeline | str,
        *,
        item: str | Item | None = None,
        input: Any = None,
        priority: int | None = None,
        trigger: str = "api",
        key: str | None = None,
        budget: Budget | None = None,
        follow: bool = False,
        by: str = "",
    ) -> Submitted:
        """Submit one run; acknowledged after its commit. The same item (or `key`) again answers with the live run.

        `follow` queues one more run of the item, to begin when the live one is over.
        """
        known = self._pipeline(pipeline)
        found = None
        if item is not None:
            async with self.engine.database.session() as session:
                found = await _found(session, known, item)
        one = submission(known, found, input, priority, trigger, key, budget, by)
        answer = await self.engine.intake.submit(one)
        if not answer.created and follow:
            one.extra = {"follows": answer.run_id}
            return (await self.engine.intake.submit_many([one]))[0]
        return answer

    async def submit_many(
        self,
        pipeline: Pipeline | str,
        *,
        items: Sequence[str | Item] | None = None,
        inputs: Sequence[Any] | None = None,
        priority: int | None = None,
        trigger: str = "api",
        name: str = "",
        by: str = "",
        batch: int | None = None,
    ) -> tuple[int, list[Submitted]]:
        """Submit a batch in one transaction: one run for each item or input. Answers with the batch and its runs.

        With `batch`, the number that an earlier call answered with, they join that one: a large batch in several
        transactions. Raises UnknownName where there is no such batch of the pipeline.
        """
        known = self._pipeline(pipeline)
        async with self.engine.database.transaction() as session:
            found = await _all_found(session, known, items)
            wanted: list[tuple[Item | None, Any]] = (
                [(one, None) for one in found] if found is not None else [(None, one) for one in inputs or ()]
            )
            submissions = [submission(known, one, given, priority, trigger, None, None, by) for one, given in wanted]
            if batch is None:
                names = {"name": name, "pipeline": known.name, "runs": len(submissions), "by": by}
                row = await session.row("intake", "new_batch", **names)
            else:
                row = await session.row("intake", "grow_batch", batch=batch, pipeline=known.name, runs=len(submissions))
            if row is None:
                raise UnknownName(f"batch of {known.name}", str(batch))
            number = int(row["batch_id"])
            for one in submissions:
                one.batch_id = number
            answers, ready = await self.engine.intake.submit_within(session, submissions)
        self.engine.intake.tell(ready)
        return number, answers

    async def cancel(self, runs: Sequence[int], *, why: str = "") -> list[int]:
        """End these runs and the runs under them; answers with those of the given ones that were still live."""
        return await cancel_runs(self.engine.database, runs, why=why)

    async def put_items(self, items: Sequence[Item]) -> list[Item]:
        """Insert or change items of a catalogue."""
        async with self.engine.database.transaction() as session:
            return await put_items(session, items)

    async def signal(self, event: str, key: str | None = None, payload: Any = None) -> int:
        """An event from outside: what waits for it goes on with the payload; how many waits that were."""
        name = f"{event}:{key}" if key is not None else event
        encoded = encode(payload, where=f"the payload of event {event}")
        async with self.engine.database.transaction() as session:
            changes = Changes()
            waits = await send_event(session, name, None if encoded is None else encoded.decode(), changes)
            await changes.write(session)
        self.engine.intake.tell(changes.ready)
        return waits

    async def decide(
        self, review: int, choice: str, *, by: str, reason: str | None = None, edits: Any = None
    ) -> dict[str, Any]:
        """Answer a question of a review."""
        return await decide(self.engine.database, review, choice, by=by, reason=reason, edits=edits)

    async def questions(self, run: int | None = None, *, state: str = "open") -> list[dict[str, Any]]:
        """The questions to people, of one run or of all, the oldest 1,000 first."""
        chosen = {"state": state, "pipeline": None, "run": run, "item": None, "limit": 1000}
        async with self.engine.database.session() as session:
            return await session.rows("review", "list", **chosen)

    async def rows(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Run a named statement of the app this handle was opened for, in its own schema and one transaction."""
        if self._app is None or self._app.sql is None:
            raise InvalidValue(
                f"the statement {name!r}", "this handle is of no app", "connect(app=…) of an app with sql="
            )
        wanted = app_statement(self._app.sql, name)
        async with self.engine.database.transaction() as session:
            await session.run("db", "search_path", path=f"app_{self._app.name}, headrace, public")
            return await session.rows_of(wanted, parameters)

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator["Transaction"]:
        """One transaction in which the app's statements run and runs are submitted: all of it, or nothing."""
        async with self.engine.database.transaction() as session:
            within = Transaction(self, session)
            yield within
        self.engine.intake.tell(within.ready)

    async def hear(self, topic: str) -> AsyncGenerator[str]:
        """What the database says on a topic (`pg_notify('headrace', 'TOPIC words')`), for as long as it is iterated."""
        heard: asyncio.Queue[str] = asyncio.Queue()

        def put(payload: str) -> None:
            kind, _, rest = payload.partition(" ")
            if kind == topic:
                heard.put_nowait(rest)

        listener = Listener(self.engine.database, put)
        listening = asyncio.create_task(listener.run())
        try:
            while True:
                yield await heard.get()
        finally:
            listening.cancel()

    async def set_mode(self, mode: Literal["manual", "agent"], *, by: str = "") -> str | None:
        """Let people only begin the app's work, or the app too; None, or the app's sentence why that is refused.

        What was set is told to every client of the socket, in the transaction of the change. Raises InvalidValue where
        the app has no modes.
        """
        if self._app is None or self._app.set_mode is None:
            raise InvalidValue("set_mode", "this handle is of no app that has modes", "an app with set_mode=")
        async with self.engine.database.transaction() as session:
            refused = await self._app.set_mode(Transaction(self, session), mode)
            if refused is None:
                told = {"app": self._app.name, "what": MODE, "mode": mode, "by": by}
                await note(session, APP_CHANGED, [Happened(None, detail=told)])
        return refused

    @property
    def home(self) -> Path:
        """A folder where the app may keep files of its own, beside the data of this installation."""
        folder = self.engine.settings.home / "apps" / (self._app.name if self._app else "unnamed")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder

    @property
    def app(self) -> App | None:
        """The app this handle was opened for."""
        return self._app

    def _pipeline(self, pipeline: Pipeline | str) -> Pipeline:
        if isinstance(pipeline, str):
            return self.engine.registry[pipeline]
        if pipeline.name not in self.engine.registry:
            self.engine.registry.add(pipeline)
        return pipeline


class Transaction:
    """A transaction of a handle; what is submitted in it is there from its commit on."""

    def __init__(self, handle: Handle, session: Session) -> None:
        self._handle = handle
        self._session = session
        self.ready: dict[tuple[str, int], int] = {}

    async def rows(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Run a named statement of the app."""
        app = self._handle.app
        if app is None or app.sql is None:
            raise InvalidValue(
                f"the statement {name!r}", "this handle is of no app", "connect(app=…) of an app with sql="
            )
        await self._session.run("db", "search_path", path=f"app_{app.name}, headrace, public")
        rows = await self._session.rows_of(app_statement(app.sql, name), parameters)
        await self._session.run("db", "search_path", path="headrace, public")
        return rows

    async def put_items(self, items: Sequence[Item]) -> list[Item]:
        """Insert or change items of a catalogue."""
        return await put_items(self._session, items)

    async def submit(
        self,
        pipeline: Pipeline,
        *,
        item: str | Item | None = None,
        input: Any = None,
        priority: int | None = None,
        trigger: str = "event",
        by: str = "",
    ) -> Submitted:
        """Submit one run; the live run of its item is the answer where there is one (created False)."""
        found = await _found(self._session, pipeline, item)
        one = submission(pipeline, found, input, priority, trigger, None, None, by)
        answers, ready = await self._handle.engine.intake.submit_within(self._session, [one])
        self.ready.update(ready)
        return answers[0]


def submission(
    pipeline: Pipeline,
    item: Item | None,
    given: Any,
    priority: int | None,
    trigger: str,
    key: str | None,
    budget: Budget | None,
    by: str,
) -> Submission:
    """What is wanted, checked and encoded."""
    chosen = pipeline.priority if priority is None else priority
    if not 1 <= chosen <= 5:
        raise InvalidValue("priority", str(priority), "a whole number from 1 (first) to 5")
    units = {unit: str(amount) for unit, amount in budget.units.items()} if budget else None
    return Submission(
        pipeline,
        item_id=item.id if item else None,
        source=item.version if item else None,
        input=encode(given, where=f"the input of {pipeline.name}"),
        priority=chosen,
        trigger=trigger,
        budget=encode(units, where="the budget"),
        unique_key=key,
        by=by,
    )


async def submit(
    pipeline: Pipeline | str,
    *,
    item: str | Item | None = None,
    input: Any = None,
    connection: Any = None,
    priority: int | None = None,
    trigger: str = "api",
    key: str | None = None,
    budget: Budget | None = None,
    by: str = "",
) -> Submitted:
    """Submit a run: through the handle of `connect()`, or inside the transaction of your own psycopg connection.

    With `connection` (a psycopg AsyncConnection to the same database) the run is there when your transaction commits
    and was never there when it does not; no handle is needed. Raises InvalidValue for anything else as a connection.
    """
    if connection is not None:
        known = find_registry()[pipeline] if isinstance(pipeline, str) else pipeline
        return await _submit_within(connection, known, item, input, priority, trigger, key, budget, by)
    handle = _current.get()
    if handle is None:
        async with connect() as opened:
            return await opened.submit(
                pipeline, item=item, input=input, priority=priority, trigger=trigger, key=key, budget=budget, by=by
            )
    return await handle.submit(
        pipeline, item=item, input=input, priority=priority, trigger=trigger, key=key, budget=budget, by=by
    )


async def _submit_within(
    connection: Any,
    pipeline: Pipeline,
    item: str | Item | None,
    given: Any,
    priority: int | None,
    trigger: str,
    key: str | None,
    budget: Budget | None,
    by: str,
) -> Submitted:
    if not is_connection(connection):
        kind = type(connection).__name__
        raise InvalidValue("submit(connection=)", f"is a {kind}", "an open psycopg.AsyncConnection")
    session = Session(connection)
    before = await session.row("db", "current_path")  # begins the caller's transaction where none is open yet
    async with connection.transaction():
        await session.run("db", "search_path", path="headrace, public")
        found = await _found(session, pipeline, item)
        one = submission(pipeline, found, given, priority, trigger, key, budget, by)
        answers, _ = await Intake.within_one_transaction().submit_within(session, [one])
        await session.run("db", "search_path", path=before["path"] if before else "")
    return answers[0]


async def _found(session: Session, pipeline: Pipeline, item: str | Item | None) -> Item | None:
    found = await _all_found(session, pipeline, None if item is None else [item])
    return found[0] if found else None


async def _all_found(session: Session, pipeline: Pipeline, items: Sequence[str | Item] | None) -> list[Item] | None:
    if items is None:
        return None
    if pipeline.catalogue is None:
        raise InvalidValue(f"submit({pipeline.name})", "item= for a pipeline without a catalogue", "input=")
    keys = [one if isinstance(one, str) else one.key for one in items]
    return await find_items(session, pipeline.catalogue, keys)


@asynccontextmanager
async def connect(
    *, settings: Settings | None = None, app: App | str | None = None, **flags: Any
) -> AsyncGenerator[Handle]:
    """A handle on Headrace: settings from flags, environment and file; the embedded database is started where none is.

    Raises DatabaseUnavailable, and InvalidValue for a wrong setting.
    """
    registry = find_registry()
    chosen = next((one for one in registry.apps if one.name == app), None) if isinstance(app, str) else app
    if isinstance(app, str) and chosen is None:
        raise UnknownName("app", app, [one.name for one in registry.apps])
    async with open_engine(settings or read_settings(**flags), registry) as engine:
        handle = Handle(engine, chosen)
        token = _current.set(handle)
        try:
            yield handle
        finally:
            _current.reset(token)
