"""Pairs among many tasks, merging two, and clusters that merge once or go to a person."""

from collections.abc import Sequence

import numpy as np
import pytest

from headrace_maintenance.dedupe.clusters import clusters
from headrace_maintenance.dedupe.compare import subject
from headrace_maintenance.dedupe.embedding import DIMENSION, Vector, embed
from headrace_maintenance.dedupe.errors import MergeAcrossSystemsError
from headrace_maintenance.dedupe.pairs import PROPOSAL_FROM, Pair, find_pairs, merge
from headrace_maintenance.task import Interval, Task

YEARLY = Interval(basis="calendar", every=1, unit="year", text="yearly")
TWELVE_MONTHS = Interval(basis="calendar", every=12, unit="month", text="every 12 months")
HOURS = Interval(basis="hours", every=500, unit="hour", text="every 500 hours")
FIRST = Interval(basis="hours", every=50, unit="hour", text="after the first 50 hours")


def task(name: str, description: str, **changes: object) -> Task:
    plain: dict[str, object] = {
        "id": name, "system": "port engine", "description": description, "action": description.split()[0].lower(),
        "component": description.split()[-1], "category": "replacement", "criticality": "routine", "skill": "owner",
        "intervals": [YEARLY], "parts": [], "quote": description, "page": 3, "file": "manual.pdf", "method": "rules",
        "state": "accepted",
    }  # fmt: skip
    return Task.model_validate(plain | changes)


def with_vectors(tasks: Sequence[Task]) -> list[tuple[Task, Vector]]:
    return list(zip(tasks, embed([subject(one) for one in tasks]), strict=True))


def found_among(*tasks: Task) -> list[Pair]:
    return find_pairs(with_vectors(tasks))


def names(pairs: Sequence[Pair]) -> set[frozenset[str]]:
    return {frozenset((pair.a.id, pair.b.id)) for pair in pairs}


IMPELLER = task("a", "Replace the raw-water pump impeller")
SAME = task("b", "Renew the sea water pump impeller", intervals=[TWELVE_MONTHS])
AGAIN = task("c", "Change impeller of the seawater pump")


def test_the_same_work_is_found_once_and_merges() -> None:
    (pair,) = found_among(IMPELLER, SAME, task("x", "Clean the air filter"))
    assert {pair.a.id, pair.b.id} == {"a", "b"}
    assert pair.within_system
    assert pair.merges


def test_work_that_only_looks_alike_is_no_pair() -> None:
    assert found_among(task("a", "Replace the oil filter"), task("b", "Replace the fuel filter")) == []


def test_across_systems_a_pair_is_linked_and_never_merges() -> None:
    (pair,) = found_among(IMPELLER, SAME.model_copy(update={"system": "starboard engine"}))
    assert pair.comparison.verdict == "duplicate"
    assert not pair.within_system
    assert not pair.merges
    assert clusters([pair]) == []


def test_no_tasks_and_one_task_have_no_pairs() -> None:
    assert find_pairs([]) == []
    assert found_among(IMPELLER) == []


def test_among_many_tasks_a_pair_is_found_whatever_block_it_falls_in() -> None:
    random = np.random.default_rng(3).normal(size=(1200, DIMENSION)).astype(np.float32)
    apart = random / np.linalg.norm(random, axis=1, keepdims=True)
    others = [(task(f"f{number}", f"Clean winch {number}"), vector) for number, vector in enumerate(apart)]
    first, last = with_vectors([IMPELLER, SAME])
    assert names(find_pairs([first, *others, last])) == {frozenset("ab")}


def proposal(name: str, description: str) -> Task:
    return task(name, description, quote=None, page=None, file=None, method="discovered")


def test_a_proposal_that_is_hardly_like_a_stated_task_is_no_question() -> None:
    stated = task("a", "Open the discharge check valve and look for debris under its flap")
    assert names(found_among(stated, task("b", "Inspect the discharge hose"))) == {frozenset("ab")}
    assert found_among(stated, proposal("b", "Inspect discharge hose")) == []


def test_a_proposal_that_likely_doubles_a_stated_task_is_a_question() -> None:
    (pair,) = found_among(task("a", "Wash out the condensate tray"), proposal("b", "Clean condensate tray and drain"))
    assert pair.comparison.verdict == "review"
    assert pair.comparison.score >= PROPOSAL_FROM


def test_two_proposals_of_one_list_are_no_question() -> None:
    stated = [task("a", "Inspect the antenna"), task("b", "Inspect the antenna cable")]
    assert names(found_among(*stated)) == {frozenset("ab")}
    assert found_among(*(proposal(one.id, one.description) for one in stated)) == []


