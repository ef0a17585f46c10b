"""Whether questions are worth a person's time, on manuals whose truth is known: most pairs asked about are doubles."""

import json

import pytest

from headrace_maintenance.dedupe.compare import subject
from headrace_maintenance.dedupe.embedding import embed
from headrace_maintenance.dedupe.pairs import PROPOSAL_FROM, Pair, find_pairs
from headrace_maintenance.demo.collection import write_fleet
from headrace_maintenance.draft import Draft, with_ids
from headrace_maintenance.reading.chunks import cut
from headrace_maintenance.reading.document import read_document
from headrace_maintenance.reading.quote import fold
from headrace_maintenance.rules.discover import discover
from headrace_maintenance.rules.extract import extract
from headrace_maintenance.store.listing import Listed, read_listing
from headrace_maintenance.task import Task

SYSTEMS = 24
SEED = 12
"""No fleet of this seed was looked at when the limits were set."""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Pair, bool]]:
    """The pairs of a made fleet that a person is asked about, and whether the truth has them as the same work."""
    folder = tmp_path_factory.mktemp("fleet")
    write_fleet(folder, SYSTEMS, SEED)
    found: list[tuple[Pair, bool]] = []
    for listed in read_listing(folder / "systems.csv"):
        truth = json.loads((folder / "truth" / f"{listed.system.uid}.json").read_text())["tasks"]
        tasks = _tasks(listed)
        pairs = find_pairs(list(zip(tasks, embed([subject(task) for task in tasks]), strict=True)))
        found += [(pair, _work(pair.a, truth) == _work(pair.b, truth)) for pair in pairs if not pair.merges]
    return found


def test_nine_in_ten_questions_about_stated_tasks_are_about_the_same_work(asked) -> None:
    stated = [same for pair, same in asked if not _proposals(pair)]
    assert len(stated) >= 20
    assert sum(stated) / len(stated) >= 0.9


def test_few_questions_are_about_proposals_and_those_are_likely_doubles(asked) -> None:
    scores = [pair.comparison.score for pair, _ in asked if _proposals(pair)]
    assert 0 < len(scores) <= len(asked) / 4
    assert min(scores) >= PROPOSAL_FROM
    assert all(_proposals(pair) < 2 for pair, _ in asked)


def _proposals(pair: Pair) -> int:
    return sum(task.quote is None for task in (pair.a, pair.b))


def _tasks(listed: Listed) -> list[Task]:
    stated = [
        Draft(
            description=one.description, action=one.action, component=one.component, intervals=list(one.intervals),
            parts=list(one.parts), quote=one.quote, page=one.page, file=manual.name, method="rules",
        )
        for manual in listed.manuals
        for one in extract(cut(read_document(manual)))
    ]  # fmt: skip
    proposed = [
        Draft(
            description=one.description, action=one.action, component=one.component, intervals=list(one.intervals),
            method="discovered",
        )
        for one in discover(listed.system.equipment, stated)
    ]  # fmt: skip
    return [draft.raw() for draft in with_ids([*stated, *proposed], listed.system.uid)]


def _work(task: Task, truth: list[dict[str, str]]) -> str:
    """The work that a task is, by the longest true quote that it shares words with; its own id when it is none."""
    if task.quote is None:
        return task.id
    words = _folded(task.quote)
    told = [one for one in truth if one["file"] == task.file and _hold(_folded(one["quote"]), words)]
    best = max(told, key=lambda one: len(one["quote"]), default={"id": task.id})
    return best.get("same_as") or best["id"]


def _hold(one: str, other: str) -> bool:
    return one in other or other in one


def _folded(text: str) -> str:
    return fold(text).lower().strip(" .")
