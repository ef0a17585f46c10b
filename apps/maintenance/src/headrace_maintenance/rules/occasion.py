"""Occasions in plain text: events ("after grounding") and conditions ("if the pressure drop exceeds 0.5 bar")."""

import re

from headrace_maintenance.rules.action import BASE_VERBS
from headrace_maintenance.rules.interval import LONGEST, Timing, words
from headrace_maintenance.task import Basis, Interval

HIDDEN = "§"
"""Stands in the text where a timing was read, so that nothing is read twice and every place keeps its offset."""

_EVENTS = (
    r"use|usage|using|starting|start-?ups?|starts?|cranking|trips?|voyages?|passages?|cruis(?:e|es|ing)|departure|"
    r"leaving port|arrival|sail(?:ing)?|outings?|dives?|diving|charters?|rac(?:e|es|ing)|seasons?|winter(?: storage)?|"
    r"(?:winter |long[- ]term )?storage|storing|lay(?:ing)?[- ]?ups?|laid up|wintering|groundings?|running aground|"
    r"collisions?|impacts?|lightning(?: strikes?)?|storms?|gales?|(?:heavy|rough|bad|severe|foul) (?:weather|seas|"
    r"use|loads?)|"
    r"haul[- ]?outs?|hauling(?: out)?|dry[- ]?dock(?:ing)?|docking|lift(?:ing)?[- ]?outs?|(?:re-?)?launch(?:es|ing)?|"
    r"refits?|"
    r"(?:[\w-]+ )?changes?|anchoring|deployment|deploying|(?:prolonged|long|extended|heavy|hard|"
    r"intensive) "
    r"(?:use|usage|periods?|passages?|disuse|storage|idle|inactivity|operation|standstill|running)|inactivity|non-?use|"
    r"disuse|standstill|fires?|discharges?|activation|actuation|overheating|overload(?:ing)?|flooding|immersion|"
    r"submersion|capsiz(?:e|ing)|accidents?|incidents?|bunkering|(?:re-?)?fuel+ing|(?:hard )?frost|shut-?down|"
    r"emergency|"
    r"running[- ]in|break[- ]?in|motoring|watch|exposure|contact with|operation in|operating in|use in|guests|"
    r"an? oil leak|swimming|entering|washing down|recommissioning|decommissioning|crossing"
)
_STOP = (
    rf"(?=\s*(?:[;:(){HIDDEN}]|,(?!\d)|\.(?:\s|$)|$|\s(?:and|then|or|to|&)\s+(?:{BASE_VERBS})\b|"
    rf"\s(?:{BASE_VERBS})\s+(?:the|it|them|all|any|both|each|every|for|your|with)\b|\s(?:must|should|shall)\b|"
    rf"\s(?:have|get)\s+(?:the|your|it)\b|"
    rf"\s(?:or|and)\s*{HIDDEN}))"
)
_NEAR = r"(?:immediately|shortly|soon|directly|right|ideally|preferably|always|particularly|especially)?\s*"
_REST = rf"[^;:(){HIDDEN}]{{0,90}}?"