def test_a_proposal_that_says_the_same_merges_by_itself() -> None:
    (pair,) = found_among(IMPELLER, proposal("b", SAME.description))
    assert pair.merges


def test_a_and_b_stand_in_the_order_of_their_words_as_the_reason_names_them() -> None:
    two = [task("x", "Replace the oil filter"), task("y", "Change the engine oil")]
    for tasks in (two, two[::-1]):
        (pair,) = found_among(*tasks)
        assert (pair.a.id, pair.b.id) == ("y", "x")
        assert "A is about oil, B about oil filter" in pair.comparison.why


def test_the_best_pairs_come_first() -> None:
    pairs = found_among(IMPELLER, SAME, task("d", "Replace the impeller of the pump", intervals=[]))
    scores = [pair.comparison.score for pair in pairs]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 1


def test_merging_unites_intervals_without_doubles_and_loses_none() -> None:
    a = IMPELLER.model_copy(update={"intervals": [YEARLY, FIRST]})
    b = SAME.model_copy(update={"intervals": [TWELVE_MONTHS, HOURS]})
    assert merge(a, b, "a").task.intervals == [YEARLY, FIRST, HOURS]
    assert merge(a, b, "b").task.intervals == [TWELVE_MONTHS, HOURS, FIRST]


def test_merging_unites_parts_and_keeps_the_stricter_criticality_and_skill() -> None:
    a = IMPELLER.model_copy(update={"parts": ["Impeller 09", "gasket"], "criticality": "important"})
    b = SAME.model_copy(update={"parts": ["impeller  09", "O-ring"], "skill": "professional"})
    merged = merge(a, b, "a").task
    assert merged.parts == ["Impeller 09", "gasket", "O-ring"]
    assert merged.criticality == "important"
    assert merged.skill == "professional"


@pytest.mark.parametrize(("keep", "kept", "gone"), [("a", "a", "b"), ("b", "b", "a")])
def test_merging_keeps_the_words_of_one_and_the_quotes_of_both(keep: str, kept: str, gone: str) -> None:
    merged = merge(IMPELLER, SAME, "a" if keep == "a" else "b")
    assert merged.task.id == kept
    assert merged.merged_id == gone
    assert {source.quote for source in merged.quotes} == {IMPELLER.quote, SAME.quote}
    assert merged.quotes[0].task_id == kept


def test_merging_changes_neither_of_the_two() -> None:
    before = IMPELLER.model_copy(deep=True)
    merge(IMPELLER, SAME.model_copy(update={"intervals": [HOURS], "parts": ["x"]}), "a")
    assert before == IMPELLER


def test_tasks_of_two_systems_are_refused() -> None:
    with pytest.raises(MergeAcrossSystemsError, match="only tasks of one system"):
        merge(IMPELLER, SAME.model_copy(update={"system": "starboard engine"}), "a")


def test_three_tasks_that_are_one_merge_once() -> None:
    (cluster,) = clusters(found_among(IMPELLER, SAME, AGAIN))
    assert cluster.certain
    assert {cluster.keep.id, *(one.id for one in cluster.others)} == {"a", "b", "c"}
    assert len(cluster.others) == 2


def test_the_fullest_task_of_a_cluster_stays() -> None:
    fuller = SAME.model_copy(update={"intervals": [TWELVE_MONTHS, HOURS]})
    discovered = AGAIN.model_copy(update={"quote": None, "method": "discovered", "intervals": [YEARLY, HOURS, FIRST]})
    (cluster,) = clusters(found_among(IMPELLER, fuller, discovered))
    assert cluster.keep.id == "b"


def test_a_cluster_with_a_contradiction_inside_goes_to_a_person() -> None:
    """A yearly task and a 500-hour task are both like one that says both, and not like each other."""
    both = IMPELLER.model_copy(update={"intervals": [YEARLY, HOURS]})
    yearly = SAME
    other_hours = AGAIN.model_copy(update={"intervals": [HOURS.model_copy(update={"every": 250})]})
    sure = [pair for pair in found_among(both, yearly) if pair.merges]
    bridge = [Pair(both, other_hours, sure[0].comparison, within_system=True)]
    (cluster,) = clusters([*sure, *bridge])
    assert not cluster.certain
    assert "intervals differ" in cluster.why


def test_two_clusters_stay_two() -> None:
    filters = [task("d", "Clean the air filter"), task("e", "Wash the intake air cleaner")]
    found = clusters(found_among(IMPELLER, SAME, *filters))
    assert [{one.keep.id, *(other.id for other in one.others)} for one in found] == [{"a", "b"}, {"d", "e"}]
