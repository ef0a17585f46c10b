"""How a chapter lays out its tasks: tables, matrices, lists under headings, definitions, prose."""

from collections.abc import Callable, Iterable
from itertools import groupby
from random import Random

from headrace_maintenance.demo.document import Block, Bullets, Grid, Heading, Line, Paragraph, Terms
from headrace_maintenance.demo.saying import Saying
from headrace_maintenance.demo.timing import Due, capital, joined, labelled, said, small, titled
from headrace_maintenance.task import Interval

Layout = Callable[[list[Saying], Random], list[Block]]
LETTERS = {"inspect": "I", "clean": "C", "replace": "R", "lubricate": "L", "test": "T", "tighten": "N"}
LEGEND = {"I": "inspect", "C": "clean", "R": "replace", "L": "lubricate", "T": "test", "N": "tighten"}

SENTENCES = ("{When}, {small}.", "{text} ({when}).", "{When}: {small}.", "{text}; do this {when}.")
SENTENCES_OF_TWO = ("{text}. Do this {when}.", "{text} ({when}).")


def table(sayings: list[Saying], dice: Random) -> list[Block]:
    """A row for each task, its interval in a column."""
    with_parts, numbered = dice.random() < 0.4, dice.random() < 0.3
    header = ["No."] * numbered + [
        dice.choice(("What to do", "Work", "Measure")),
        dice.choice(("When", "Interval", "Due")),
    ]
    header += [dice.choice(("Parts", "You need"))] * with_parts
    rows: list[tuple[Line, ...]] = []
    for number, saying in enumerate(sayings, start=1):
        intervals = [said(when, dice) for when in saying.job.whens]
        parts = saying.job.work.parts if with_parts else ()
        saying.told("table", saying.text, intervals, parts)
        cells = [Line(saying.text, (saying.id,)), Line(capital(joined(intervals, dice)))]
        rows.append((*[Line(str(number))] * numbered, *cells, *[Line(", ".join(parts) or "-")] * with_parts))
    return [Grid(tuple(header), tuple(rows), ruled=dice.random() < 0.5)]


def merged_table(sayings: list[Saying], dice: Random) -> list[Block]:
    """A table whose first column holds the interval once for all of its rows."""
    rows: list[tuple[Line, ...]] = []
    for whens, group in _by_interval(sayings):
        title, intervals = titled(whens, dice)
        for saying in group:
            saying.told("merged table", saying.text, intervals)
            rows.append((Line(title), Line(capital(saying.job.work.what)), Line(saying.text, (saying.id,))))
    header = (dice.choice(("Interval", "Period")), dice.choice(("Part", "Component")), dice.choice(("Work", "Action")))
    return [Grid(header, tuple(rows), ruled=True, merged=True)]


def matrix(sayings: list[Saying], dice: Random) -> list[Block]:
    """A row for each task, a column for each interval, a mark where they meet."""
    columns = _columns(sayings)
    mark = dice.choice(("X", "x", "•", "O"))
    rows: list[tuple[Line, ...]] = []
    for saying in sayings:
        saying.told("matrix", saying.text, [labelled(when) for when in saying.job.whens])
        marks = [Line(mark if when in saying.job.whens else "") for when in columns]
        rows.append((Line(saying.text, (saying.id,)), *marks))
    header = (dice.choice(("Work", "Operation", "Item")), *(labelled(when).text for when in columns))
    return [Grid(header, tuple(rows), ruled=dice.random() < 0.7)]


def coded_matrix(sayings: list[Saying], dice: Random) -> list[Block]:
    """A row for each component, a column for each interval; a letter says what is done."""
    columns = _columns(sayings)
    rows: list[tuple[Line, ...]] = []
    for saying in sayings:
        component, letter = capital(saying.job.work.what), LETTERS[saying.job.work.do]
        saying.text = f"{capital(saying.job.work.do)}: {component}"
        saying.told("coded matrix", component, [labelled(when) for when in saying.job.whens])
        marks = [Line(letter if when in saying.job.whens else "") for when in columns]
        rows.append((Line(component, (saying.id,)), *marks))
    used = sorted({LETTERS[saying.job.work.do] for saying in sayings})
    legend = ", ".join(f"{letter} = {LEGEND[letter]}" for letter in used)
    header = (dice.choice(("Part", "Component")), *(labelled(when).text for when in columns))
    return [Paragraph(Line(f"Letters used below: {legend}.")), Grid(header, tuple(rows), ruled=True)]


