"""Any graph of steps can be driven from its first step to its last, each after what it waits for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from headrace.define.check import check
from headrace.define.graph import Graph, Progress
from headrace.define.pipeline import Pipeline


@dataclass(frozen=True)
class Drawn:
    """A pipeline whose steps were declared in any order, and how many parts each has."""

    pipeline: Pipeline
    before: dict[str, list[str]]
    parts: dict[str, int]


def step_of(name: str, before: list[str], source: str | None) -> Callable[..., Any]:
    """A function whose parameters are the names of the steps before it, and an element where it is mapped."""
    parameters = [one for one in before if one != source] + (["element"] if source else [])
    places: dict[str, Any] = {}
    exec(f"async def {name}({', '.join(parameters)}): return []", places)  # noqa: S102 -- names drawn right here
    return places[name]


@st.composite
def graphs(draw: st.DrawFn) -> Drawn:
    """Steps that wait for any of those before them, some mapped, some reviews that do not block."""
    count = draw(st.integers(1, 8))
    names = [f"step_{number}" for number in range(count)]
    before = {
        name: draw(st.lists(st.sampled_from(names[:at]), unique=True)) if at else [] for at, name in enumerate(names)
    }
    pipeline, parts = Pipeline("drawn"), dict.fromkeys(names, 1)
    for name in draw(st.permutations(names)):
        source = draw(st.sampled_from(before[name])) if before[name] and draw(st.booleans()) else None
        function = step_of(name, before[name], source)
        if source:
            parts[name] = draw(st.integers(0, 3))
            pipeline.step(each=source)(function)
        elif draw(st.booleans()):
            pipeline.review(blocking=draw(st.booleans()))(function)
        else:
            pipeline.step(function)
    return Drawn(pipeline, before, parts)


@given(graphs())
def test_the_order_respects_every_dependency(drawn: Drawn) -> None:
    graph = drawn.pipeline.graph
    place = {name: at for at, name in enumerate(graph.order)}
    assert sorted(place) == sorted(drawn.before)
    for name, before in drawn.before.items():
        assert set(graph.before[name]) == set(before)
        assert all(place[one] < place[name] for one in before)


@given(graphs(), st.randoms(use_true_random=False))
def test_whatever_ends_first_every_step_starts_once_after_its_predecessors_and_the_run_ends(
    drawn: Drawn, chance: Any
) -> None:
    graph = drawn.pipeline.graph
    progress: dict[str, Progress] = {}
    started: list[str] = []
    for _ in range(100):
        while starting := graph.may_start(progress):
            for name in starting:
                assert all(lets_go(graph, one, progress) for one in drawn.before[name])
                progress[name] = Progress(0, drawn.parts[name], drawn.parts[name])
                started.append(name)
        under_way = [name for name, one in progress.items() if one.live]
        assert graph.is_over(progress) is (not under_way and len(started) == len(graph.order))
        if not under_way:
            break
        ending = chance.choice(under_way)
        progress[ending] = replace(progress[ending], ended=progress[ending].ended + 1, live=progress[ending].live - 1)
    assert graph.is_over(progress)
    assert sorted(started) == sorted(graph.order)


def lets_go(graph: Graph, name: str, progress: dict[str, Progress]) -> bool:
    """A review that does not block lets its dependents go once it is made; everything else once all of it has ended."""
    step, one = graph.steps[name], progress[name]
    return one.ended == one.expected or (step.kind == "review" and not step.blocking)


@given(graphs())
def test_downstream_holds_a_step_and_all_that_waits_for_it_through_others(drawn: Drawn) -> None:
    graph = drawn.pipeline.graph
    for name in graph.order:
        after = graph.downstream([name])
        assert after[0] == name
        assert all(set(drawn.before[one]) & set(after) for one in after[1:])
        assert all(not set(drawn.before[one]) & set(after) for one in graph.order if one not in after)


@given(graphs())
def test_a_chain_has_one_live_step_at_any_time(drawn: Drawn) -> None:
    graph = drawn.pipeline.graph
    if graph.is_chain:
        progress: dict[str, Progress] = {}
        for name in graph.order:
            assert graph.may_start(progress) == (name,)
            progress[name] = Progress(1, 0, 1)
        assert graph.after(graph.order[-1]) is None


@settings(max_examples=25)
@given(graphs())
def test_a_drawn_graph_has_no_fault(drawn: Drawn) -> None:
    assert [one.message for one in check([drawn.pipeline])] == []
