"""What becomes of tasks by their pairs and by what people decided: chains, circles, open pairs, discovered ones."""

from typing import Any

import pytest

from headrace_maintenance.dedupe.fates import CHOICES, KEEP_A, KEEP_B, KEEP_BOTH, NOT_SURE, KnownPair, fates
from headrace_maintenance.task import Interval, Task


def task(name: str, every: float | None = 1, quote: str | None = "words", **changes: Any) -> Task:
    intervals = [Interval(basis="calendar", every=every, unit="month", text=f"every {every} months")] if every else []
    fields: dict[str, Any] = {
        "id": name, "system": "s", "description": name, "action": "clean", "component": "filter",
        "category": "cleaning", "criticality": "routine", "skill": "owner", "intervals": intervals, "parts": [],
        "quote": quote, "page": 1, "file": "m.pdf", "method": "rules", "state": "accepted",
    }  # fmt: skip
    return Task.model_validate(fields | changes)


def test_tasks_without_pairs_are_accepted():
    assert {name: fate.state for name, fate in fates([task("a"), task("b")], []).items()} == {
        "a": "accepted",
        "b": "accepted",
    }


def test_a_certain_pair_merges_into_the_one_that_stays_with_the_times_of_both():
    found = fates([task("a", 1), task("b", 12, criticality="safety")], [KnownPair("a", "b", "merge", keep="a")])
    assert (found["b"].state, found["b"].merged_into) == ("merged", "a")
    assert found["a"].merged is not None
    assert [one["every"] for one in found["a"].merged["intervals"]] == [1, 12]
    assert found["a"].merged["criticality"] == "safety"
    assert [one["task_id"] for one in found["a"].merged["sources"]] == ["a", "b"]


@pytest.mark.parametrize("decision", [None, NOT_SURE])
def test_a_pair_that_is_open_holds_both_and_no_other(decision):
    found = fates([task("a"), task("b"), task("c")], [KnownPair("a", "b", "review", decision=decision)])
    assert [found[name].state for name in "abc"] == ["held", "held", "accepted"]


@pytest.mark.parametrize("pair", [("a", "b"), ("b", "a")])
def test_a_proposal_in_an_open_pair_is_held_and_the_task_with_a_quote_is_not(pair):
    found = fates([task("a"), task("b", quote=None)], [KnownPair(*pair, "review")])
    assert (found["a"].state, found["b"].state) == ("accepted", "held")


def test_a_stated_task_that_went_into_a_proposal_is_not_held_for_another_proposal():
    tasks = [task("a"), task("b", quote=None), task("c", quote=None)]
    pairs = [KnownPair("a", "b", "review", decision=KEEP_B), KnownPair("b", "c", "review")]
    assert [fates(tasks, pairs)[name].state for name in "abc"] == ["merged", "accepted", "held"]


def test_two_proposals_in_an_open_pair_are_both_held():
    found = fates([task("a", quote=None), task("b", quote=None)], [KnownPair("a", "b", "review")])
    assert {fate.state for fate in found.values()} == {"held"}


@pytest.mark.parametrize(
    ("decision", "states"),
    [
        (KEEP_BOTH, ["accepted", "accepted"]),
        (KEEP_A, ["accepted", "merged"]),
        (KEEP_B, ["merged", "accepted"]),
    ],
)
def test_a_decision_settles_its_pair(decision, states):
    assert decision in CHOICES
    found = fates([task("a"), task("b")], [KnownPair("a", "b", "review", decision=decision)])
    assert [found[name].state for name in "ab"] == states


def test_a_person_who_keeps_both_wins_over_a_pair_that_merged_by_itself():
    found = fates([task("a"), task("b")], [KnownPair("a", "b", "merge", keep="a", decision=KEEP_BOTH)])
    assert [found[name].state for name in "ab"] == ["accepted", "accepted"]


def test_a_chain_ends_in_one_task():
    pairs = [KnownPair("a", "b", "review", decision=KEEP_A), KnownPair("b", "c", "review", decision=KEEP_A)]
    found = fates([task("a"), task("b"), task("c")], pairs)
    assert [found[name].merged_into for name in "abc"] == [None, "a", "a"]


def test_decisions_in_a_circle_leave_one_task_and_lose_none():
    pairs = [
        KnownPair("a", "b", "review", decision=KEEP_A),
        KnownPair("b", "c", "review", decision=KEEP_A),
        KnownPair("a", "c", "review", decision=KEEP_B),
    ]
    found = fates([task("a"), task("b"), task("c")], pairs)
    assert sorted(fate.state for fate in found.values()) == ["accepted", "merged", "merged"]


def test_an_open_pair_of_a_merged_task_holds_the_task_it_went_into():
    pairs = [KnownPair("a", "b", "merge", keep="a"), KnownPair("b", "c", "review")]
    found = fates([task("a"), task("b"), task("c")], pairs)
    assert [found[name].state for name in "abc"] == ["held", "merged", "held"]


def test_an_open_pair_inside_one_merged_task_holds_nothing():
    pairs = [
        KnownPair("a", "b", "merge", keep="a"),
        KnownPair("a", "c", "merge", keep="a"),
        KnownPair("b", "c", "review"),
    ]
    found = fates([task("a"), task("b"), task("c")], pairs)
    assert [found[name].state for name in "abc"] == ["accepted", "merged", "merged"]


def test_a_discovered_task_goes_and_adds_nothing_to_the_quoted_one():
    found = fates([task("a", 1), task("b", 12, quote=None)], [KnownPair("a", "b", "merge", keep="a")])
    assert found["b"].merged_into == "a"
    assert found["a"].merged is not None
    assert [one["every"] for one in found["a"].merged["intervals"]] == [1]
    assert [one["task_id"] for one in found["a"].merged["sources"]] == ["a"]


def test_links_to_other_systems_and_pairs_of_tasks_that_are_gone_change_nothing():
    pairs = [KnownPair("a", "x", "linked"), KnownPair("a", "gone", "review"), KnownPair("a", "b", "linked")]
    assert {fate.state for fate in fates([task("a"), task("b")], pairs).values()} == {"accepted"}
