"""Introductions and headings: what they hand down to the lines that follow them."""

import re

from headrace_maintenance.chunk import Block
from headrace_maintenance.rules.action import INSPECTING, forms_of
from headrace_maintenance.rules.clause import Clause, read
from headrace_maintenance.rules.component import label
from headrace_maintenance.rules.context import Context, Introduction
from headrace_maintenance.rules.draft import Inherited
from headrace_maintenance.rules.exclusion import needs_professional
from headrace_maintenance.rules.section import heading_timings, is_generic, title
from headrace_maintenance.rules.work import Work, works
from headrace_maintenance.task import Interval

_GENERIC = re.compile(
    r"^(?:(?:the|following|routine|regular|general|periodic|preventive|basic|all|these|scheduled|daily|annual|"
    r"necessary|visual|maintenance|servic\w+|inspections?|checks?|works?|tasks?|procedures?|operations?|items?|"
    r"points?|jobs?|"
    r"actions?|components?|parts?|below|as|steps?|measures?|and|or|of|to|list\w*|table|carried|out|done|performed|"
    r"system|unit|"
    r"units?|it|them|be|is|are|due|by|owner|user|operator|crew|on|in|shown|above|next|regardless|condition|season|use|during|whatever|least|"
    r"or|more|often|normal|private|while|afloat|commission|thereafter|service|minimum|approximately|about)\b\W*)*$",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    r"\b(?:following|below|as follows|listed|these (?:checks|tasks|items|points|jobs))\b", re.IGNORECASE
)
_TO_DO = re.compile(r"^(?:to \w+|proceed|how to|procedure|follow these steps|steps)\b.*:?$", re.IGNORECASE)
_CHECKLIST = re.compile(r"\bcheck(?:s|list| ?lists?|ing)?\b|\binspections?\b", re.IGNORECASE)
_WHOLE_JOBS = frozenset({"service", "maintain", "winterise", "preserve", "overhaul"})
_ORDINARY_WORK = re.compile(
    r"\b(?:maintenance|servic\w+|care|checks?|inspections?|cleaning|replacements?|schedules?|routine|general|"
    r"instructions?|system care|looking after|laying up|tasks?|notes?|it|your|"
    r"of|and|the|for|procedures?|annual|periodic|preventive|owner|level \d)\b",
    re.IGNORECASE,
)


def introduction(sentence: str, clause: Clause, block: Block) -> Introduction | None:
    """What a sentence hands down when it is an introduction ("The following is due every 250 hours:"), else None."""
    found = works(clause)
    whole = bool(found) and all(work.action in _WHOLE_JOBS for work in found)
    named = [work for work in found if not _GENERIC.match(work.component)]
    opens = sentence.rstrip().endswith(":") or bool(_FOLLOWING.search(sentence))
    firm = [timing.interval for timing in clause.timings if not timing.weak]
    lasting = not found and bool(firm) and only_time(clause)
    if not lasting and not (opens and (firm or found or needs_professional(sentence)) and (whole or not named)):
        return None
    verb = next((work.action for work in found if work.action not in _WHOLE_JOBS and not work.weak), "")
    return Introduction(
        intervals=firm,
        action=verb if _asks(sentence) else "",
        professional=needs_professional(sentence),
        headings=block.headings,
        lasting=lasting,
    )


def _asks(sentence: str) -> bool:
    """Whether the verb is for the items ("Check the following:") and not about the work ("Carry out these checks:")."""
    return not re.search(
        r"\b(?:perform|carry|carried|do|done|conduct|undertake|undertaken|performed|made)\b", sentence, re.IGNORECASE
    )


def only_time(clause: Clause) -> bool:
    """Whether a sentence holds a time and nothing else ("Every 250 hours", "Once in 6 months.")."""
    if not clause.timings or clause.heads:
        return False
    words = re.sub(r"\([^)]*\)", " ", clause.hidden).replace("§", " ")
    return bool(_GENERIC.match(words.strip(" .:;,-–—")))


def opens_procedure(sentence: str, found: list[Work]) -> bool:
    """Whether the steps of one piece of work follow: "To replace the impeller:", "Change it as follows:"."""
    text = sentence.rstrip()
    if _TO_DO.match(text) and (text.endswith(":") or len(text.split()) < 8):
        return True
    return text.endswith(":") and any(work.component and work.action not in _WHOLE_JOBS for work in found)


def inherited(block: Block, context: Context) -> Inherited:
    """What the introduction in force and the headings above hand down to a block."""
    intro = valid(context.introduction, block)
    heading, at = _heading_times(block.headings)
    outer = block.headings[1:]
    professional = any(needs_professional(text) or re.search(r"\bdealer\b", text, re.IGNORECASE) for text in outer)
    return Inherited(
        intervals=tuple(intro.intervals if intro and intro.intervals else heading),
        action=(intro.action if intro else "") or heading_action(block.headings),
        component=heading_component(block.headings),
        professional=professional or bool(intro and intro.professional),
        close=bool(intro and intro.intervals) or at >= len(block.headings) - 1,
    )


def _heading_times(headings: tuple[str, ...]) -> tuple[list[Interval], int]:
    for at in range(len(headings) - 1, -1, -1):
        if at == 0 and re.search(r"\bmanual\b|\bguide\b|handbook", headings[0], re.IGNORECASE):
            continue
        timings = heading_timings(headings[at])
        if timings:
            return [timing.interval for timing in timings], at
    return [], -1


def valid(intro: Introduction | None, block: Block) -> Introduction | None:
    """The introduction, when the block stands under the same headings or deeper."""
    return intro if intro is not None and block.headings[: len(intro.headings)] == intro.headings else None


def heading_action(headings: tuple[str, ...]) -> str:
    """The verb of an innermost heading that is only work: "Lubrication", "Replacement intervals"."""
    for text in reversed(headings[-1:]):
        for word in re.findall(r"[A-Za-z-]+", title(text)):
            forms = forms_of(word)
            known = forms.get("noun") or forms.get("gerund") or forms.get("base")
            if known is not None and known.plain not in {*_WHOLE_JOBS, "check", "test"} and not known.weak:
                return known.plain
    return "check" if any(_CHECKLIST.search(text) for text in headings[-2:]) else ""


def heading_component(headings: tuple[str, ...]) -> str:
    """The component that the innermost heading with one is about, "" when all are general."""
    for text in reversed(headings):
        if is_generic(text) or re.search(r"\bmanual\b|\bguide\b|handbook", text, re.IGNORECASE):
            continue
        clause = read(title(text), nominal=True)
        named = next((work.component for work in works(clause) if work.component), "")
        words = named or label(_ORDINARY_WORK.sub(" ", clause.hidden.replace("§", " ")))
        if words and len(words.split()) <= 6:
            return words
    return ""


def is_one_job(work: Work) -> bool:
    """Whether a heading about this work is one task by itself, rather than a title over several checks or a service."""
    return (
        work.action not in _WHOLE_JOBS and not work.weak and _family_is_one(work) and not _GENERIC.match(work.component)
    )


def _family_is_one(work: Work) -> bool:
    forms = forms_of(work.action)
    return "base" in forms and forms["base"].family not in INSPECTING
