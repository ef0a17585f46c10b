"""Reads the blocks of a document one after the other, and keeps in a context what later blocks inherit."""

import re
from collections.abc import Iterator
from dataclasses import replace

from headrace_maintenance.chunk import Block
from headrace_maintenance.rules.acceptance import Place, Shape, accepts
from headrace_maintenance.rules.action import HANDLING, forms_of
from headrace_maintenance.rules.clause import Clause, read
from headrace_maintenance.rules.column import columns, holds_tasks, is_header, title_timings
from headrace_maintenance.rules.component import PRONOUN, label, subject
from headrace_maintenance.rules.context import Context, TableState
from headrace_maintenance.rules.draft import Draft, Inherited, described, phrase, recurring, timed, unique
from headrace_maintenance.rules.exclusion import gives_all_away, is_excluded, is_warning, needs_professional
from headrace_maintenance.rules.introduction import (
    inherited,
    introduction,
    is_one_job,
    only_time,
    opens_procedure,
    valid,
)
from headrace_maintenance.rules.mark import legend_in, schedule_in
from headrace_maintenance.rules.part import parts_in
from headrace_maintenance.rules.section import Section, heading_timings, section, title
from headrace_maintenance.rules.sentence import FOOTNOTE, NUMBERED, sentences, without_alert, without_bullet
from headrace_maintenance.rules.table import Signs, group_of, row_drafts, rows_filled
from headrace_maintenance.rules.work import Work, works
from headrace_maintenance.task import Interval

_REPEATED = re.compile(
    r"^(?:this|do this|repeat|these|(?:have|leave|let) (?:this|these|it)|it (?:must|should)|contact|consult|"
    r"the (?:procedure|above|work|task|same))\b",
    re.IGNORECASE,
)
_OF_ITS_OWN = re.compile(
    r"\b(?:each|every|grounding|aground|collision|impact|lightning|storms?|weather|discharge|fire|overheating|"
    r"immersion|season)\b",
    re.IGNORECASE,
)
_NO_THING = re.compile(
    r"^(?:in|on|at|up to|more than|less than|over|under|during|when|if|while|for|once|how|what|why|winter|summer|"
    r"spring|autumn|fall|short|long|general|notes?|every|after|before)\b|\?\s*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\s(?:is|are|has|have|consists?|uses?|must|should|can|will|protects?|prevents?)\b", re.IGNORECASE)


def read_block(block: Block, context: Context, *, steps: bool) -> list[Draft]:
    """The tasks of one block; `context` is brought up to date. `steps` tells that its list is one of handling."""
    _arrive(block, context)
    if block.kind == "heading":
        return _heading(block, context)
    if block.kind == "row":
        return _row(block, context)
    if block.kind == "definition" and len(block.cells) == 2:
        return _definition(block, context)
    return _lines(block, block.text, context, inherited(block, context), steps=steps)


def is_handling(text: str) -> bool:
    """Whether a line begins with a verb of the hand, as a step of a procedure does."""
    first = re.match(r"[A-Za-z-]+", without_bullet(text))
    if first is None or first.group().lower() not in HANDLING:
        return False
    known = forms_of(first.group()).get("base")
    return known is None or known.weak


def _arrive(block: Block, context: Context) -> None:
    """Let go of what no longer holds at this block."""
    if block.headings != context.headings:
        context.headings, context.component = block.headings, ""
        context.procedure = False
        context.introduction = valid(context.introduction, block)
    if block.kind != "row":
        context.table = None
    intro = context.introduction
    if intro is None:
        return
    if block.kind in {"item", "row", "definition"}:
        context.introduction = intro.model_copy(update={"used": True})
    elif intro.used and not intro.lasting and not NUMBERED.match(block.text):
        context.introduction = None


def _heading(block: Block, context: Context) -> list[Draft]:
    context.introduction, context.procedure = None, False
    text = title(block.text)
    outer = block.headings[:-1] if block.headings and block.headings[-1] == block.text else block.headings
    context.headings = (*outer, block.text)
    above = inherited(replace(block, headings=outer), context)
    clause = read(text, nominal=True)
    found = [work for work in works(clause) if work.component and is_one_job(work)]
    if not found or is_excluded(text):
        return []
    own = tuple(timing.interval for timing in heading_timings(block.text))
    intervals, stated = timed(own, above.intervals, False)
    context.procedure = bool(intervals) or found[0].manner in {"gerund", "noun"}
    if not intervals:
        return []
    draft = _draft(clause, found[0], above, alone=True)
    draft = replace(draft, intervals=intervals, stated=stated, words=text, description=_without_time(clause, found[0]))
    return [draft] if accepts(draft, Place(section((*outer, block.text)), "heading")) else []


def _without_time(clause: Clause, work: Work) -> str:
    words = re.sub(r"\(\s*\)", "", clause.hidden.replace("§", "")).strip(" ,;:–—-.(")
    return " ".join(words.split()) or phrase(work.action, work.component)


