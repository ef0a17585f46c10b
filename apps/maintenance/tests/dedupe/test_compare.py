"""Verdicts on pairs of sentences and tasks: what merges, what a person sees, what stays apart."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headrace_maintenance.dedupe.compare import ALIKE, comparable, compare, compare_texts, subject
from headrace_maintenance.dedupe.model import model
from headrace_maintenance.task import Interval, Task

SAME = [
    ("Renew the raw-water pump impeller yearly", "Change sea water pump impeller every 12 months"),
    ("Replace the oil filter every 500 hours", "Oil filter element: renew at 500 h intervals"),
    ("The anodes must be inspected every 6 months and replaced if worn", "Check the zincs twice a year"),
    ("Drain and refill the gearbox oil every 300 h", "Change the transmission fluid each 300 operating hours"),
    ("Check the oil level daily", "Daily oil level check"),
]
APART = [
    ("Replace the oil filter", "Replace the fuel filter"),
    ("Check oil level", "Change oil"),
    ("Replace the impeller every 50 h", "Replace the impeller every 500 h"),
    ("Inspect the left navigation light", "Inspect the right navigation light"),
    ("Grease the port rudder bearing", "Grease the starboard rudder bearing"),
    ("Clean the inlet valve", "Clean the outlet valve"),
    ("Replace the impeller of pump number 1", "Replace the impeller of pump number 2"),
    ("Replace the primary fuel filter", "Replace the secondary fuel filter"),
    ("Flush the sea water circuit of the pump", "Flush the fresh water circuit of the pump"),
    ("Change the engine oil", "Change the gearbox oil"),
    ("Clean the air filter", "Replace the air filter"),
    ("Replace the 5 micron filter", "Replace the 20 micron filter"),
    ("Tighten the terminals of pump A", "Tighten the terminals of pump B"),
    ("Check the tension of the belt", "Check the alignment of the belt"),
    ("Replace the impeller for the port engine", "Replace the impeller for the starboard engine"),
    ("Test the high level alarm", "Test the low level alarm"),
    ("Change the oil after the first 50 hours", "Change the oil every 50 hours"),
]
FOR_A_PERSON = [
    ("Test the pump with the sails up", "Test the pump with the crew below"),
    ("Clean part 9 of the winch", "Clean part 99 of the winch"),
    ("Check the fire pump", "Test the fire pump"),
    ("Clean the strainer", "Clean and inspect the strainer"),
    ("Change the oil every 500 hours", "Change the oil annually"),
    ("Replace the impeller", "Replace the impeller of the port engine"),
    ("Change the oil every 500 h or yearly", "Change the oil every 250 h or yearly"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_the_same_work_in_other_words_merges(a: str, b: str) -> None:
    assert compare_texts(a, b).verdict == "duplicate", compare_texts(a, b).why


@pytest.mark.parametrize(("a", "b"), APART)
def test_tasks_that_only_look_alike_stay_apart(a: str, b: str) -> None:
    assert compare_texts(a, b).verdict == "different", compare_texts(a, b).score


@pytest.mark.parametrize(("a", "b"), FOR_A_PERSON)
def test_what_is_unsure_goes_to_a_person(a: str, b: str) -> None:
    assert compare_texts(a, b).verdict == "review", compare_texts(a, b)


def test_an_interval_that_holds_another_may_merge_and_is_never_different() -> None:
    found = compare_texts("Change the engine oil every 500 h or yearly", "Change the engine oil yearly")
    assert found.verdict in ("duplicate", "review")
    assert 0 < found.parts["interval"] < 1


@pytest.mark.parametrize(("a", "b"), [*SAME, *APART, *FOR_A_PERSON])
def test_the_order_of_the_two_does_not_matter(a: str, b: str) -> None:
    there, back = compare_texts(a, b), compare_texts(b, a)
    assert there.score == pytest.approx(back.score, abs=1e-3)
    assert there.verdict == back.verdict


@pytest.mark.parametrize("text", [text for pair in SAME for text in pair])
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert compare_texts(text, text).verdict == "duplicate"


def test_the_reason_names_what_differs_in_whole_words() -> None:
    found = compare_texts("Replace the inlet valves", "Replace the inlet anodes")
    assert "valves" in found.why
    assert compare_texts("Clean the air filter", "Replace the air filter").why == (
        "Not the same task: different work: A is to clean, B to replace."
    )


def test_the_reason_says_which_of_the_two_says_what() -> None:
    found = compare_texts("Change the engine oil every 500 h", "Replace the oil filter every 500 h")
    assert found.why == "Perhaps the same task: A is about oil, B about oil filter."
    assert "only B says port" in compare_texts("Grease the hinge monthly", "Grease the port hinge monthly").why


def test_a_pair_of_few_common_words_is_different_however_alike_its_times_are() -> None:
    found = compare_texts("Clear weed and shells from the strainer weekly", "Wash the crankcase breather weekly")
    assert found.score > model().review_from
    assert found.parts["similarity"] < ALIKE
    assert found.verdict == "different"


@given(a=st.text(max_size=60), b=st.text(max_size=60))
def test_any_text_at_all_is_answered(a: str, b: str) -> None:
    found = compare_texts(a, b)
    assert 0 <= found.score <= 1
    assert all(0 <= part <= 1 for part in found.parts.values())
    assert found.why


def _task(description: str, **changes: object) -> Task:
    plain: dict[str, object] = {
        "id": "1", "system": "main engine", "description": description, "action": "replace", "component": "impeller",
        "category": "replacement", "criticality": "routine", "skill": "owner", "intervals": [], "parts": [],
        "quote": None, "page": None, "file": None, "method": "rules", "state": "accepted",
    }  # fmt: skip
    return Task.model_validate(plain | changes)


def test_the_intervals_of_a_task_count_more_than_its_words() -> None:
    yearly = Interval(basis="calendar", every=1, unit="year", text="yearly")
    monthly = Interval(basis="calendar", every=1, unit="month", text="monthly")
    first, second, third = (
        comparable(_task("Replace the impeller", intervals=[due])) for due in (yearly, monthly, yearly)
    )
    assert compare(first, second).verdict == "different"
    assert compare(first, third).verdict == "duplicate"


def test_a_component_that_the_description_leaves_out_is_compared() -> None:
    assert subject(_task("Replace every year", component="thermostat")) == "replace of the thermostat"
    impeller, thermostat = (
        comparable(_task("Replace every year", component=component)) for component in ("impeller", "thermostat")
    )
    assert compare(impeller, thermostat).verdict != "duplicate"


def test_shared_parts_speak_for_the_same_work_and_other_parts_against() -> None:
    def score(*parts: list[str]) -> float:
        a, b = (comparable(_task("Replace the impeller", parts=named)) for named in parts)
        return compare(a, b).score

    assert score(["Impeller 09-1027B"], ["impeller 09-1027b"]) > score([], ["x"]) > score(["A 1"], ["B 2"])


def test_no_pair_of_unlike_work_merges_whatever_the_thing() -> None:
    verbs, things = ("Replace", "Clean", "Grease", "Test"), ("the bilge pump", "the boiler valve", "the hatch hinges")
    for (one, first), (two, second) in product(product(verbs, things), repeat=2):
        merged = compare_texts(f"{one} {first} yearly", f"{two} {second} yearly").verdict == "duplicate"
        assert merged == ((one, first) == (two, second))
