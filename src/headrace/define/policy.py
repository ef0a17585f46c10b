"""How a step is tried again, what a run may use, and what may pass a limit."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from headrace.domain.errors import InvalidValue


@dataclass(frozen=True, slots=True)
class Retry:
    """How often a step is started and how long it rests in between.

    `attempts` counts starts, the first one too; before attempt n + 1 it rests `base` * 2**(n - 1) seconds, `cap` at the
    most, times a random factor within `jitter` of 1 ("equal jitter", so that a crowd does not come back together).
    """

    attempts: int = 3
    base: float = 5.0
    cap: float = 300.0
    jitter: float = 0.2

    def __post_init__(self) -> None:
        if self.attempts < 1 or self.base < 0 or self.cap < self.base or not 0 <= self.jitter <= 1:
            raise InvalidValue("Retry", f"{self} is out of range", "attempts >= 1, 0 <= base <= cap, 0 <= jitter <= 1")

    def rest(self, attempt: int, chance: float) -> float:
        """Seconds to rest after `attempt` failed; `chance` is a random number from 0 to 1."""
        exponential = min(self.cap, self.base * 2 ** min(attempt - 1, 60))
        return exponential * (1 + self.jitter * (2 * chance - 1))


class Budget:
    """What one run may use, by unit: `Budget(usd=0.50, calls=10, seconds=300)`; any unit may be named.

    A reserve that would cross it is refused before the call with BudgetExceeded; a step that does not catch it, to
    finish with what there is, fails the run.
    """

    def __init__(self, **units: float | Decimal) -> None:
        for unit, amount in units.items():
            if amount < 0:
                raise InvalidValue(f"Budget.{unit}", f"{amount} is below zero", "a number from 0 up")
        self.units: Mapping[str, Decimal] = {unit: Decimal(str(amount)) for unit, amount in units.items()}

    def __repr__(self) -> str:
        return f"Budget({', '.join(f'{unit}={amount}' for unit, amount in self.units.items())})"


@dataclass(frozen=True, slots=True)
class Limit:
    """A named gate that calls pass: at most `calls` in any `per` seconds, wherever they are made.

    `key` may hold a name in braces ("site:{host}"): each value is then a limit of its own with these numbers.
    """

    key: str
    calls: int
    per: float = 60.0

    def __post_init__(self) -> None:
        if self.calls < 1 or self.per <= 0:
            raise InvalidValue(f"Limit {self.key!r}", f"{self.calls} in {self.per} s", "calls >= 1 and per > 0 seconds")
