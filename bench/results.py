"""The results of a run: each system's rounds of each measure, their median and their spread."""

from collections import defaultdict
from statistics import median
from typing import Any


class Results:
    """Collects figures round by round."""

    def __init__(self) -> None:
        self._rounds: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))

    def add(self, system: str, figures: dict[str, float]) -> None:
        """One round of one system."""
        for name, value in figures.items():
            self._rounds[name][system].append(round(value, 3))

    def as_written(self) -> dict[str, Any]:
        """For each measure and system: the median, the least and the most, and the rounds as they were."""
        return {
            name: {
                system: {"median": median(rounds), "least": min(rounds), "most": max(rounds), "rounds": rounds}
                for system, rounds in of_system.items()
            }
            for name, of_system in self._rounds.items()
        }