def bullets(sayings: list[Saying], dice: Random) -> list[Block]:
    """Lists under headings that carry the interval."""
    blocks: list[Block] = []
    for whens, group in _by_interval(sayings):
        title, intervals = titled(whens, dice)
        for saying in group:
            saying.told("bullets", saying.text, intervals)
        blocks += [Heading(title), Bullets(tuple(Line(saying.text, (saying.id,)) for saying in group))]
    return blocks


def introduced(sayings: list[Saying], dice: Random) -> list[Block]:
    """Lists under a sentence that carries the interval."""
    blocks: list[Block] = []
    for whens, group in _by_interval(sayings):
        intervals = [said(when, dice) for when in whens]
        form = dice.choice(("The following is due {}:", "Points to see to {}:", "Carry out {}:"))
        for saying in group:
            saying.told("introduced", saying.text + ".", intervals)
        items = tuple(Line(saying.text + ".", (saying.id,)) for saying in group)
        blocks += [Paragraph(Line(form.format(joined(intervals, dice)))), Bullets(items)]
    return blocks


def terms(sayings: list[Saying], dice: Random) -> list[Block]:
    """Definitions: the component as the term, work and interval as its text."""
    pairs: list[tuple[str, Line]] = []
    for saying in sayings:
        intervals = [said(when, dice) for when in saying.job.whens]
        text = f"{saying.text}. {capital(joined(intervals, dice))}."
        saying.told("terms", text, intervals)
        pairs.append((capital(saying.job.work.what), Line(text, (saying.id,))))
    return [Terms(tuple(pairs))]


def prose(sayings: list[Saying], dice: Random) -> list[Block]:
    """Paragraphs of a few sentences, each with its interval."""
    sentences = [(saying.id, _sentence(saying, dice)) for saying in sayings]
    blocks: list[Block] = []
    while sentences:
        count = dice.randint(1, 3)
        taken, sentences = sentences[:count], sentences[count:]
        words = [sentence for _, sentence in taken]
        if dice.random() < 0.3:
            words.append(
                dice.choice(("Small leaks seldom stay small.", "Clean hands save time.", "Genuine parts fit."))
            )
        blocks.append(Paragraph(Line(" ".join(words), tuple(name for name, _ in taken))))
    return blocks


LAYOUTS: tuple[Layout, ...] = (table, merged_table, matrix, coded_matrix, bullets, introduced, terms, prose)


def fits(layout: Layout, saying: Saying) -> bool:
    """Whether a layout can show this task at all: a matrix has no place for events, a letter not for every action."""
    if layout is matrix or layout is coded_matrix:
        periodic = all(when.every is not None for when in saying.job.whens)
        return periodic and (layout is matrix or (saying.job.work.do in LETTERS and saying.job.work.by == "owner"))
    return True


def _sentence(saying: Saying, dice: Random) -> str:
    intervals: list[Interval] = [said(when, dice) for when in saying.job.whens]
    when = joined(intervals, dice)
    form = dice.choice(SENTENCES_OF_TWO if set(saying.text) & set(";:") else SENTENCES)
    sentence = form.format(When=capital(when), when=when, small=small(saying.text), text=saying.text)
    parts = saying.job.work.parts if dice.random() < 0.3 else ()
    if parts:
        sentence += f" Have ready: {', '.join(parts)}."
    saying.told("prose", sentence, intervals, parts)
    return sentence


def _columns(sayings: Iterable[Saying]) -> list[Due]:
    length = {"hour": 1.0, "day": 24.0, "week": 168.0, "month": 730.0, "year": 8766.0}
    found = {when for saying in sayings for when in saying.job.whens}
    return sorted(found, key=lambda when: (when.basis, (when.every or 0) * length[when.unit or "hour"]))


def _by_interval(sayings: list[Saying]) -> list[tuple[tuple[Due, ...], list[Saying]]]:
    def order(saying: Saying) -> str:
        return repr(saying.job.whens)

    return [
        (group[0].job.whens, group) for group in (list(each) for _, each in groupby(sorted(sayings, key=order), order))
    ]