def _lines(block: Block, text: str, context: Context, given: Inherited, *, steps: bool = False) -> list[Draft]:
    if _explains(text, context):
        return []
    shape: Shape = "item" if block.kind in {"item", "definition"} else "paragraph"
    pieces = sentences(text)
    steps = steps or any(is_handling(piece) for piece in pieces)
    drafts: list[tuple[Draft, Place]] = []
    for sentence in pieces:
        place = Place(section(block.headings), shape, context.procedure, steps, is_warning(sentence))
        given = _sentence(without_alert(sentence), block, context, given, place, drafts)
    return [draft for draft, place in drafts if accepts(draft, place)]


def _explains(text: str, context: Context) -> bool:
    """Take in a line that explains signs ("I = inspect", "C Every 250 hours"); such a line holds no task."""
    verbs, times = legend_in(text), schedule_in(text)
    context.legend = {**context.legend, **verbs}
    context.schedule = {**context.schedule, **times}
    return bool(verbs or times)


def _signs(context: Context) -> Signs:
    return Signs(context.legend, context.schedule, context.professional_notes)


def _sentence(
    sentence: str, block: Block, context: Context, given: Inherited, place: Place, drafts: list[tuple[Draft, Place]]
) -> Inherited:
    """Add a sentence's tasks to the drafts of its block; answers what the next sentence inherits."""
    clause = read(sentence, nominal=place.shape == "item")
    if is_excluded(sentence):
        return given
    said_of_last = not re.search(r"^interval|:\s*$", sentence.strip(), re.IGNORECASE)
    if drafts and said_of_last and only_time(clause):
        _adds_to_the_last(sentence, clause, drafts)
        return given
    if gives_all_away(sentence) and not any(work.component and work.recurs for work in works(clause)):
        return replace(given, professional=True)
    opened = introduction(sentence, clause, block)
    if opened is not None:
        context.introduction, context.procedure = opened, False
        return inherited(block, context)
    afflicted = _afflicted(clause)
    about = "" if FOOTNOTE.match(block.text) else context.component
    carried = (afflicted or about, "" if FOOTNOTE.match(block.text) else afflicted or given.component)
    found = works(clause, *carried)
    fresh = any(work.component and work.component not in carried for work in found)
    if (drafts and found and _names_nothing(clause)) or (_REPEATED.match(sentence) and not fresh):
        _adds_to_the_last(sentence, clause, drafts)
        found = []
    given = replace(given, component="") if FOOTNOTE.match(block.text) else given
    spoken = [_draft(clause, work, given, alone=len(found) == 1) for work in found]
    if not spoken and place.shape == "item" and not FOOTNOTE.match(block.text):
        spoken = list(_unspoken(clause, given, place))
    for draft in spoken:
        if not _same_task(draft, drafts, place):
            drafts.append((draft, place))
    if opens_procedure(sentence, found):
        context.procedure = True
    _remember(clause, found, context)
    return _going_on(clause, found, given)


def _names_nothing(clause: Clause) -> bool:
    """Whether a sentence only goes on about the work before it: "Retorque to 10 Nm if necessary."."""
    said = any(head.component for head in clause.heads) or bool(clause.label)
    return not said and clause.heads[0].manner == "imperative" and all(timing.weak for timing in clause.timings)


def _going_on(clause: Clause, found: list[Work], given: Inherited) -> Inherited:
    """Let a time in front of a sentence ("Before winter storage, …") hold for the sentences after it in the block."""
    first = clause.timings[0] if clause.timings else None
    if not found or first is None or first.weak or first.start > 0 or first.interval.basis == "condition":
        return given
    leading = tuple(
        timing.interval for timing in clause.timings if timing.end <= clause.heads[0].start and not timing.weak
    )
    if any(interval.every and re.match("after|at|following", interval.text, re.IGNORECASE) for interval in leading):
        return given
    return replace(given, intervals=leading, close=True)


def _afflicted(clause: Clause) -> str:
    """The component a leading condition is about: "If the windlass was submerged, have it overhauled"."""
    first = clause.timings[0] if clause.timings else None
    if first is None or first.interval.basis != "condition" or first.start > 0:
        return ""
    about = _ABOUT.search(first.interval.text)
    named = subject(re.sub(r"^\w+\s+", "", first.interval.text[: about.start()])) if about else ""
    return named if len(named.split()) <= 4 else ""


def _remember(clause: Clause, found: list[Work], context: Context) -> None:
    if found and found[-1].component:
        context.component = found[-1].component
        return
    about = _ABOUT.search(clause.hidden)
    named = subject(clause.hidden[: about.start()]) if about else ""
    if named and len(named.split()) <= 5 and not PRONOUN.match(named):
        context.component = named


def _adds_to_the_last(sentence: str, clause: Clause, drafts: list[tuple[Draft, Place]]) -> None:
    """Take "This must be done annually by a dealer." as more about the task before it."""
    if not drafts:
        return
    draft, place = drafts[-1]
    times = tuple(timing.interval for timing in clause.timings if not timing.weak)
    kept = (*draft.intervals, *times) if draft.stated else times or draft.intervals
    drafts[-1] = (
        replace(
            draft,
            intervals=unique(kept),
            stated=draft.stated or bool(times),
            professional=draft.professional or needs_professional(sentence),
        ),
        place,
    )


