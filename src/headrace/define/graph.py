"""The graph of a pipeline's steps, read from their parameter names, and what may start when some are done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from headrace.define.step import RESERVED, Step
from headrace.domain.errors import Fault, PipelineFault


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one step of a run is: parts ended well, parts still under way, parts there will be (None: unknown), and
    parts that have asked a person and wait."""

    ended: int = 0
    live: int = 0
    expected: int | None = None
    asked: int = 0

    @property
    def complete(self) -> bool:
        """All of its parts have ended well."""
        return self.expected is not None and self.ended >= self.expected and not self.live

    @property
    def untouched(self) -> bool:
        """Nothing of it has started or been made ready."""
        return not self.ended and not self.live and self.expected is None


UNTOUCHED = Progress()


@dataclass(frozen=True)
class Graph:
    """Steps by name, what each waits for, and an order in which they can run."""

    pipeline: str
    steps: Mapping[str, Step]
    before: Mapping[str, tuple[str, ...]]
    order: tuple[str, ...]

    @classmethod
    def of(cls, pipeline: str, declared: Sequence[Step]) -> "Graph":
        """The graph of these steps; raises PipelineFault naming every duplicate and cycle, or that there is no step."""
        steps = {step.name: step for step in declared}
        before = {step.name: _waits_for(step, steps) for step in declared}
        order, left = _in_order(before)
        faults = [*_doubled(pipeline, declared), *_cyclic(pipeline, steps, before, left)]
        if not declared:
            faults = [Fault(pipeline, None, "it has no step; declare one with @pipeline.step")]
        if faults:
            raise PipelineFault(faults)
        return cls(pipeline, steps, before, tuple(order))

    @cached_property
    def first(self) -> tuple[str, ...]:
        """The steps that wait for nothing."""
        return tuple(name for name in self.order if not self.before[name])

    @cached_property
    def is_chain(self) -> bool:
        """Plain steps and rounds, one after the other: such a run has one live job at any time."""
        if any(step.each or step.kind not in ("step", "rounds") for step in self.steps.values()):
            return False
        if any(step.concurrency for step in self.steps.values()):
            return False
        return len(self.first) == 1 and all(
            self.order[position - 1] in self.before[name] for position, name in enumerate(self.order) if position
        )

    def after(self, name: str) -> str | None:
        """In a chain: the step that follows."""
        return self._followers[name]

    @cached_property
    def _followers(self) -> Mapping[str, str | None]:
        return dict(zip(self.order, (*self.order[1:], None), strict=True))

    def dependents(self, name: str) -> tuple[str, ...]:
        """The steps that are handed this one's result."""
        return tuple(other for other in self.order if name in self.before[other])

    def downstream(self, names: Iterable[str]) -> tuple[str, ...]:
        """These steps and all that comes after them, in order."""
        reached = set(names)
        for name in self.order:
            if reached.intersection(self.before[name]):
                reached.add(name)
        return tuple(name for name in self.order if name in reached)

    def may_start(self, progress: Mapping[str, Progress]) -> tuple[str, ...]:
        """The untouched steps all of whose predecessors let them go."""
        return tuple(
            name
            for name in self.order
            if progress.get(name, UNTOUCHED).untouched
            and all(self._lets_go(one, progress) for one in self.before[name])
        )

    def is_over(self, progress: Mapping[str, Progress]) -> bool:
        """Every step is complete."""
        return all(progress.get(name, UNTOUCHED).complete for name in self.order)

    def _lets_go(self, name: str, progress: Mapping[str, Progress]) -> bool:
        so_far = progress.get(name, UNTOUCHED)
        if self.steps[name].kind == "review" and not self.steps[name].blocking:
            return so_far.complete or so_far.asked > 0
        return so_far.complete


def _waits_for(step: Step, steps: Mapping[str, Step]) -> tuple[str, ...]:
    named = [name for name in step.parameters if name in steps and name not in RESERVED]
    source = step.each_source
    if source and source in steps and source not in named:
        named.append(source)
    return tuple(named)


def _in_order(before: Mapping[str, tuple[str, ...]]) -> tuple[list[str], list[str]]:
    """Kahn's algorithm, keeping the author's order among equals; what is left lies on a cycle or after one."""
    order: list[str] = []
    left = dict(before)
    while left:
        free = next((name for name, names in left.items() if all(one in order for one in names)), None)
        if free is None:
            return order, list(left)
        order.append(free)
        del left[free]
    return order, []


def _doubled(pipeline: str, declared: Sequence[Step]) -> Iterable[Fault]:
    first: dict[str, Step] = {}
    for step in declared:
        known = first.setdefault(step.name, step)
        if known is not step:
            where = f"{known.file}:{known.line}"
            words = f"there are two steps of this name, the first at {where}; give each its own"
            yield Fault(pipeline, step.name, words, step.file, step.line)


def _cyclic(
    pipeline: str, steps: Mapping[str, Step], before: Mapping[str, tuple[str, ...]], left: Sequence[str]
) -> Iterable[Fault]:
    """One fault for each set of steps that wait for each other."""
    behind = {name: _all_before(name, before) for name in left}
    told: set[str] = set()
    for name in left:
        circle = [other for other in left if other in behind[name] and name in behind[other]]
        if circle and name not in told:
            told.update(circle)
            words = f"the steps {', '.join(circle)} wait for each other" if len(circle) > 1 else "it waits for itself"
            advice = "a step's parameters name the steps that come before it"
            yield Fault(pipeline, name, f"{words}; {advice}", steps[name].file, steps[name].line)


def _all_before(name: str, before: Mapping[str, tuple[str, ...]]) -> set[str]:
    reached: set[str] = set()
    ahead = list(before[name])
    while ahead:
        one = ahead.pop()
        if one not in reached:
            reached.add(one)
            ahead.extend(before[one])
    return reached
