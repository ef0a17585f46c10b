"""A client: what waits to be sent to it, within bounds, and how it is told that it must go."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import uuid4

from headrace.api.access import Caller
from headrace.api.live.subscription import Subscription, Target

MOST_MESSAGES = 5000
MOST_BYTES = 1 << 20
SLOW, MALFORMED, GONE, BROKEN, RESTART, LATER = 4429, 4400, 4403, 1011, 1012, 1013
REASONS = {
    SLOW: "it does not read fast enough; come back with the last seq",
    MALFORMED: "too many messages that are none",
    GONE: "whoever opened it is signed out, revoked, or may no longer",
    BROKEN: "the feed broke; come back with the last seq",
    RESTART: "the server goes down; come back with the last seq",
    LATER: "the database is away; come back later",
}


@dataclass(eq=False, slots=True)
class Piece:
    """A message ready to be sent, made once for all clients. `key`: of two with the same one only the later still says
    something."""

    type: str
    seq: str
    body: bytes
    key: tuple[int | None, str | None, int | None] | None = None
    ends_run: bool = False
    size: int = 0

    def __post_init__(self) -> None:
        self.size = len(self.body)


@dataclass(eq=False)
class Client:
    """One connection. What is offered waits until it is taken; too much of it, and the client must go (`closed`)."""

    caller: Caller
    id: str = field(default_factory=lambda: uuid4().hex[:12])
    every: bool = False
    subscriptions: dict[Target, Subscription] = field(default_factory=dict[Target, Subscription])
    catching_up: asyncio.Lock = field(default_factory=asyncio.Lock)
    closed: int | None = None
    finished: bool = False
    stalled: bool = False
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    _waiting: list[Piece] = field(default_factory=list[Piece])
    _bytes: int = 0
    _change: asyncio.Event = field(default_factory=asyncio.Event)
    _room: asyncio.Event = field(default_factory=asyncio.Event)

    def offer(self, *pieces: Piece) -> None:
        """Let these be sent next; past the bounds everything that waits is let go, and the client with it."""
        if self.closed is not None or not pieces:
            return
        self._waiting.extend(pieces)
        self._bytes += sum(piece.size for piece in pieces)
        if len(self._waiting) > MOST_MESSAGES or self._bytes > MOST_BYTES:
            self.close(SLOW)
            return
        if not self.has_room:
            self._room.clear()
        self._change.set()

    @property
    def has_room(self) -> bool:
        """Whether a quarter of the bounds is not used: what is read only for this client waits until it is so."""
        return len(self._waiting) < MOST_MESSAGES // 4 and self._bytes < MOST_BYTES // 4

    async def room(self) -> None:
        """Wait for room, or for the end."""
        while not self.has_room and self.closed is None:
            self._room.clear()
            await self._room.wait()

    async def take(self) -> Sequence[Piece]:
        """All that waits, at least one; nothing once the client is closed, or finished and all was taken."""
        while not self._waiting and self.closed is None and not self.finished:
            self._change.clear()
            await self._change.wait()
        taken, self._waiting, self._bytes = self._waiting, [], 0
        self.stalled = False
        self._room.set()
        return taken

    def finish(self) -> None:
        """Nothing more will be offered."""
        self.finished = True
        self._change.set()

    def close(self, code: int) -> None:
        """It must go, with this code; what waited is let go at once."""
        if self.closed is None:
            self.closed = code
            self._waiting, self._bytes = [], 0
        self.gone.set()
        self._change.set()
        self._room.set()
