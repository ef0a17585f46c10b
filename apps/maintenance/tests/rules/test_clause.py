"""Verbs in governing position, their components, and what is done with several of them."""

import pytest

from headrace_maintenance.rules.clause import read
from headrace_maintenance.rules.work import Work, works

ONE = [
    ("Every 250 hours, change the engine oil.", "change", "engine oil"),
    ("The impeller must be replaced every 200 h.", "replace", "impeller"),
    ("Impeller: replace every 500 hours.", "replace", "impeller"),
    ("Oil change every 250 h", "change", "oil"),
    ("Replacement of the impeller every 2 years", "replace", "impeller"),
    ("Cleaning the strainer weekly", "clean", "strainer"),
    ("We recommend replacing the seals every two years.", "replace", "seal"),
    ("Have the liferaft serviced by an approved station every three years.", "service", "liferaft"),
    ("The compressor requires an oil change every 100 hours.", "change", "compressor oil"),
    ("Check that the float switch moves freely once a month.", "check", "float switch"),
    ("It is recommended to flush the membranes every 7 days.", "flush", "membrane"),
    ("Top up the battery cells monthly", "top-up", "battery cell"),
    ("Check for leaks in the hydraulic hoses every week.", "check", "hydraulic hose"),
    ("Check the tension and the condition of the drive belt weekly", "check", "drive belt"),
    ("Carry out a visual inspection of the rigging annually.", "inspect", "rigging"),
    ("To prevent corrosion, rinse the winch after each use.", "rinse", "winch"),
    ("The fuel filter needs replacing every 12 months.", "replace", "fuel filter"),
    ("Sterilize the tank yearly", "sterilise", "tank"),
    ("Check and clean the raw water strainer weekly.", "check", "raw water strainer"),
    ("Open the cover and clean the strainer every week.", "clean", "strainer"),
    ("Inspect the hose every year; replace if worn.", "inspect", "hose"),
    ("A dealer fits a new timing belt every 5 years.", "replace", "timing belt"),
    ("See that the float switch moves, weekly.", "check", "float switch"),
    ("Every month: keep the vents free of lint.", "clean", "vent"),
    ("Drain the gearbox oil and refill it every 500 h.", "change", "gearbox oil"),
    ("Every 6 months, smear the cones with grease.", "smear", "cone"),
    ("The hoses must be pressure-tested every 5 years.", "test", "hose"),
]


def read_works(text: str) -> list[Work]:
    return works(read(text, nominal=True))


@pytest.mark.parametrize(("text", "action", "component"), ONE, ids=[text for text, _, _ in ONE])
def test_a_sentence_about_one_component_is_one_work(text: str, action: str, component: str) -> None:
    assert [(work.action, work.component) for work in read_works(text)] == [(action, component)]


def test_two_verbs_with_their_own_times_are_two_works() -> None:
    found = read_works("Check the oil level daily and change the oil every 250 hours.")
    assert [(work.action, work.component, work.intervals[0].text) for work in found] == [
        ("check", "oil level", "daily"),
        ("change", "oil", "every 250 hours"),
    ]


def test_a_condition_on_a_second_verb_is_a_note_and_no_interval() -> None:
    (work,) = read_works("Inspect the belt every 100 hours and replace if cracked.")
    assert [interval.text for interval in work.intervals] == ["every 100 hours"]
    assert work.notes == ("if cracked",)


def test_a_condition_joined_by_or_is_an_interval_of_its_own() -> None:
    (work,) = read_works("Replace the element every 1000 hours or when the pressure drop exceeds 0.5 bar.")
    assert [interval.basis for interval in work.intervals] == ["hours", "condition"]


@pytest.mark.parametrize(
    "text", ["Never open the cap when hot.", "Check valve installation", "Do not clean the sensor."]
)
def test_a_ban_or_a_name_is_no_work(text: str) -> None:
    assert read_works(text) == []
