"""Measures the rules on hand-written manuals: precision, recall, and how many intervals are right.

Run it on a folder of manuals, each with a JSON of its true tasks beside it: `python measure.py FOLDER [--misses]`.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from headrace_maintenance.reading.chunks import cut
from headrace_maintenance.reading.document import read_document
from headrace_maintenance.rules.action import family_of
from headrace_maintenance.rules.extract import extract
from headrace_maintenance.rules.found import Found

Truth = dict[str, Any]


@dataclass(frozen=True)
class Measure:
    """Counts over manuals: true tasks, found ones, pairs of both, and pairs whose intervals or component agree."""

    true: int = 0
    found: int = 0
    paired: int = 0
    timed: int = 0
    named: int = 0

    def __add__(self, other: "Measure") -> "Measure":
        return Measure(
            self.true + other.true,
            self.found + other.found,
            self.paired + other.paired,
            self.timed + other.timed,
            self.named + other.named,
        )

    @property
    def precision(self) -> float:
        return self.paired / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.paired / self.true if self.true else 0.0

    @property
    def intervals(self) -> float:
        return self.timed / self.paired if self.paired else 0.0

    @property
    def components(self) -> float:
        return self.named / self.paired if self.paired else 0.0


def measure_folder(folder: Path, misses: bool = False) -> Measure:
    """Measure every manual of a folder together."""
    total = Measure()
    for manual in sorted(path for path in folder.iterdir() if path.suffix in {".md", ".txt", ".html"}):
        total += measure_manual(manual, misses)
    return total


def measure_manual(manual: Path, misses: bool = False) -> Measure:
    """Measure one manual against the JSON beside it."""
    truths: list[Truth] = json.loads(manual.with_suffix(".json").read_text())
    found = extract(cut(read_document(manual)))
    pairs = _pairs(truths, found)
    timed = sum(_times(truth) == _found_times(task) for truth, task in pairs)
    named = sum(truth["component"] == task.component for truth, task in pairs)
    if misses:
        _print(manual.name, truths, found, pairs)
    return Measure(len(truths), len(found), len(pairs), timed, named)


def _pairs(truths: list[Truth], found: list[Found]) -> list[tuple[Truth, Found]]:
    """Pair each true task with one found: the same words, the same family of work; equal times first."""
    pairs: list[tuple[Truth, Found]] = []
    left = list(found)
    for strict in (True, False):
        for truth in [truth for truth in truths if all(truth is not paired for paired, _ in pairs)]:
            match = next((task for task in left if _alike(truth, task, strict)), None)
            if match is not None:
                left.remove(match)
                pairs.append((truth, match))
    return pairs


def _alike(truth: Truth, task: Found, strict: bool) -> bool:
    wanted, quote = " ".join(truth["quote"].split()), task.quote
    words = wanted in quote or quote in wanted
    work = family_of(truth["action"]) == family_of(task.action)
    return words and work and (not strict or _times(truth) == _found_times(task))


def _times(truth: Truth) -> set[tuple[str, float | None, str | None]]:
    return {(basis, every, unit) for basis, every, unit in truth["intervals"]}


def _found_times(task: Found) -> set[tuple[str, float | None, str | None]]:
    return {(interval.basis, interval.every, interval.unit) for interval in task.intervals}


def _print(name: str, truths: list[Truth], found: list[Found], pairs: list[tuple[Truth, Found]]) -> None:
    say = sys.stdout.write
    for truth in truths:
        if all(truth is not paired for paired, _ in pairs):
            say(f"{name}: MISSED {truth['action']} {truth['component']} {truth['intervals']}: {truth['quote']}\n")
    for task in found:
        if all(task is not paired for _, paired in pairs):
            say(f"{name}: EXTRA {task.action} | {task.component} | {_found_times(task)}: {task.quote}\n")
    for truth, task in pairs:
        if _times(truth) != _found_times(task):
            say(f"{name}: TIMES {_times(truth)} but found {_found_times(task)}: {task.quote}\n")
        if truth["component"] != task.component:
            say(f"{name}: NAME {truth['component']} but found {task.component}\n")
        if truth.get("professional", False) != task.professional:
            say(f"{name}: SKILL {task.professional}: {task.quote}\n")


if __name__ == "__main__":
    result = measure_folder(Path(sys.argv[1]), misses="--misses" in sys.argv)
    sys.stdout.write(
        f"{result.true} true, {result.found} found, precision {result.precision:.3f}, recall {result.recall:.3f}, "
        f"intervals {result.intervals:.3f}, components {result.components:.3f}\n"
    )
