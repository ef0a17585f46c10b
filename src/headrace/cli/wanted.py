"""What is to be run: items by key or all of them, inputs as JSON, from a file, or so many times."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from headrace.cli.given import me
from headrace.cli.reading import parse_json, read_records
from headrace.domain.errors import InvalidValue

if TYPE_CHECKING:
    from headrace.assembly.engine import Engine
    from headrace.define.pipeline import Pipeline
    from headrace.intake.submission import Submitted

PAGE = 1000


@dataclass(frozen=True)
class Wanted:
    """The runs wanted of a pipeline; just one way of naming them is given."""

    items: tuple[str, ...] = ()
    all_items: bool = False
    input: str | None = None
    file: Path | None = None
    count: int | None = None
    priority: int | None = None
    key: str | None = None
    follow: bool = False
    name: str = ""
    trigger: str = "manual"

    def __post_init__(self) -> None:
        ways = [bool(self.items), self.all_items, self.file is not None, self.input is not None and self.count is None]
        if sum(ways) + (self.count is not None) > 1:
            raise InvalidValue("what is to be run", "is named in more than one way", "--item, --all, --input or --file")


async def submit(engine: "Engine", pipeline: "Pipeline", wanted: Wanted) -> "tuple[int | None, list[Submitted]]":
    """Submit what is wanted; answers with the batch (None for a single run) and the runs."""
    from headrace.assembly.handle import Handle

    handle = Handle(engine, None)
    common: dict[str, Any] = {"priority": wanted.priority, "trigger": wanted.trigger, "by": me()}
    items, inputs = await _named(engine, pipeline, wanted)
    if items is not None and len(items) != 1:
        return await handle.submit_many(pipeline, items=items, name=wanted.name, **common)
    if inputs is not None and (len(inputs) != 1 or wanted.file or wanted.count):
        return await handle.submit_many(pipeline, inputs=inputs, name=wanted.name, **common)
    single: dict[str, Any] = {"key": wanted.key, "follow": wanted.follow, **common}
    item = items[0] if items else None
    return None, [await handle.submit(pipeline, item=item, input=inputs[0] if inputs else None, **single)]


async def _named(engine: "Engine", pipeline: "Pipeline", wanted: Wanted) -> tuple[list[str] | None, list[Any] | None]:
    if (wanted.items or wanted.all_items) and pipeline.catalogue is None:
        given = "--all" if wanted.all_items else "--item"
        raise InvalidValue(given, f"the pipeline {pipeline.name} runs over no catalogue", "--input JSON, or --file")
    if wanted.items:
        return list(wanted.items), None
    if wanted.all_items:
        return await _every_key(engine, pipeline), None
    if wanted.file is not None:
        return _from_file(wanted.file)
    value = None if wanted.input is None else parse_json(wanted.input, "--input")
    if wanted.count is not None:
        return None, [value] * wanted.count
    if pipeline.catalogue is not None and wanted.input is None:
        raise InvalidValue(
            f"a run of {pipeline.name}", "names no item", f"--item KEY of {pipeline.catalogue}, or --all"
        )
    return None, [value]


def _from_file(path: Path) -> tuple[list[str] | None, list[Any] | None]:
    records = read_records(path)
    if records and all(set(record) == {"item"} for record in records):
        return [str(record["item"]) for record in records], None
    return None, list(records)


async def _every_key(engine: "Engine", pipeline: "Pipeline") -> list[str]:
    from headrace.record.standings import list_items

    keys: list[str] = []
    after: tuple[str, str] | None = None
    async with engine.database.session() as session:
        while page := await list_items(session, catalogue=pipeline.catalogue, after=after, most=PAGE):
            keys += [item.key for item in page]
            after = (page[-1].catalogue, page[-1].key)
    if not keys:
        raise InvalidValue(
            "--all", f"the catalogue {pipeline.catalogue} has no items", "`headrace items put FILE` first"
        )
    return keys
