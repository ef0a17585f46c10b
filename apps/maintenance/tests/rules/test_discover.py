"""What a class of equipment needs beyond its manual."""

import pytest

from headrace_maintenance.rules.discover import SystemKind, discover, templates_of
from headrace_maintenance.rules.found import Found
from headrace_maintenance.rules.template import TemplateError, read_template, templates


def known(action: str, component: str) -> Found:
    return Found("", action, component, (), (), "", 1, "p1", False)


def test_there_are_many_classes_and_every_task_has_a_time_and_a_reason() -> None:
    assert len(templates()) >= 28
    assert all(task.intervals and task.why.endswith(".") for template in templates() for task in template.tasks)
    assert all(len(template.tasks) >= 5 for template in templates())


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Water Maker", "watermaker"),
        ("Port Main Engine", "diesel_engine"),
        ("Generator No 1", "generator"),
        ("Anchor Windlass", "windlass"),
        ("Bow thruster hydraulic", "bow_thruster"),
        ("Galley fridge", "refrigeration"),
        ("Fire extinguishers", "fire_suppression"),
        ("Tender outboard engine", "tender"),
        ("Dive compressor", "compressor"),
        ("Air conditioning compressor", "air_conditioning"),
        ("Passerelle", "davit"),
        ("Black water treatment", "heads"),
        ("Radar 1 (engine room)", "electronics"),
        ("Diesel heater", "heater"),
        ("Gyro stabiliser", "gyro_stabiliser"),
        ("Fin stabilisers", "stabilisers"),
    ],
)
def test_a_system_is_known_by_its_name(name: str, slug: str) -> None:
    assert slug in [template.slug for template in templates_of(SystemKind(name))]


def test_the_description_helps_when_the_name_says_nothing() -> None:
    (template,) = templates_of(SystemKind("Seafresh H2O", "Reverse osmosis unit, 60 l/h"))
    assert template.slug == "watermaker"


def test_a_gyro_is_not_told_to_look_after_fins() -> None:
    assert not [task for task in discover(SystemKind("Gyro stabiliser"), []) if "fin" in task.component]


def test_a_system_of_no_known_class_gets_no_proposals() -> None:
    assert discover(SystemKind("Grand piano"), []) == []


@pytest.mark.parametrize(
    ("system", "action", "stated", "proposed"),
    [
        ("Inverter", "test", "earth leakage breaker", "residual current device"),
        ("Gas system", "test", "gas alarm", "gas detector"),
        ("Steering gear", "test", "emergency tiller", "emergency steering"),
    ],
)
def test_work_stated_in_another_word_of_the_trade_is_not_proposed(system, action, stated, proposed) -> None:
    kind = SystemKind(system)
    assert proposed in [task.component for task in discover(kind, [])]
    assert proposed not in [task.component for task in discover(kind, [known(action, stated)])]


def test_work_that_the_manual_states_is_not_proposed_again() -> None:
    stated = [
        known("renew", "sea water impeller"),
        known("exercise", "generator set"),
        known("clean", "air filter element"),
    ]
    proposed = [(task.action, task.component) for task in discover(SystemKind("Generator"), stated)]
    assert ("change", "engine oil") in proposed
    assert ("exercise", "generator set") not in proposed
    assert ("clean", "air filter") not in proposed
    assert ("inspect", "raw water impeller") in proposed


def test_synonyms_of_the_trade_are_the_same_component() -> None:
    stated = [
        known("check", "seawater pump impeller"),
        known("renew", "lubricating oil"),
        known("check", "heat exchanger zinc"),
    ]
    proposed = {task.component for task in discover(SystemKind("Main engine"), stated)}
    assert not proposed & {"raw water impeller", "engine oil"}


def test_a_known_oil_filter_does_not_hide_the_oil_change() -> None:
    proposed = [
        (task.action, task.component) for task in discover(SystemKind("Generator"), [known("change", "oil filter")])
    ]
    assert ("change", "engine oil") in proposed
    assert ("replace", "oil filter") not in proposed


def test_a_proposal_says_why_and_from_which_class() -> None:
    proposal = discover(SystemKind("Windlass"), [])[0]
    assert proposal.template == "windlass"
    assert "the manuals at hand do not state it" in proposal.reason


def test_a_broken_template_tells_its_file_and_what_is_accepted() -> None:
    head = 'name = "x"\nmatches = ["x"]\nunless = []\n'
    text = head + '[[tasks]]\naction = "clean"\ncomponent = "y"\nwhen = "soon"\nwhy = "z."\n'
    with pytest.raises(TemplateError, match=r'template x.toml: when = "soon" is no time; write it as "every 250 hours'):
        read_template("x.toml", text)
