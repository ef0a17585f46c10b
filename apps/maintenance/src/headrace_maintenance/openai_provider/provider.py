"""The three steps by a model: extract with exact quotes, classify, discover."""

from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Self

from headrace_maintenance.chunk import Chunk
from headrace_maintenance.openai_provider.answers import (
    ClassifiedAnswer,
    ClassifyAnswer,
    DiscoverAnswer,
    DiscoveredAnswer,
    ExtractAnswer,
    ExtractedAnswer,
    IntervalAnswer,
)
from headrace_maintenance.openai_provider.completion import Completion
from headrace_maintenance.openai_provider.prompt import chunks_message, instructions, records_message
from headrace_maintenance.openai_provider.results import (
    Classification,
    Discovery,
    Dropped,
    Extraction,
    Machine,
    Proposed,
    ToClassify,
)
from headrace_maintenance.openai_provider.settings import OpenAISettings
from headrace_maintenance.reading.quote import original_of
from headrace_maintenance.rules.found import Found
from headrace_maintenance.task import Interval

COUNTED = ("calendar", "hours", "usage")
LONGEST_DESCRIPTION = 500


class OpenAIProvider:
    """The steps by one model. Every method may raise the errors of `errors`; `method` is what a task records."""

    def __init__(self, settings: OpenAISettings) -> None:
        self._completion = Completion(settings)
        self.method = settings.model

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._completion.close()

    async def extract(self, chunks: Sequence[Chunk]) -> Extraction:
        """The tasks that `chunks` state. One whose quote is not in its chunk is dropped, never repaired."""
        asked = await self._completion.ask(instructions("extract"), chunks_message(chunks), ExtractAnswer)
        known = {str(number): chunk for number, chunk in enumerate(chunks, start=1)}
        taken = [_taken(answer, known.get(answer.chunk.strip())) for answer in asked.answer.tasks]
        found = tuple(each for each in taken if isinstance(each, Found))
        return Extraction(found, tuple(each for each in taken if isinstance(each, Dropped)), asked.usage)

    async def classify(self, tasks: Sequence[ToClassify]) -> Classification:
        """A class for each task; ids the model leaves out are `missing`, ids it makes up are dropped."""
        records = [(f"task {number}", _record(task)) for number, task in enumerate(tasks, start=1)]
        asked = await self._completion.ask(instructions("classify"), records_message(records), ClassifyAnswer)
        wanted = {task.id for task in tasks}
        classified: dict[str, ClassifiedAnswer] = {}
        dropped: list[Dropped] = []
        for answer in asked.answer.tasks:
            if answer.id in wanted and answer.id not in classified:
                classified[answer.id] = answer
            else:
                dropped.append(Dropped("answered twice" if answer.id in wanted else "unknown id", answer.id))
        missing = tuple(task.id for task in tasks if task.id not in classified)
        return Classification(classified, missing, tuple(dropped), asked.usage)

    async def discover(self, machine: Machine, stated: Iterable[str]) -> Discovery:
        """What a machine of this kind needs besides the tasks `stated` (their descriptions)."""
        system = {"name": machine.name, "description": machine.description}
        system |= {"manufacturer": machine.manufacturer, "model": machine.model}
        message = records_message([("system", system), ("stated tasks", list(stated))])
        asked = await self._completion.ask(instructions("discover"), message, DiscoverAnswer)
        answers = asked.answer.tasks
        proposed = tuple(_proposed(each) for each in answers if _is_usable(each.description))
        dropped = [Dropped("no description", each.reason) for each in answers if not _is_usable(each.description)]
        return Discovery(proposed, tuple(dropped), asked.usage)


def _record(task: ToClassify) -> dict[str, object]:
    return {"id": task.id, "description": task.description, "quote": task.quote, "intervals": list(task.intervals)}


def _taken(answer: ExtractedAnswer, chunk: Chunk | None) -> Found | Dropped:
    if chunk is None:
        return Dropped("unknown chunk", answer.quote)
    quote = original_of(answer.quote, chunk.text)
    if quote is None:
        return Dropped("quote not in its chunk", answer.quote)
    if not _is_usable(answer.description):
        return Dropped("no description", answer.quote)
    return Found(
        description=answer.description.strip(),
        action=answer.action.strip().lower(),
        component=answer.component.strip(),
        intervals=_intervals(answer.intervals),
        parts=tuple(answer.parts),
        quote=quote,
        page=chunk.page,
        chunk=chunk.chunk,
        professional=answer.professional,
    )


def _proposed(answer: DiscoveredAnswer) -> Proposed:
    return Proposed(
        description=answer.description.strip(),
        action=answer.action.strip().lower(),
        component=answer.component.strip(),
        intervals=_intervals(answer.intervals),
        parts=tuple(answer.parts),
        reason=answer.reason,
    )


def _is_usable(description: str) -> bool:
    return 0 < len(description.strip()) <= LONGEST_DESCRIPTION


def _intervals(answers: Iterable[IntervalAnswer]) -> tuple[Interval, ...]:
    return tuple(_interval(answer) for answer in answers)


def _interval(answer: IntervalAnswer) -> Interval:
    """An interval as the app keeps it; one that counts without a number or a unit keeps only its words."""
    if answer.basis not in COUNTED:
        return Interval(basis=answer.basis, text=answer.text)
    if answer.every is None or answer.every <= 0 or answer.unit is None:
        return Interval(basis="condition", text=answer.text)
    return Interval(basis=answer.basis, every=answer.every, unit=answer.unit, text=answer.text)