_EVENT = re.compile(
    rf"\b{_NEAR}(?:"
    rf"(?:before|after|prior to|following|upon)\s+(?:each|every|any)\s+{_REST}{_STOP}"
    rf"|(?:on|at|with|during)\s+(?:each|every|any)\s+(?:(?:second|third|other)\s+)?(?:[\w-]+\s+){{0,2}}?(?:{_EVENTS}|services?|checks?|visits?|"
    rf"inspections?|"
    rf"overhauls?|lifts?|loads?|occasions?|replacements?|opportunit(?:y|ies)|landings?)\b{_REST}{_STOP}"
    rf"|(?:before|after|prior to|following|upon)\s+(?:(?:the|an?|your|long|first|last|being)\s+)*(?:[\w-]+\s+){{0,2}}?"
    rf"(?:{_EVENTS})\b{_REST}{_STOP}"
    rf"|(?:at|during|on|for|until|over)\s+(?:(?:the|an?|next|annual|winter|spring|autumn|fall)\s+)*"
    rf"(?:haul[- ]?out|lift[- ]?out|lay[- ]?up|dry[- ]?dock(?:ing)?|(?:winter |long[- ]term )?storage|refit|"
    rf"launch(?:ing)?|docking|"
    rf"wintering|"
    rf"(?:winter|off)[- ]?season|start-?up|season'?s? (?:end|start))\b{_REST}{_STOP}"
    rf"|(?:at|by|near|towards|before)?\s*(?:the\s+)?(?:end|beginning|start|close|onset)\s+of\s+(?:the|each|every|a|"
    rf"your)?\s*"
    rf"(?:[\w-]+\s+)?(?:seasons?|winter|summer|charter|voyage|trip|passage|day|watch)\b{_REST}{_STOP}"
    rf"|(?:in|over|for|before|after)\s+(?:the\s+)?(?:early\s+|late\s+)?(?:winter|spring|autumn|fall)\b"
    rf"|(?:each|every)\s+(?:time|occasion)\b{_REST}{_STOP}"
    rf"|at the same time as\s+{_REST}{_STOP}"
    rf"|(?:in the event of|in case of)\s+{_REST}{_STOP}"
    rf"|(?:each|every)\s+(?:watch|use|oil change|start|start-?up|trip|voyage|dive|haul[- ]?out|docking|refit|lay[- "
    rf"]?up|"
    rf"launch|service|refuell?ing)\b"
    rf"|when(?:ever)?\s+(?:the\s+)?(?:[\w-]+\s+){{0,3}}?(?:hauled|laid up|lay(?:ing)?[- ]?up|launching|launched|out "
    rf"of the water|"
    rf"dry[- ]?docked|docked|slipped|winteri[sz]\w+|ashore|struck by lightning)\b{_REST}{_STOP}"
    rf")",
    re.IGNORECASE,
)
_LABEL_EVENT = re.compile(
    r"\b(?:winteri[sz](?:ing|ation)|(?:winter|seasonal)\s+(?:lay[- ]?up|storage|preparation)|lay(?:ing)?[- ]?up|"
    r"de-?commissioning|re-?commissioning|spring commissioning|(?:pre|post|end of|start of|off)[- ]?season|season "
    r"(?:end|start)|"
    r"haul[- ]?outs?|dry[- ]?docking|(?:before|after)\s+(?!you\b|we\b)[\w' -]+|long[- ]term storage|(?:each|"
    r"every)\s+[\w-]+(?:\s+[\w-]+)?|"
    r"start of (?:the )?season|^(?:boat |engine )?storage$|spring|autumn|at (?:each|every) [\w ]+|pre-?(?:start|"
    r"departure|use|dive|sail)|post-?(?:use|dive))\b",
    re.IGNORECASE,
)
_MANNER = (
    r"(?:so )?(?:fitted|equipped|applicable|installed|present|provided|available|possible|in doubt|desired|using|"
    r"you (?:are|have|do|want)|(?:the |it )?(?:[\w-]+ ){1,2}is (?:cold|warm|hot|cool|stopped|not running)(?=[,.;)]|$)|"
    r"the (?:engine|unit|motor|system|machine|pump|generator) is (?:cold|warm|hot|running|"
    r"stopped|off|"
    r"still (?:warm|hot)|switched off|not running)|cold|warm|hot|switched off|it is (?:cold|warm|hot))\b"
)
_CONDITION = re.compile(
    rf"(?:\bor\s+)?\b(?:(?:earlier|sooner|immediately|only)\s+)?(?:if|when|whenever|as soon as|once(?! only)|(?:(?<=^)|"
    rf"(?<=[,;] ))should)\s+"
    rf"(?!{_MANNER})(?!\w+ing\b)(?![^,;.]*\bto be\b)[^;:(){HIDDEN}]{{3,110}}?{_STOP}",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"(?:\bor\s+)?\b(?:as|if|when|whenever|where|wherever|only if|only when|as and when)\s+(?:it is |this is |found "
    r"to be )?"
    r"(?:necessary|required|needed|appropriate|worn|damaged|dirty|faulty|defective)\b(?:\s+or\s+(?:worn|damaged|"
    r"necessary|"
    r"dirty|cracked|leaking))?|\bon demand\b|\bon condition\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:(?:at|on a)\s+(?:regular|periodic|frequent)\s+(?:intervals?|basis)|(?:very\s+)?(?:regularly|periodically|"
    r"frequently|"
    r"routinely|occasionally|from time to time|now and (?:then|again)))\b",
    re.IGNORECASE,
)


_ORDER: tuple[tuple[re.Pattern[str], Basis, bool], ...] = (
    (_VAGUE, "condition", True),
    (_NEEDED, "condition", True),
    (_EVENT, "event", False),
    (_CONDITION, "condition", False),
)


def is_vague(words: str) -> bool:
    """Whether a timing says only that the work recurs ("regularly", "from time to time")."""
    return bool(_VAGUE.fullmatch(words))


def occasions_in(text: str) -> list[Timing]:
    """Events and conditions of a sentence whose intervals are already hidden, in reading order."""
    text = text[:LONGEST]
    found: list[Timing] = []
    for pattern, basis, weak in _ORDER:
        text = _read(found, text, pattern, basis, weak)
    return sorted(found, key=lambda timing: timing.start)


def occasions_of_label(text: str) -> list[Timing]:
    """Events and conditions of a heading, a cell or a column's title, where "Winter lay-up" alone is enough."""
    found = occasions_in(text)
    if not found:
        _read(found, text, _LABEL_EVENT, "event", False)
    return found


def hide(text: str, timings: list[Timing]) -> str:
    """The text with every timing's words hidden; offsets stay."""
    for timing in timings:
        text = text[: timing.start] + HIDDEN * (timing.end - timing.start) + text[timing.end :]
    return text


def _read(found: list[Timing], text: str, pattern: re.Pattern[str], basis: Basis, weak: bool) -> str:
    for match in pattern.finditer(text):
        said = words(match.group())
        if said:
            found.append(Timing(match.start(), match.end(), Interval(basis=basis, text=said), weak))
    return hide(text, found)
