"""Every error Headrace raises, in one tree; each carries its data and says what to do.

HeadraceError
 ├─ UsageError            what the caller asked for cannot be: names, values, states
 │   ├─ UnknownName       no such pipeline, step, item, run, review, queue …
 │   ├─ InvalidValue      a value that cannot be stored or is out of its range
 │   └─ WrongState        the thing is there, but not in a state that allows this
 ├─ PipelineFault         a pipeline that cannot run as it is written
 ├─ BudgetExceeded        a reserve that would cross a budget, refused before the call
 ├─ LimitClosed           a limit that will not let this through before a given time
 ├─ LeaseLost             this worker no longer holds the job; nothing it writes counts
 └─ DatabaseUnavailable   the database is not there, full, too old, or not ours
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


class HeadraceError(Exception):
    """The root: catch it to catch all of ours."""


class UsageError(HeadraceError):
    """What was asked for cannot be done as it was asked."""


@dataclass
class UnknownName(UsageError):
    """There is no such thing; the message lists what there is."""

    noun: str
    name: str
    known: Sequence[str] = ()

    def __str__(self) -> str:
        there = f" There is: {', '.join(sorted(self.known)[:20])}." if self.known else ""
        return f"There is no {self.noun} named {self.name!r}.{there}"


@dataclass
class InvalidValue(UsageError):
    """A value that is not accepted: where it stands, what is wrong with it, what is accepted."""

    where: str
    wrong: str
    accepted: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.wrong}." + (f" Accepted: {self.accepted}." if self.accepted else "")


@dataclass
class WrongState(UsageError):
    """The thing is there, but its state does not allow what was asked."""

    noun: str
    name: str
    state: str
    asked: str
    allowed: Sequence[str] = ()

    def __str__(self) -> str:
        states = f"; that takes one that is {' or '.join(self.allowed)}" if self.allowed else ""
        return f"{self.noun} {self.name} is {self.state} and cannot be {self.asked}{states}."


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a pipeline, and where it is written."""

    pipeline: str
    step: str | None
    message: str
    file: str | None = None
    line: int | None = None
    warning: bool = False

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.file else ""
        name = f"{self.pipeline}.{self.step}" if self.step else self.pipeline
        return f"{place}{name}: {self.message}"


@dataclass
class PipelineFault(HeadraceError):
    """A pipeline that cannot run as it is written; `faults` names each place."""

    faults: Sequence[Fault]

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


@dataclass
class BudgetExceeded(HeadraceError):
    """A reserve that would cross a budget; it was refused before anything was spent."""

    scope: str
    unit: str
    allowed: Decimal
    used: Decimal
    asked: Decimal

    def __str__(self) -> str:
        return (
            f"The budget of {self.scope} allows {self.allowed.normalize():f} {self.unit}; {self.used.normalize():f} is "
            f"used or reserved, and {self.asked.normalize():f} more was asked for. Nothing was spent by this call."
        )


@dataclass
class LimitClosed(HeadraceError):
    """A limit lets nothing more through before `until`."""

    key: str
    until: datetime
    reason: str = ""

    def __str__(self) -> str:
        why = f" ({self.reason})" if self.reason else ""
        return f"The limit {self.key!r} is closed until {self.until:%Y-%m-%d %H:%M:%S %Z}{why}."


class LeaseLost(HeadraceError):
    """This worker no longer holds the job: another may run it, and nothing written here counts."""


@dataclass
class DatabaseUnavailable(HeadraceError):
    """The database cannot serve: why, and what to do."""

    reason: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.reason}" + (f" {self.advice}" if self.advice else "")
