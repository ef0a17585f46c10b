"""Category, criticality, skill and frequency type by word classes."""

import pytest

from headrace_maintenance.rules.classify import classify
from headrace_maintenance.rules.found import Found
from headrace_maintenance.task import Interval

MONTHLY = Interval(basis="calendar", every=1, unit="month", text="monthly")
HOURLY = Interval(basis="hours", every=50, unit="hour", text="every 50 h")


def found(action: str, component: str, *intervals: Interval, professional: bool = False) -> Found:
    return Found(f"{action} {component}", action, component, intervals, (), "", 1, "p1", professional)


@pytest.mark.parametrize(
    ("action", "component", "category"),
    [
        ("check", "oil level", "inspection"),
        ("test", "bilge pump", "inspection"),
        ("rinse", "winch", "cleaning"),
        ("renew", "impeller", "replacement"),
        ("calibrate", "compass", "calibration"),
        ("adjust", "valve clearance", "calibration"),
        ("grease", "gypsy shaft", "preventive"),
        ("weigh", "fire extinguisher", "safety"),
        ("replace", "hydrostatic release", "safety"),
    ],
)
def test_the_verb_and_safety_equipment_make_the_category(action: str, component: str, category: str) -> None:
    assert classify(found(action, component, MONTHLY), None).category == category


@pytest.mark.parametrize(
    ("action", "component", "criticality"),
    [
        ("inspect", "steering cable", "safety"),
        ("replace", "gas hose", "safety"),
        ("replace", "impeller", "important"),
        ("wipe", "display", "routine"),
    ],
)
def test_what_people_depend_on_is_safety_and_light_cleaning_is_routine(
    action: str, component: str, criticality: str
) -> None:
    assert classify(found(action, component, MONTHLY), None).criticality == criticality


def test_the_system_can_make_a_plain_component_safety_equipment() -> None:
    assert classify(found("inspect", "container", MONTHLY), "liferaft").category == "safety"


def test_only_the_text_makes_a_task_professional() -> None:
    assert classify(found("test", "injector", HOURLY), None).skill == "owner"
    assert classify(found("test", "injector", HOURLY, professional=True), None).skill == "professional"


def test_several_bases_are_combined_and_none_is_unstated() -> None:
    assert classify(found("clean", "filter", MONTHLY, HOURLY), None).frequency_type == "combined"
    assert classify(found("clean", "filter", HOURLY), None).frequency_type == "hours"
    assert classify(found("clean", "filter"), None).frequency_type == "unstated"


def test_handling_without_a_time_is_no_task_and_the_reason_is_told() -> None:
    answer = classify(found("open", "cover"), None)
    assert not answer.is_task
    assert "open without a time is handling, not maintenance" in answer.why
