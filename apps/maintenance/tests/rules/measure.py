"""Measures the rules on hand-written manuals, end to end: read, cut, extracted ten chunks a batch, classified.

Run it on folders of manuals, each with a JSON of its true tasks beside it: `python measure.py FOLDER... [--misses]`.
A true task marked `optional` may be found or not: a careful reader would not blame either.
"""

import json
import re
import sys
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import pypdfium2

from headrace_maintenance.chunk import Chunk
from headrace_maintenance.reading.chunks import cut
from headrace_maintenance.reading.document import read_document
from headrace_maintenance.rules.action import family_of
from headrace_maintenance.rules.classify import classify
from headrace_maintenance.rules.component import singular
from headrace_maintenance.rules.context import Context
from headrace_maintenance.rules.extract import extract_batch
from headrace_maintenance.rules.found import Found

Truth = dict[str, Any]
Time = tuple[object, ...]
BATCH = 10
MANUALS = {".md", ".txt", ".html", ".pdf"}
IN_MONTHS = {"year": 12, "season": 12, "quarter": 3}
IN_DAYS = {"week": 7}


@dataclass(frozen=True)
class Measure:
    """Counts over manuals: true tasks, found ones, pairs of both, and pairs of which this or that agrees."""

    true: int = 0
    found: int = 0
    paired: int = 0
    timed: int = 0
    named: int = 0
    quoted: int = 0
    placed: int = 0
    skilled: int = 0

    def __add__(self, other: "Measure") -> "Measure":
        return Measure(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))

    @property
    def precision(self) -> float:
        return self.paired / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.paired / self.true if self.true else 0.0

    @property
    def intervals(self) -> float:
        return self._of_pairs(self.timed)

    @property
    def components(self) -> float:
        return self._of_pairs(self.named)

    @property
    def quotes(self) -> float:
        """How many of the tasks found have a quote that stands on their page word for word."""
        return self.quoted / self.found if self.found else 0.0

    @property
    def pages(self) -> float:
        return self._of_pairs(self.placed)

    @property
    def skills(self) -> float:
        return self._of_pairs(self.skilled)

    def _of_pairs(self, count: int) -> float:
        return count / self.paired if self.paired else 0.0

    def __str__(self) -> str:
        return (
            f"{self.true} true, {self.found} found, precision {self.precision:.3f}, recall {self.recall:.3f}, "
            f"intervals {self.intervals:.3f}, components {self.components:.3f}, quotes {self.quotes:.3f}, "
            f"pages {self.pages:.3f}, skills {self.skills:.3f}"
        )


def measure_folder(folder: Path, misses: bool = False) -> Measure:
    """Measure every manual of a folder together."""
    manuals = sorted(path for path in folder.iterdir() if path.suffix in MANUALS)
    return sum((measure_manual(manual, misses) for manual in manuals), Measure())


def measure_manual(manual: Path, misses: bool = False) -> Measure:
    """Measure one manual against the JSON beside it; what is optional counts only for its words being on the page."""
    truths: list[Truth] = json.loads(manual.with_suffix(".json").read_text())
    found = tasks_of(manual)
    pairs = _pairs(truths, found)
    spare = [task for truth, task in pairs if truth.get("optional")]
    pairs = [(truth, task) for truth, task in pairs if not truth.get("optional")]
    wanted = [truth for truth in truths if not truth.get("optional")]
    kept = [task for task in found if all(task is not other for other in spare)]
    pages = _pages(manual)
    if misses:
        _print(manual.name, wanted, kept, pairs)
    return Measure(
        true=len(wanted),
        found=len(kept),
        paired=len(pairs),
        timed=sum(_times(truth) == _found_times(task) for truth, task in pairs),
        named=sum(_named(truth, task) for truth, task in pairs),
        quoted=sum(_folded(task.quote) in pages[task.page] for task in kept),
        placed=sum(truth.get("page", task.page) == task.page for truth, task in pairs),
        skilled=sum(truth.get("professional", False) == task.professional for truth, task in pairs),
    )


