"""A subscription: what a client wants to hear of, and since when."""

from dataclasses import dataclass
from typing import NamedTuple

from headrace.bus.event import Cursor
from headrace.domain.errors import InvalidValue

NUMBERED = ("run", "batch", "log")
NAMED = ("pipeline", "queue", "item")
ACCEPTED = "all, run:42, batch:7, item:CATALOGUE/KEY, pipeline:NAME, queue:NAME or log:42"


class Target(NamedTuple):
    """What is subscribed to: everything, or one run, batch, item, pipeline or queue, or the log of a run."""

    kind: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.name else self.kind

    @property
    def number(self) -> int:
        """The number of a run or batch."""
        return int(self.name)

    @classmethod
    def parse(cls, text: str) -> "Target":
        """The target of this text; raises InvalidValue."""
        kind, _, name = text.partition(":")
        if text == "all":
            return cls("all")
        if kind in NUMBERED and name.isascii() and name.isdigit() and len(name) < 19:
            return cls(kind, str(int(name)))
        if kind in NAMED and name and (kind != "item" or all(name.partition("/"))):
            return cls(kind, name)
        raise InvalidValue("to", f"{text[:100]!r} is nothing to subscribe to", ACCEPTED)


EVERYTHING = Target("all")
EVERYBODY = Target("everybody")
"""What each client of the socket hears, whatever it subscribed to."""


@dataclass(slots=True)
class Subscription:
    """A target, and the cursor after which all that happens to it is told: None until it has caught up."""

    target: Target
    told_since: Cursor | None = None
