"""A system's manuals: chapters with tasks in layouts chosen by dice, chapters without, repeats in other words."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from headrace_maintenance.demo import equipment
from headrace_maintenance.demo.document import Block, Bullets, Chapter, Grid, Line, Manual, Paragraph
from headrace_maintenance.demo.fleet import System
from headrace_maintenance.demo.layouts import LAYOUTS, Layout, coded_matrix, fits, prose, table
from headrace_maintenance.demo.saying import Job, Saying
from headrace_maintenance.demo.timing import due

TASK_TITLES = (
    "Maintenance",
    "Care and upkeep",
    "Service plan",
    "Looking after the {name}",
    "Regular work",
    "Upkeep by the crew",
    "What has to be done",
    "Reminders",
)
CARD_TITLES = ("Service card", "Crew card", "Bulletin for owners")
SCALES = (1.0, 1.0, 0.5, 2.0)
CARD_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Composed:
    """A manual and the sayings that it holds."""

    manual: Manual
    sayings: list[Saying]


def compose(system: System) -> list[Composed]:
    """The manual of `system`, and for some systems a short card that repeats part of it."""
    dice = system.dice
    scale = dice.choice(SCALES)
    works = equipment.work_of(system.kind)
    chosen = dice.sample(works, k=max(3, round(len(works) * dice.uniform(0.8, 1.0))))
    sayings = [
        Saying(f"t{number:02}", Job(work, tuple(due(each, scale) for each in work.every)), dice.choice(work.says))
        for number, work in enumerate(chosen, start=1)
    ]
    task_chapters, told = _task_chapters(system, sayings)
    chapters = _ordered(_other_chapters(system), task_chapters, dice)
    title = f"{system.maker} {system.model}"
    book = Manual(system.stem, f"{title}: owner's manual", system.maker, system.model, chapters)
    return [Composed(book, told), *([_card(system, sayings)] if dice.random() < CARD_SHARE else [])]


def _task_chapters(system: System, sayings: list[Saying]) -> tuple[list[Chapter], list[Saying]]:
    dice = system.dice
    count = min(dice.randint(2, 3), len(sayings))
    layouts = dice.sample(LAYOUTS, k=count)
    shares: list[list[Saying]] = [[] for _ in layouts]
    leftovers: list[Saying] = []
    for saying in sayings:
        possible = [share for share, layout in zip(shares, layouts, strict=True) if fits(layout, saying)]
        (dice.choice(possible) if possible else leftovers).append(saying)
    layouts, shares = [*layouts, prose], [*shares, leftovers]
    repeats = _repeat(shares, layouts, dice)
    titles = dice.sample(TASK_TITLES, k=len(layouts))
    chapters = [
        _chapter(title.format(name=system.kind.name), layout, share, dice, _note(system))
        for title, layout, share in zip(titles, layouts, shares, strict=True)
        if share
    ]
    return chapters, [*sayings, *repeats]


def _repeat(shares: list[list[Saying]], layouts: list[Layout], dice: Random) -> list[Saying]:
    """Adds one to three repeats in other words, each to another chapter than the first; they are what it gives back."""
    places = [(number, saying) for number, share in enumerate(shares) for saying in share]
    repeats: list[Saying] = []
    for number, saying in dice.sample(places, k=min(len(places), dice.randint(1, 3))):
        again = _in_other_words(saying, f"d{len(repeats) + 1:02}", dice)
        others = [other for other in range(len(shares)) if other != number and _takes(layouts[other], again)]
        if others:
            shares[dice.choice(others)].append(again)
            repeats.append(again)
    return repeats


def _takes(layout: Layout, saying: Saying) -> bool:
    return layout is not coded_matrix and fits(layout, saying)


def _in_other_words(saying: Saying, name: str, dice: Random) -> Saying:
    others = [words for words in saying.job.work.says if words != saying.text]
    return Saying(name, saying.job, dice.choice(others), same_as=saying.same_as or saying.id)


def _note(system: System) -> list[Block]:
    if system.dice.random() < 0.5:
        return []
    line = system.dice.choice(equipment.notes())
    return [Paragraph(Line(line.format(name=system.kind.name, maker=system.maker)))]


def _chapter(title: str, layout: Layout, sayings: list[Saying], dice: Random, opening: Sequence[Block] = ()) -> Chapter:
    narrow = layout.__name__ in ("bullets", "introduced", "prose", "terms")
    columns = 2 if narrow and dice.random() < 0.4 else 1
    return Chapter(title, (*opening, *layout(sayings, dice)), columns, has_tasks=True)


def _card(system: System, sayings: list[Saying]) -> Composed:
    dice = system.dice
    picked = dice.sample(sayings, k=min(4, len(sayings)))
    repeats = [_in_other_words(saying, f"c{number:02}", dice) for number, saying in enumerate(picked, start=1)]
    title = dice.choice(CARD_TITLES)
    chapter = _chapter(title, dice.choice((table, prose)), repeats, dice)
    card = Manual(f"{system.stem}-card", f"{system.maker} {system.model}", system.maker, system.model, (chapter,))
    return Composed(card, repeats)


def _other_chapters(system: System) -> list[Chapter]:
    dice, kind = system.dice, system.kind
    names = {"model": system.model, "maker": system.maker, "name": kind.name}
    found: list[Chapter] = []
    for template in equipment.chapters():
        lines = dice.sample(template.lines, k=dice.randint(max(2, len(template.lines) - 3), len(template.lines)))
        title = dice.choice(template.titles).format(**names)
        found.append(Chapter(title, tuple(_running(lines, names, dice)), template.columns))
    data = Grid(("Data", "Value"), tuple((Line(name), Line(value)) for name, value in kind.data))
    faults = Grid(("Sign", "Cause", "Remedy"), tuple(tuple(Line(cell) for cell in row) for row in kind.faults))
    about = Paragraph(Line(f"The {system.model} by {system.maker}. {kind.about}"))
    return [*found, Chapter("Technical data", (about, data)), Chapter("When something is wrong", (faults,))]


def _running(lines: list[str], names: dict[str, str], dice: Random) -> list[Block]:
    filled = [line.format(**names) for line in lines]
    if dice.random() < 0.5:
        return [Bullets(tuple(Line(line) for line in filled))]
    middle = len(filled) // 2
    return [Paragraph(Line(" ".join(half))) for half in (filled[:middle], filled[middle:]) if half]


def _ordered(others: list[Chapter], tasks: list[Chapter], dice: Random) -> tuple[Chapter, ...]:
    """The chapters in an order as books have it: tasks after the middle, sometimes one of them at the very end."""
    dice.shuffle(others)
    middle = len(others) // 2
    last = tasks[-1:] if len(tasks) > 1 and dice.random() < 0.5 else []
    first = tasks[:-1] if last else tasks
    return (*others[:middle], *first, *others[middle:], *last)
