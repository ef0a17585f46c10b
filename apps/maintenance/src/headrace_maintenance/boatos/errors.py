"""What can go wrong with BoatOS, in one tree.

BoatOSError
    RateLimited          it asks for a pause: park the work for `retry_after` seconds
    BoatOSUnavailable    it cannot be reached or does not answer as itself: try again later
    BoatOSRefused        it does not accept the token: a person has to act
    BoatOSRejected       it does not accept what was sent: sending it again cannot help
    EngineHoursMissing   a task by engine hours needs a reading first
"""

from dataclasses import dataclass


class BoatOSError(Exception):
    """Any failure of the exchange with BoatOS."""


@dataclass(eq=False)
class RateLimited(BoatOSError):
    """BoatOS takes no more requests for now; `retry_after` is in seconds."""

    retry_after: float

    def __str__(self) -> str:
        return f"BoatOS takes no more requests for now; it asks to wait {self.retry_after:g} s."


@dataclass(eq=False)
class BoatOSUnavailable(BoatOSError):
    """BoatOS at `address` did not give an answer in `attempts` attempts, the last one because of `reason`."""

    address: str
    attempts: int
    reason: str

    def __str__(self) -> str:
        tries = "1 attempt" if self.attempts == 1 else f"{self.attempts} attempts"
        return f"BoatOS at {self.address} gave no answer in {tries}: {self.reason}."


@dataclass(eq=False)
class BoatOSRefused(BoatOSError):
    """BoatOS did not accept the token (401) or does not allow it this call (403)."""

    address: str
    status: int

    def __str__(self) -> str:
        if self.status == 403:
            return (
                f"BoatOS at {self.address} does not allow this token the call (403); give the token the right to write."
            )
        return f"BoatOS at {self.address} does not know this token ({self.status}); check the BoatOS token setting."


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One field that BoatOS does not accept, and why."""

    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.field}: {self.message}"


@dataclass(eq=False)
class BoatOSRejected(BoatOSError):
    """BoatOS did not accept what was sent about `subject`; `code` is its own word for it, `fields` what is wrong."""

    subject: str
    status: int
    code: str
    message: str
    fields: tuple[FieldFault, ...] = ()

    def __str__(self) -> str:
        detail = "; ".join(str(each) for each in self.fields)
        return f"BoatOS rejected {self.subject} ({self.status} {self.code}): {self.message}" + (
            f" {detail}" if detail else ""
        )


@dataclass(eq=False)
class EngineHoursMissing(BoatOSError):
    """A task by engine hours cannot be scheduled before the engine hours of `system` are known."""

    system: str

    def __str__(self) -> str:
        command = f"headrace maintenance hours {self.system} VALUE"
        return f"The engine hours of system {self.system} are not known; give them with: {command}"
