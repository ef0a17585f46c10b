"""Times that a heading, an introduction or a list hands down, and what survives between batches."""

from collections.abc import Callable

from headrace_maintenance.chunk import Block, Chunk
from headrace_maintenance.rules.context import Context
from headrace_maintenance.rules.extract import extract_batch
from headrace_maintenance.rules.found import Found

Tasks = Callable[..., list[Found]]


def times(found: list[Found]) -> list[tuple[str, list[str]]]:
    return [(task.component, [interval.text for interval in task.intervals]) for task in found]


def test_a_heading_times_what_stands_below_it(tasks_of: Tasks) -> None:
    found = tasks_of("## Every 250 hours\n\n- Change the engine oil\n- Clean the strainer\n")
    assert times(found) == [("engine oil", ["Every 250 hours"]), ("strainer", ["Every 250 hours"])]


def test_the_same_work_under_two_headings_is_two_tasks(tasks_of: Tasks) -> None:
    found = tasks_of("## First 50 hours\n\n- Change the engine oil\n\n## Every 250 hours\n\n- Change the engine oil\n")
    assert times(found) == [("engine oil", ["First 50 hours"]), ("engine oil", ["Every 250 hours"])]


def test_an_introduction_times_its_list_and_not_what_follows_the_list(tasks_of: Tasks) -> None:
    found = tasks_of(
        "## Maintenance\n\nThe following shall be done every 250 hours:\n\n- Change the oil filter\n"
        "- Grease the hinge\n\n"
        "Wipe the display when it is dirty.\n"
    )
    assert times(found) == [
        ("oil filter", ["every 250 hours"]),
        ("hinge", ["every 250 hours"]),
        ("display", ["when it is dirty"]),
    ]


def test_the_verb_of_an_introduction_is_the_work_of_items_without_one(tasks_of: Tasks) -> None:
    found = tasks_of("## Care\n\nCheck the following every month:\n\n- hoses and clamps\n- belt tension\n")
    assert [(task.action, task.component) for task in found] == [
        ("check", "hoses and clamps"),
        ("check", "belt tension"),
    ]


def test_the_steps_of_a_procedure_are_no_tasks(tasks_of: Tasks) -> None:
    found = tasks_of(
        "## Maintenance\n\nReplace the impeller every 200 hours as follows:\n\n1. Close the seacock.\n2. Remove the "
        "cover.\n"
        "3. Clean the housing.\n4. Grease the new impeller.\n"
    )
    assert times(found) == [("impeller", ["every 200 hours"])]


def test_a_heading_that_is_one_job_is_the_task_of_its_section(tasks_of: Tasks) -> None:
    found = tasks_of(
        "## Annual service\n\n### Replacing the zinc anode\n\n1. Drain the cooler.\n2. Clean the thread.\n"
    )
    assert [(task.action, task.component, task.quote) for task in found] == [
        ("replace", "zinc anode", "Replacing the zinc anode")
    ]


def test_an_introduction_holds_across_batches_and_its_context_is_plain_json() -> None:
    headings = ("Maintenance",)
    first = Block("paragraph", "The following is due every 500 hours by an authorised dealer:", 1, headings)
    second = Block("item", "Test the injectors", 2, headings)
    chunks = [
        Chunk("m.md", f"p{at}", at, headings, block.text, (block,), "0" * 64) for at, block in ((1, first), (2, second))
    ]

    none, context = extract_batch(chunks[:1], Context())
    (task,), _ = extract_batch(chunks[1:], Context.model_validate_json(context.model_dump_json()))

    assert none == []
    assert (task.component, task.intervals[0].every, task.professional) == ("injector", 500, True)


def test_reading_a_batch_leaves_the_given_context_as_it_was(chunks_of: Callable[..., tuple[Chunk, ...]]) -> None:
    before = Context()
    extract_batch(chunks_of("## Weekly\n\nEvery week:\n\n- Clean the strainer\n"), before)
    assert before == Context()