def _same_task(draft: Draft, drafts: list[tuple[Draft, Place]], place: Place) -> bool:
    """Whether a sentence goes on about the component of the one before it without a time of its own."""
    if not drafts:
        return False
    last, _ = drafts[-1]
    same = draft.component in {last.component, *last.component.split()[-1:]}
    timeless = not draft.stated or not draft.intervals or draft.intervals[0].basis == "condition"
    return (
        same and timeless and (place.shape == "item" or last.stated or draft.weak or draft.component == last.component)
    )


def _draft(clause: Clause, work: Work, given: Inherited, *, alone: bool) -> Draft:
    own = _without_qualifier(work, given)
    weak = bool(own) and all(timing.weak for timing in work.timings)
    intervals, stated = timed(own, given.intervals, weak)
    return Draft(
        description=described(clause, work, alone),
        action=work.action,
        component=work.component or given.component,
        intervals=intervals,
        words=clause.text,
        parts=parts_in(clause.text),
        professional=given.professional or needs_professional(clause.text),
        notes=work.notes if stated else (*work.notes, *(interval.text for interval in own)),
        weak=work.weak,
        manner=work.manner,
        stated=stated,
    )


def _without_qualifier(work: Work, given: Inherited) -> tuple[Interval, ...]:
    """Its own times, but "before the first start" at the end of an item under "Every day" only says when in the day."""
    firm = [timing for timing in work.timings if not timing.weak]
    trailing = bool(firm) and all(timing.start > work.start and timing.interval.basis == "event" for timing in firm)
    if trailing and recurring(given.intervals) and not any(_OF_ITS_OWN.search(t.interval.text) for t in firm):
        return ()
    return work.intervals


def _unspoken(clause: Clause, given: Inherited, place: Place) -> Iterator[Draft]:
    """An item that names only a component; the introduction, the heading or its own time makes it work."""
    named = label(clause.hidden)
    own = tuple(timing.interval for timing in clause.timings if not timing.weak)
    action = given.action or ("service" if recurring(own) else "")
    if not named or len(named.split()) > 8 or not action or place.section not in {"maintenance", "neutral"}:
        return
    intervals, stated = timed(own, given.intervals, False)
    if intervals:
        yield Draft(
            phrase(action, named),
            action,
            named,
            intervals,
            clause.text,
            parts_in(clause.text),
            given.professional or needs_professional(clause.text),
            manner="row",
            stated=stated,
        )


def _definition(block: Block, context: Context) -> list[Draft]:
    term, text = block.cells
    given = inherited(block, context)
    timings = title_timings(term)
    if timings and not read(term, nominal=True).heads:
        times = tuple(timing.interval for timing in timings)
        return _lines(block, text, context, replace(given, intervals=times, action=given.action, close=True))
    if _NO_THING.search(term):
        return _lines(block, text, context, given)
    context.component = label(term)
    rows = row_drafts((term, text), TableState(header=("Component", "Work")), given, _signs(context))
    if title_timings(text) and not any(draft.intervals for draft in rows):
        rows = row_drafts((term, text), TableState(header=("Task", "Interval")), given, _signs(context))
    place = Place(section(block.headings), "row")
    return [draft for draft in rows if accepts(draft, place)]


def _row(block: Block, context: Context) -> list[Draft]:
    table = _table(block, context)
    cells = rows_filled(block.cells, table)
    context.table = table
    if is_header(block.cells) and not (any(block.header) and any(_orders(cell) for cell in block.cells)):
        context.table = table.model_copy(update={"header": block.cells})
        return []
    if not holds_tasks(table.header):
        return []
    group = group_of(block.cells, table)
    if group is not None:
        context.table = group
        return []
    context.table = table.model_copy(update={"above": cells})
    given = inherited(block, context)
    given = replace(
        given,
        intervals=tuple(table.group) or given.intervals,
        component=table.group_label or given.component,
        professional=given.professional or table.group_professional,
    )
    place = Place(_row_section(block, table), "row")
    return [draft for draft in row_drafts(cells, table, given, _signs(context)) if accepts(draft, place)]


def _orders(cell: str) -> bool:
    return len(cell.split()) > 2 and bool(read(cell).heads)


def _row_section(block: Block, table: TableState) -> Section:
    kind = section(block.headings)
    timed_table = {"when", "mark", "verb"} & {column.role for column in columns(table.header)}
    return "maintenance" if timed_table and kind in {"neutral", "operation", "procedure"} else kind


def _table(block: Block, context: Context) -> TableState:
    table = context.table
    header = block.header if any(block.header) else ()
    if table is None or table.headings != block.headings or (header and header != table.header):
        return TableState(header=header, headings=block.headings)
    return table
