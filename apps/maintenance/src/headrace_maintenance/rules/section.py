"""What kind of section a heading opens: maintenance, or one of those whose sentences are not tasks."""

import re
from collections.abc import Sequence
from typing import Literal

from headrace_maintenance.rules.interval import Timing, first_only, intervals_in, intervals_of_label
from headrace_maintenance.rules.occasion import hide, occasions_in, occasions_of_label

Section = Literal["maintenance", "neutral", "operation", "installation", "safety", "procedure", "closed"]
"""`closed` sections never hold tasks: faults, data, warranty, contents, part lists, legal text."""

_CLOSED = re.compile(
    r"goes wrong|^alarms?$|(?:can|might) (?:be|go) wrong|^symptoms?\b|"
    r"\btrouble|\bfault|\bproblems?\b|diagnos|error (?:codes?|messages?)|(?:alarm|error|fault) (?:codes?|list|"
    r"messages?)|malfunction|"
    r"warrant|guarantee|liabilit|\blegal|copyright|disclaimer|trademark|declaration of|conformity|"
    r"^(?:table of )?contents$|^index$|list of (?:figures|tables)|revision history|document history|glossary|"
    r"abbreviations|"
    r"technical (?:data|characteristics|specifications?)|^(?:general )?specifications?\b|\bspecifications?$|"
    r"dimensions|data ?sheet|"
    r"^(?:spare|replacement|service|illustrated|recommended)?\s*(?:spare )?parts?\b(?:\s*(?:list|catalogue|catalog|"
    r"kits?|diagrams?|"
    r"numbers?|ordering|breakdown))?$|^(?:recommended )?spares\b|bill of materials|^ordering|^accessories|^what is "
    r"in the box|"
    r"dispos(?:al|ing)|recycling|^contact|customer (?:service|support)|about (?:us|this|the company)|^foreword|"
    r"^packing",
    re.IGNORECASE,
)
_SAFETY = re.compile(
    r"^(?:important |general |personal )?safety(?: (?:instructions?|information|rules?|precautions?|notes?|warnings?|"
    r"summary|first|"
    r"notices?|guidelines?|advice|messages?|symbols|and .*))?$|^(?:general )?(?:warnings?|cautions?|precautions|"
    r"dangers?)\b|hazard",
    re.IGNORECASE,
)
_INSTALLATION = re.compile(
    r"^(?:\w+ )?install|installation$|^mounting|^fitting|\bbuilt in\b|building in|^(?:re)?assembl|^commissioning|"
    r"first commissioning|^wiring|"
    r"^unpacking|getting started|"
    r"^set-?up|^electrical connections?|^plumbing|^location\b|positioning|initial (?:start|set)",
    re.IGNORECASE,
)
_MAINTENANCE = re.compile(
    r"maint(?:enance|ain)|servic|\bcare\b|upkeep|inspect|lubricat|greasing|clean|overhaul|winteri|lay-?up|storage|"
    r"schedule|"
    r"\bchecks?\b|checking|replac|renew|\bchang(?:e|es|ing)\b|season|periodic|routine|preventive|preventative|"
    r"flushing|service|"
    r"calibrat|descal|testing|adjust|looking after|laying up|exercis|anodes?$",
    re.IGNORECASE,
)
_OPERATION = re.compile(
    r"operat(?:ion|ing)|^starting|^start-?up|^stopping|^shut|^using|^use\b|user interface|\bmenus?\b|^settings?|"
    r"configur|"
    r"how it works|^functional|principle|features|^controls?\b|^intended use|^normal use|^display|^introduction$|"
    r"^theory",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:manual|guide|handbook|instructions for|owner'?s|user'?s|operator'?s|booklet)\b", re.IGNORECASE
)
_PROCEDURE = re.compile(r"^(?:to \w+|how to\b|procedure|steps?\b|instructions?$)|\bprocedures?$", re.IGNORECASE)
_NUMBERING = re.compile(
    r"^\s*(?:(?:chapter|section|part|appendix|table|fig(?:ure)?\.?)\s+[\dA-Z.]+\s*[:.–-]?\s*|"
    r"\d+(?:\.\d+)*\.?\)?\s+(?!(?:h|hr|hrs|hours?|"
    r"months?|weeks?|days?|years?|operating|running|engine|service)\b)|[A-Z]\.\s+|[ivx]+\)\s+)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:services?|servicing|maintenance|schedules?|checks?|inspections?|intervals?|tasks?|jobs?|works?|routine|"
    r"or|and|whichever|"
    r"comes|occurs|first|sooner|earlier|after|of|operation|use|the|at|every|procedures?|is|preventive|planned|"
    r"owner|user|operator|"
    r"lists?|plan|programme|program|to|be|done|performed|by|general|minor|major|care|actions?|items?|boat|engine|"
    r"due)\b|[^\w§]",
    re.IGNORECASE,
)


def title(heading: str) -> str:
    """The heading without its chapter number."""
    return _NUMBERING.sub("", heading).strip()


def section(headings: Sequence[str]) -> Section:
    """The kind of the place under these headings: a closed one closes all below, else the inner one says."""
    titles = [title(heading) for heading in headings]
    kinds: list[Section] = [_kind(heading, at == 0) for at, heading in enumerate(titles)]
    if "closed" in kinds:
        return "closed"
    for kind in reversed(kinds):
        if kind != "neutral":
            return kind
    return "neutral"


def _kind(heading: str, first: bool) -> Section:
    if _CLOSED.search(heading):
        return "closed"
    if (first and _TITLE.search(heading)) or not heading:
        return "neutral"
    timings = heading_timings(heading)
    timed = bool(timings)
    ordered: tuple[tuple[re.Pattern[str], Section], ...] = (
        (_SAFETY, "safety"),
        (_INSTALLATION, "installation"),
        (_MAINTENANCE, "maintenance"),
        (_PROCEDURE, "procedure"),
        (_OPERATION, "operation"),
    )
    untimed = re.sub(r"^\W+", "", hide(heading, timings).replace("§", " "))
    for pattern, kind in ordered:
        if pattern.search(untimed if kind == "operation" else heading):
            return "maintenance" if timed and kind == "procedure" else kind
    return "maintenance" if timed else "neutral"


def heading_timings(heading: str) -> list[Timing]:
    """The timings a heading gives to all below it: "Every 250 hours", "6.2 Annual service", "Winter lay-up"."""
    bare = title(heading)
    return first_only(bare, _timings(bare))


def _timings(bare: str) -> list[Timing]:
    found = intervals_in(bare)
    if not found:
        trusted = intervals_of_label(bare)
        left = _FILLER.sub("", hide(bare, trusted).replace("§", ""))
        found = trusted if trusted and not left and not re.fullmatch(r"\w", bare) else []
    if not found:
        return occasions_of_label(bare)
    return [*found, *(timing for timing in occasions_in(hide(bare, found)) if not timing.weak)]


def is_generic(text: str) -> bool:
    """Say whether a title names only work in general ("Weekly checks", "250-hour service") and no component."""
    hidden = hide(title(text), heading_timings(text))
    return not _FILLER.sub("", re.sub(r"\([^)]*\)", "", hidden).replace("§", "")).strip()