def tasks_of(manual: Path) -> list[Found]:
    """What the app takes from a manual: batch after batch, without what the second step says is no task."""
    chunks: tuple[Chunk, ...] = cut(read_document(manual))
    context, found = Context(), list[Found]()
    for start in range(0, len(chunks), BATCH):
        batch, context = extract_batch(chunks[start : start + BATCH], context)
        found += batch
    return [task for task in found if classify(task, None).is_task]


def _pages(manual: Path) -> dict[int, str]:
    """The words of each page as somebody else reads them: of a PDF what pypdfium2 says, of a text the file itself."""
    if manual.suffix == ".pdf":
        document = pypdfium2.PdfDocument(manual)
        texts = [page.get_textpage().get_text_range() for page in document]
        return {number: _folded(text) for number, text in enumerate(texts, 1)}
    if manual.suffix == ".html":
        return {page.number: _folded(page.text) for page in read_document(manual).pages}
    return {number: _folded(text) for number, text in enumerate(manual.read_text().split("\f"), 1)}


def _folded(text: str) -> str:
    return " ".join(text.split())


def _pairs(truths: list[Truth], found: list[Found]) -> list[tuple[Truth, Found]]:
    """Pair each true task with one found: the most alike first, each once."""
    scored = [
        (_likeness(truth, task), -place, truth, task) for place, truth in enumerate(truths) for task in found
    ]  # fmt: skip
    pairs: list[tuple[Truth, Found]] = []
    for score, _, truth, task in sorted(scored, key=lambda one: one[:2], reverse=True):
        taken = any(truth is other or task is another for other, another in pairs)
        if score and not taken:
            pairs.append((truth, task))
    return pairs


def _likeness(truth: Truth, task: Found) -> int:
    """How much two tasks agree; 0 when they are different work, or other words of the manual."""
    wanted, quote = _folded(truth["quote"]).lower(), _folded(task.quote).lower()
    words = wanted in quote or quote in wanted
    times = _times(truth) == _found_times(task)
    if family_of(truth["action"]) != family_of(task.action) or not (words or (times and _related(truth, task))):
        return 0
    return 1 + 2 * _related(truth, task) + 2 * times + words + (truth.get("page", task.page) == task.page)


def _named(truth: Truth, task: Found) -> bool:
    """Whether both name the same thing, whatever the number and the order of the words."""
    return _thing(truth["component"]) == _thing(task.component)


def _thing(component: str) -> set[str]:
    return {singular(word) for word in re.findall(r"[\w-]+", component.lower())} - {"of", "the", "and", "or"}


def _related(truth: Truth, task: Found) -> bool:
    """Whether the components share a word that names a thing."""
    one, two = (set(re.findall(r"[a-z]{3,}", name.lower())) for name in (truth["component"], task.component))
    return bool(one & two)


def _times(truth: Truth) -> set[Time]:
    return {_time(each[0], each[1], each[2], len(each) > 3) for each in truth["intervals"]}


def _found_times(task: Found) -> set[Time]:
    return {_time(each.basis, each.every, each.unit, each.once) for each in task.intervals}


def _time(basis: str, every: float | None, unit: str | None, once: bool) -> Time:
    """A time in its smallest unit; an event and a condition are both said in words, and many are either."""
    if every is None:
        return ("words",)
    if basis == "usage":
        return (basis, every, once)
    for units, smaller in ((IN_MONTHS, "month"), (IN_DAYS, "day")):
        if unit in units:
            return (basis, every * units[unit], smaller, once)
    return (basis, every, unit, once)


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
        if not _named(truth, task):
            say(f"{name}: NAME {truth['component']} but found {task.component}\n")
        if truth.get("professional", False) != task.professional:
            say(f"{name}: SKILL {task.professional}: {task.quote}\n")


if __name__ == "__main__":
    for given in [argument for argument in sys.argv[1:] if not argument.startswith("--")]:
        sys.stdout.write(f"{given}: {measure_folder(Path(given), misses='--misses' in sys.argv)}\n")
