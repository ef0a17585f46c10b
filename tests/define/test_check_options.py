"""Faults of options: numbers, limits, templates, keys, needs; and warnings of changed graphs."""

from collections.abc import Callable
from typing import Any

import pytest

from headrace.define.check import check
from headrace.define.outline import DeclaredGraph, graph_hash, outline
from headrace.define.pipeline import Pipeline
from headrace.define.policy import Limit
from headrace.domain.outcomes import Outcome


async def only() -> None: ...


def pipeline_with(*limits: Limit, catalogue: str | None = "mice", **options: Any) -> Pipeline:
    pipeline = Pipeline("specs", catalogue=catalogue, limits=limits)
    pipeline.step(**options)(only)
    return pipeline


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"concurrency": 0}, "concurrency=0 lets nothing run"),
        ({"timeout": 0.0}, "timeout=0.0 leaves no time"),
        ({"timeout": float("nan")}, "timeout=nan leaves no time"),
        ({"key": "{item.key}"}, "key='{item.key}' counts nothing; say with concurrency="),
        ({"key": "{item.", "concurrency": 1}, "{item. is no place of the item or the input"),
        ({"key": "{host}", "concurrency": 1}, "{host} is no place of the item or the input"),
        ({"limit": "openai"}, "the limit 'openai' is declared by no Limit(…)"),
    ],
)
def test_an_option_that_cannot_be_is_a_fault(
    options: dict[str, Any], words: str, only_fault: Callable[..., str]
) -> None:
    assert words in only_fault(pipeline_with(**options))


def test_rounds_of_none_at_most_are_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    @pipeline.rounds(at_most=0)
    async def gather(round: Any) -> Outcome.Enough: ...

    assert "at_most=0 lets nothing run" in only_fault(pipeline)


def test_a_pipeline_of_no_concurrency_is_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs", concurrency=0)
    pipeline.step(only)
    assert "concurrency=0 lets nothing run" in only_fault(pipeline)


@pytest.mark.parametrize(
    ("named", "declared"),
    [
        ("openai", "openai"),
        ("site:{item.data[host]}", "site:{host}"),
        ("site:{item.data[host]}", "site:{item.data[host]}"),
        ("site:example.org", "site:{host}"),
    ],
)
def test_a_limit_is_known_by_its_template(named: str, declared: str) -> None:
    assert check([pipeline_with(Limit(declared, calls=1), limit=named)]) == []


def test_a_limit_of_another_template_is_a_fault_that_lists_what_is_declared(only_fault: Callable[..., str]) -> None:
    message = only_fault(pipeline_with(Limit("site:{host}", calls=1), limit="account:{item.key}"))
    assert "declared are: 'site:{host}'" in message


def test_a_limit_that_only_another_pipeline_declares_is_a_fault_that_names_it(only_fault: Callable[..., str]) -> None:
    other = Pipeline("prices", limits=(Limit("openai", calls=1),))
    other.step(only)
    assert "is declared by the pipeline prices" in only_fault(pipeline_with(limit="openai"), other)


def test_a_template_of_the_item_without_a_catalogue_is_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = pipeline_with(catalogue=None, key="{item.key}", concurrency=1)
    assert "is filled from the item, and the pipeline has no catalogue" in only_fault(pipeline)


@pytest.mark.parametrize(
    "needs", [{"gpu": ">1"}, {"gpu": ""}, {"gpu": ">="}, {"gpu": ">=many"}, {"gpu": 1}, {"GPU": "1"}, ["gpu"]]
)
def test_needs_that_say_nothing_are_a_fault(needs: Any, only_fault: Callable[..., str]) -> None:
    assert only_fault(pipeline_with(needs=needs)).startswith("needs")


@pytest.mark.parametrize("need", ["1", "a100", "=a100", "==2", ">=1", "<= 8", ">=1.5"])
def test_needs_that_a_label_can_meet_are_accepted(need: str) -> None:
    assert check([pipeline_with(needs={"gpu": need})]) == []


def test_a_changed_graph_of_the_same_version_is_warned_of() -> None:
    pipeline = pipeline_with()
    (fault,) = check([pipeline], declared={"specs": DeclaredGraph("1", "another")})
    assert fault.warning
    assert "its graph is not the one declared as version '1'" in fault.message


def test_a_graph_as_it_was_or_of_a_new_version_is_not_warned_of() -> None:
    pipeline = pipeline_with()
    same = DeclaredGraph("1", graph_hash(outline(pipeline)))
    assert check([pipeline], declared={"specs": same}) == []
    assert check([pipeline], declared={"specs": DeclaredGraph("0", "another")}) == []


def test_all_faults_of_all_pipelines_are_found_at_once() -> None:
    first, second = pipeline_with(concurrency=0, timeout=-1.0, queue="Q"), Pipeline("empty")
    assert len(check([first, second])) == 4
