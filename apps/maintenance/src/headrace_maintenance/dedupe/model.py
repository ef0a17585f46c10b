"""The fitted figures of the comparison: a logistic model over the evidence, with its two thresholds."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Model:
    """Written by `python -m headrace_maintenance.dedupe.fit`; thresholds are of the score, 0 to 1."""

    bias: float
    weights: dict[str, float]
    duplicate_from: float
    review_from: float

    def score(self, features: Mapping[str, float]) -> float:
        """The chance, 0 to 1, that two tasks are the same work."""
        total = self.bias + sum(weight * features.get(name, 0.0) for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-total))

    def save(self, path: Path = WEIGHTS) -> None:
        """Write the figures with keys in order, so that a refit shows as a small difference."""
        path.write_text(json.dumps(asdict(self), indent=2, sort_keys=True) + "\n", encoding="utf-8")


@cache
def model() -> Model:
    """The fitted model, read once in a process."""
    return Model(**json.loads(WEIGHTS.read_text(encoding="utf-8")))
