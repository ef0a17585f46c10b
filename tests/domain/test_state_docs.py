"""The page of the states says what the table of transitions says, and the table is one that can be drawn."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from headrace.domain.states import ENDED_JOB, ENDED_RUN, TRANSITIONS, Transition

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_state_docs", ROOT / "scripts" / "make_state_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_table_of_transitions_makes(maker: ModuleType) -> None:
    page = maker.PAGE.read_text()
    assert maker.with_made_parts(page) == page, "run: python scripts/make_state_docs.py"


def test_a_page_that_says_something_else_is_found(maker: ModuleType) -> None:
    page = maker.PAGE.read_text()
    wrong = page.replace("| start | queued | running |", "| start | failed | running |")
    assert wrong != page
    assert maker.with_made_parts(wrong) == page


def test_a_page_without_a_marker_is_refused(maker: ModuleType) -> None:
    page = maker.PAGE.read_text().replace("<!-- made: table of job -->", "")
    with pytest.raises(ValueError, match="table of job"):
        maker.with_made_parts(page)


@pytest.mark.parametrize("way", TRANSITIONS, ids=lambda way: f"{way.noun}-{way.name}")
def test_a_transition_leads_between_states_of_its_noun(way: Transition, maker: ModuleType) -> None:
    states = {str(state) for state in maker.STATES[way.noun]}
    assert way.before <= states
    assert way.after in states


def test_no_noun_has_two_transitions_of_one_name() -> None:
    names = [(way.noun, way.name) for way in TRANSITIONS]
    assert len(set(names)) == len(names)


def test_every_state_can_be_come_to(maker: ModuleType) -> None:
    for noun, states in maker.STATES.items():
        ways = [way for way in TRANSITIONS if way.noun == noun]
        reached = {way.after for way in ways if not way.before} or {"blocked"}
        while more := {way.after for way in ways if way.before & reached} - reached:
            reached |= more
        assert reached == {str(state) for state in states}


def test_what_is_over_comes_back_only_by_a_person() -> None:
    back = {
        (way.noun, way.name)
        for way in TRANSITIONS
        if (way.noun == "run" and way.before & ENDED_RUN) or (way.noun == "job" and way.before & ENDED_JOB)
    }
    assert back == {("run", "retry"), ("job", "retry"), ("job", "redo")}


def test_every_event_named_by_a_transition_is_left_by_the_code() -> None:
    rooms = ROOT / "src" / "headrace"
    code = "\n".join(
        file.read_text() for kind in ("*.py", "*.sql") for file in rooms.rglob(kind) if file.stem != "states"
    )
    ended = {f"run_{state}" for state in ENDED_RUN}
    assert "happened(f\"run_{row['state']}\"" in code
    for event in {way.event for way in TRANSITIONS if way.event} - ended:
        assert f'"{event}"' in code or f"'{event}'" in code, event
