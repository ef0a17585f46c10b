"""The faults that a start may ask for: calls that fail, answers that are lost after the work, slow answers."""

import random
from dataclasses import dataclass, field

from headrace_maintenance.sandbox.boatos.problem import Problem


@dataclass
class Faults:
    """How often (0 to 1) a call fails before its work, how often its answer is lost after it, seconds before each."""

    fail_rate: float = 0.0
    lose_rate: float = 0.0
    slow_seconds: float = 0.0
    seed: int = 0
    _dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)  # noqa: S311 - chooses which demo call fails, protects nothing

    def before_work(self) -> None:
        """Raises a 503 at `fail_rate`: nothing was done."""
        if self._dice.random() < self.fail_rate:
            raise Problem(503, "unavailable", "BoatOS is restarting.")

    def after_work(self) -> None:
        """Raises a 503 at `lose_rate`: the work was done, its answer is lost."""
        if self._dice.random() < self.lose_rate:
            raise Problem(503, "unavailable", "BoatOS lost its answer.")
