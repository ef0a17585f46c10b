"""The feed: one follower of the event log for the whole process, told to every client that listens."""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from time import monotonic

import structlog

from headrace.api.live.client import BROKEN, RESTART, Client, Piece
from headrace.api.live.facts import Facts
from headrace.api.live.frames import Frames
from headrace.api.live.messages import Error
from headrace.api.live.subscription import EVERYBODY, Subscription, Target
from headrace.api.live.telling import Teller, Told
from headrace.bus.event import BEGINNING, Cursor, Event
from headrace.bus.follower import Follower, end_of_log, following, is_kept
from headrace.db.pool import Database
from headrace.define.registry import Registry
from headrace.domain.errors import DatabaseUnavailable

LOOK_S = 0.1
APART_S = 0.01
REST_S = 1.0
TAIL = 1000
LOT = 250
BREATH_S = 0.25
log = structlog.get_logger(__name__)


class Feed:
    """Reads the log while somebody listens, and hands each event to those it concerns.

    The last events are kept (`TAIL`); a client that comes back with an older cursor reads the log by itself until it
    has come to what is kept, and joins there in one go: it misses nothing and hears nothing twice.
    """

    def __init__(self, database: Database, registry: Registry) -> None:
        self.database = database
        self.frames = Frames()
        self._teller = Teller(Facts(database, registry))
        self._listening: dict[Target, dict[Client, Subscription]] = defaultdict(dict)
        self._waking: dict[int, set[asyncio.Event]] = defaultdict(set)
        self._clients: set[Client] = set()
        self._closing = False
        self._following: asyncio.Task[None] | None = None
        self._began = asyncio.Event()
        self._begin(BEGINNING)

    def _begin(self, position: Cursor) -> None:
        self.position = self._tail_after = position
        self._tail: deque[Told] = deque()

    def __len__(self) -> int:
        """How many clients there are."""
        return len(self._clients)

    @asynccontextmanager
    async def attached(self, client: Client, *, patience_s: float = 5.0) -> AsyncGenerator[None]:
        """While the block lasts the client can listen; the follower goes while there is one.

        Raises DatabaseUnavailable where the log cannot be read within `patience_s`.
        """
        self._clients.add(client)
        try:
            if self._closing:
                client.close(RESTART)
            if self._following is None or self._following.done():
                self._began = asyncio.Event()
                self._following = asyncio.create_task(self._follow(self._began), name="Feed.follow")
            try:
                async with asyncio.timeout(patience_s):
                    await self._began.wait()
            except TimeoutError:
                raise DatabaseUnavailable("The event log cannot be read just now.", "Try again soon.") from None
            yield
        finally:
            await self._let_go(client)

    def close(self) -> None:
        """The server goes down: every client is told so, and no new one is taken."""
        self._closing = True
        for client in list(self._clients):
            client.close(RESTART)

    async def join(self, client: Client, target: Target, since: Cursor | None = None) -> None:
        """Let the client hear of the target: from now on, or everything after the cursor."""
        self.leave(client, target)
        subscription = client.subscriptions[target] = Subscription(target)
        if since is None:
            self._add(client, subscription, self.position)
            return
        async with client.catching_up:
            reached = await self._catch_up(client, subscription, since)
            if _wanted(client, subscription):
                for told in [told for told in self._tail if told.cursor > reached]:
                    self._offer_late(client, subscription, told)
                self._add(client, subscription, since)

    def tell_always(self, client: Client) -> None:
        """Let it hear from now on what is for everybody, whatever it subscribes to."""
        self._add(client, Subscription(EVERYBODY), self.position)

    def leave(self, client: Client, target: Target) -> None:
        """Let it hear of the target no longer."""
        client.subscriptions.pop(target, None)
        those = self._listening.get(target)
        if those is not None:
            those.pop(client, None)
            if not those:
                del self._listening[target]

    @asynccontextmanager
    async def woken(self, run_id: int) -> AsyncGenerator[asyncio.Event]:
        """An event that is set whenever the log of the run has new lines, or it ends."""
        event = asyncio.Event()
        self._waking[run_id].add(event)
        try:
            yield event
        finally:
            self._waking[run_id].discard(event)
            if not self._waking[run_id]:
                del self._waking[run_id]

    async def _follow(self, began: asyncio.Event) -> None:
        try:
            async with following(self.database, poll_s=LOOK_S, apart_s=APART_S) as follower:
                self._begin(await self._end())
                began.set()
                async for events in follower.batches(self.position):
                    told = await self._tell(events)
                    for start in range(0, len(told), LOT):
                        self._deliver(told[start : start + LOT])
                        if len(told) > LOT:
                            await self._breathe()
        except Exception:
            log.exception("feed_broke")
            for client in list(self._clients):
                client.close(BROKEN)

    async def _end(self) -> Cursor:
        while True:
            try:
                async with self.database.session() as session:
                    return await end_of_log(session)
            except DatabaseUnavailable as error:
                log.warning("database_away", reason=str(error), part="feed")
                await asyncio.sleep(REST_S)

    async def _tell(self, events: Sequence[Event]) -> list[Told]:
        while True:
            try:
                return await self._teller.tell(events)
            except DatabaseUnavailable as error:
                log.warning("database_away", reason=str(error), part="feed")
                await asyncio.sleep(REST_S)

    async def _breathe(self) -> None:
        """After a lot of a large transaction: those that read are given time to, so that no mass of events alone makes
        them slow; one that uses it up is not waited for again before it has read."""
        until = monotonic() + BREATH_S
        await asyncio.sleep(0)
        while late := [one for one in self._clients if not one.has_room and not one.stalled]:
            await asyncio.sleep(APART_S)
            if monotonic() > until:
                for client in late:
                    client.stalled = True

    def _deliver(self, lot: Sequence[Told]) -> None:
        """Keep these and hand them to those who listen, in one go: whoever joins does so before or after them all."""
        hits: dict[Target, list[Told]] = {}
        for told in lot:
            self._keep(told)
            for target in told.targets if told.piece is not None else ():
                if target in self._listening:
                    hits.setdefault(target, []).append(told)
        heard: dict[Client, list[list[Told]]] = {}
        for target, those in hits.items():
            for client in self._listening[target]:
                heard.setdefault(client, []).append(those)
        alike: dict[int, list[Piece]] = {}
        for client, several in heard.items():
            if len(several) == 1 and client.caller.pipelines is None:
                those = several[0]
                if id(those) not in alike:
                    alike[id(those)] = _pieces(those)
                client.offer(*alike[id(those)])
            else:
                mixed = {told.cursor: told for those in several for told in those if client.caller.sees(told.pipeline)}
                client.offer(*_pieces([mixed[cursor] for cursor in sorted(mixed)]))

    def _keep(self, told: Told) -> None:
        self.position = told.cursor
        self._tail.append(told)
        if len(self._tail) > TAIL:
            self._tail_after = self._tail.popleft().cursor
        for event in self._waking.get(told.run_id or 0, ()):
            event.set()

    async def _catch_up(self, client: Client, subscription: Subscription, cursor: Cursor) -> Cursor:
        """Offer what the log holds after the cursor, up to what the feed keeps; answers with how far that was."""
        await self._say_if_pruned(client, subscription, cursor)
        follower = Follower(self.database)
        while _wanted(client, subscription):
            await client.room()
            if cursor >= self._tail_after:
                break
            try:
                cursor = await self._read_on(follower, client, subscription, cursor)
            except DatabaseUnavailable:
                await asyncio.sleep(REST_S)
        return cursor

    async def _read_on(self, follower: Follower, client: Client, subscription: Subscription, cursor: Cursor) -> Cursor:
        """Some rows of the log; what lies beyond the feed's own position is left for the feed to tell."""
        position = self.position
        events, more = await follower.read(cursor)
        for told in await self._teller.tell(events):
            if told.cursor > position:
                return position
            await client.room()
            self._offer_late(client, subscription, told)
            cursor = told.cursor
        return cursor if more else max(cursor, position)

    def _offer_late(self, client: Client, subscription: Subscription, told: Told) -> None:
        """Offer what happened before the client joined, but for what another subscription of it told or will tell."""
        if told.piece is None or subscription.target not in told.targets or not client.caller.sees(told.pipeline):
            return
        for other in self._all_of(client):
            if other.told_since is not None and other.target in told.targets and told.cursor > other.told_since:
                return
        client.offer(told.piece)

    def _all_of(self, client: Client) -> list[Subscription]:
        always = self._listening[EVERYBODY].get(client) if EVERYBODY in self._listening else None
        return [*client.subscriptions.values(), *([always] if always else [])]

    async def _say_if_pruned(self, client: Client, subscription: Subscription, since: Cursor) -> None:
        if since >= self._tail_after:
            return
        try:
            async with self.database.session() as session:
                kept = await is_kept(session, since)
        except DatabaseUnavailable:
            return
        if not kept:
            words = "The events after this cursor are not all kept any more; what is left of them follows. Refresh."
            error = Error(kind="too-old", detail=words, about=str(subscription.target))
            client.offer(Piece("error", str(since), error.model_dump_json().encode()))

    def _add(self, client: Client, subscription: Subscription, since: Cursor) -> None:
        subscription.told_since = since
        self._listening[subscription.target][client] = subscription

    async def _let_go(self, client: Client) -> None:
        self._clients.discard(client)
        for target in [*client.subscriptions, EVERYBODY]:
            self.leave(client, target)
        if not self._clients and self._following is not None:
            task, self._following = self._following, None
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


def _pieces(those: Sequence[Told]) -> list[Piece]:
    return [told.piece for told in those if told.piece is not None]


def _wanted(client: Client, subscription: Subscription) -> bool:
    """Whether the client is still there and has not let go of it since."""
    return client.closed is None and client.subscriptions.get(subscription.target) is subscription
