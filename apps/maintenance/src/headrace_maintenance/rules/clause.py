"""Reads one sentence as work: its verbs in governing position, the component of each, and the timings it states."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from headrace_maintenance.rules.action import Action, Form, forms_of
from headrace_maintenance.rules.component import component, label, subject
from headrace_maintenance.rules.interval import LONGEST, Timing, first_only, intervals_in
from headrace_maintenance.rules.meaning import OILED, meant
from headrace_maintenance.rules.occasion import HIDDEN, hide, occasions_in

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*(?:-[A-Za-z]+)*")
_ADVERB = (
    r"(?:also|always|then|please|next|first|finally|carefully|thoroughly|visually|manually|regularly|periodically|"
    r"fully|"
    r"lightly|gently|completely|properly|only|immediately|simply|again|either|both|at\s+least|if\s+fitted|"
    r"when\s+fitted|"
    r"once|well|generously|partially|promptly|routinely|professionally|preferably|where\s+fitted|additionally|"
    r"if\s+(?:so\s+)?equipped|externally|internally|hydrostatically|ultrasonically|chemically|biologically|duly|"
    r"kept|subsequently|"
    r"pressure|load|function|leak|frequently|initially|normally|usually|re-?|not\s+only|be\s+sure\s+to|pressure|"
    r"load|function|leak|it\s+is\s+(?:best|good\s+practice)\s+to)"
)
_EMPTY_LEAD = re.compile(rf"^(?:[^\w]|\b{_ADVERB}\b|\b(?:and|or|then|&)\b)*$", re.IGNORECASE)
_BE = re.compile(
    rf"\b(?P<modal>(?:must|should|shall|needs?\s+to|has\s+to|have\s+to|ought\s+to|can|may|will|is\s+to|are\s+to|to)\s+"
    rf"(?:{_ADVERB}\s+)*(?:be|get)|(?<=\w\s)be|is|are|being|gets?)(?:\s+(?:{_ADVERB}|{HIDDEN}+|,|both))*\s*,?\s*$",
    re.IGNORECASE,
)
_MODAL = re.compile(
    rf"\b(?:must|should|shall|will\s+need\s+to|you\s+(?:can|may)|needs?\s+to|has\s+to|have\s+to|ought\s+to|please|"
    rf"(?:recommend(?:ed|s)?|advis(?:ed?|able|es)|important|essential|necessary|required|sure|remember|"
    rf"good\s+practice|best|"
    rf"careful|obliged|vital|suggest(?:ed|s)?|sufficient|wise)\s+(?:that\s+\w+\s+|for\s+[\w ]+?\s+|practice\s+)?to|"
    rf"(?:expect|plan|intend|try|aim)\s+to|(?:mechanic|dealer|engineer|technician|yard|agent|specialist|crew)\s+will|"
    rf"due\s+to\s+be)"
    rf"(?:\s+(?:{_ADVERB}|{HIDDEN}+))*\s*$",
    re.IGNORECASE,
)
_LET = re.compile(r"\b(?:let|have)\s+(?:an?|the|your)\s+(?:[\w-]+\s+){1,4}$", re.IGNORECASE)
_PERSON = re.compile(
    rf"\b(?:fitter|engineer|dealer|specialist|technician|workshop|station|crew|owner|operator|electrician|agent|"
    rf"company|"
    rf"mechanic|rigger|surveyor|laboratory|expert|yard|person|skipper|electrician|installer|maker|manufacturer)\s+"
    rf"(?:{_ADVERB}\s+)*$",
    re.IGNORECASE,
)
_NO_LABEL = re.compile(
    rf"^(?:\b(?:but|at|least|or|and|once|in|every|each|note|step)\b|[\W{HIDDEN}\d])*$", re.IGNORECASE
)
_ORDER = re.compile(
    rf"^[\W{HIDDEN}]*(?:(?:with|while|when|to|after|before|at|in|"
    rf"on)\b[^,.;]*,\s*)?(?P<verb>[A-Za-z]{{3,}})(?:\s+(?:up|off|out|down|through|along|over|some|a little|salt|"
    rf"water|dirt|dust))?\s+"
    rf"(?:the|an?|all|each|every|your|its|both|any|new|fresh|from|off|out|in|on|into|through|along)\s"
)
_NO_VERB = re.compile(
    r"^(?:the|this|that|these|those|there|here|when|while|where|which|with|without|within|during|after|before|"
    r"under|over|above|below|"
    r"for|from|into|onto|upon|and|but|not|all|any|both|each|every|some|most|many|once|then|than|also|only|even|"
    r"such|like|unlike|"
    r"carry|perform|proceed|go|because|since|although|though|unless|until|however|otherwise|instead|depending|according|about|around|"
    r"across|between|behind|"
    r"beyond|through|throughout|towards?|wear|never|always|see|refer|note|consult|contact|call|ask|order|read|use|"
    r"keep|avoid|"
    r"remember|beware|choose|wait|allow|lay|mark|drill|connect|mount|bolt|it|you|they|our|their|his|her|are|was|"
    r"has|have|had|may|"
    r"can|will|must|should|shall|does|did|what|who|how|why|its|one|two|three|both|per|via|next|other|more|less|"
    r"half|part|warranty|"
    r"hours?|days?|weeks?|months?|years?|\w+ly|\w+ing|\w+tion|\w+ed)$",
    re.IGNORECASE,
)
_SHARES_VERB = re.compile(r"\b(?:and|or)\s+(?:the\s+)?(?P<what>[a-z][\w -]{2,40})\s+$", re.IGNORECASE)
_FOLLOWED = {
    "see": re.compile(r"^(?:that|whether|if|to)\b"),
    "look": re.compile(r"^(?:for|at|over|in|into|inside|under|around|along|through|whether|behind)\b"),
    "do": re.compile(r"^an?\b"),
}
_NEED = re.compile(
    rf"\b(?:needs?|requires?|wants?|allow\s+for|plan\s+on|worth|recommends?|suggests?|advises?|is\s+due\s+for|are\s+due\s+for|calls?\s+for|due\s+for|"
    rf"consider|"
    rf"will\s+(?:need|require)|demands?|in\s+need\s+of)(?:\s+(?:an?|the|its|regular|periodic|complete|thorough|"
    rf"routine|full|"
    rf"{_ADVERB}|{HIDDEN}+))*\s*$",
    re.IGNORECASE,
)
_NEED_NOUN = re.compile(rf"(?P<need>{_NEED.pattern[:-4]})\s+(?P<what>(?:[\w-]+\s+){{1,3}})$", re.IGNORECASE)
_PERFORM = re.compile(
    r"\b(?:perform|carry\s+out|do|make|conduct|schedule|arrange|undertake|complete|give\s+\w+|run)\s+(?:(?:an?|"
    r"the|this|"
    rf"regular|{HIDDEN}+|[\w-]+)\s+){{0,4}}$",
    re.IGNORECASE,
)
_HAVE = re.compile(r"\b(?:have|get|having)\s+(?:(?P<what>[^.;:]{2,80}?)\s+)?(?:\w+ly\s+)?$", re.IGNORECASE)
_COMPOUND = re.compile(
    r"^(?:(?:clean|clear|dry|empty|free) [\w-]+ (?:is|are|keeps?|has|have|makes?|will)\b|"
    r"clean (?:hands|rags?|cloths?|tools)|check valve(?! clearance| lash| adjust)|drain (?:plug|cock|valve|hole|"
    r"pump|hose|pan|line|outlet|tap|port)s?|"
    r"(?:flush|bleed|vent|purge|fill|start|stop|test) (?:valve|kit|screw|port|line|pump|cap|nipple|button|plug|"
    r"switch|lamp|"
    r"point|certificate|report|pressure|mode)s?|grease (?:nipple|gun|point|cup|fitting)s?|clean (?:water|air)(?! "
    r"(?:filter|cleaner|intake|duct|strainer|element|inlet|vent|tank|system|pump))|service (?:water|"
    r"batter(?:y|ies)|kit|manual|tank|panel|life|hours|centre|center|bulletin)|charge (?:air|controller|current)|"
    r"work (?:on|at|to) [^.;]*?\b(?:may|must|should|shall|is|requires?)\b|"
    r"\w+ (?:intervals?|schedules?|lists?|charts?|tables?|procedures?|works?|tasks?|records?|logs?|sheets?|engineers?|"
    r"technicians?|personnel|indicators?|agents?|solutions?|equipment|instructions?|is|are|was|were|has|must|"
    r"should|shall|"
    r"can|of|programmes?|programs?|contracts?|plans?|books?))\b",
    re.IGNORECASE,
)
_OF_GERUND = re.compile(
    r"^(?:oil|fluid|solutions?|agents?|equipment|current|voltage|time|device|bolts?|surface|machine|engine|"
    r"process|mode|water|products?|(?:is|are)(?!\s+(?:only\s+)?(?:needed|required|necessary|due|to\s+be))|was|"
    r"will|can|may)\b",
    re.IGNORECASE,
)
_NOUNISH_WORDS = (
    "oil grease tension service seal coat log record cover store paint wax dust hose trip cut pump start "
    "cycle fog brush sample survey water "
)
_NOUNISH = frozenset(_NOUNISH_WORDS.split())
_DETERMINED = re.compile(
    r"^(?:the|an?|all|any|each|both|every|your|its|it|them|for|that|whether|with|this|these|and|or|up|as|salt|"
    r"lint|dust|dirt|growth|down|off|"
    rf"out|on|down|{HIDDEN})",
    re.IGNORECASE,
)
_NOUN_END = re.compile(
    rf"^\s*(?:[;:,.()–—{HIDDEN}/]|-\s|$|\b(?:is|are|must|should|shall|has|have|needs?|every|at|by|and|or|&|to\s+be|"
    rf"if|when|as|\d)\b)",
    re.IGNORECASE,
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|does|do|must|should|shall|will|can|may|be)\b", re.IGNORECASE)
_BREAK = re.compile(r"[;:,()–—]|\s-\s|\.\s|\b(?:and|or|then|but)\b|&|/", re.IGNORECASE)
_KIND_OF_WORK = (
    "visual|general|thorough|full|complete|routine|regular|major|minor|periodic|hydrostatic|annual|professional|"
    "careful|"
    "load|pressure|leak|function|functional|operational|performance|frequent|extensive|external|internal|proper|"
    "scheduled|preventive|daily|weekly|monthly|quick|brief"
)
_SERVICE_NAME = re.compile(
    r"^\W*(?:service|maintenance|inspection|survey|checks?|overhaul|level)(?:\s+[A-Z0-9]{1,2})?\b"
    rf"(?=[\s(){HIDDEN}]*:[\s{HIDDEN}]*[A-Za-z])",
    re.IGNORECASE,
)
_IN_SERVICE = re.compile(r"\b(?:out of|in|into|from|to)\s+$", re.IGNORECASE)
_PHRASE = re.compile(r"[;:()–—]|\s-\s|\.\s|,\s*(?:and|or|but|while)\s", re.IGNORECASE)
_HARD = re.compile(r"[;:()–—]|\s-\s|\.\s")


@dataclass(frozen=True, slots=True)
class Head:
    """A verb that governs, where it stands, in what manner it is said, and the `component` it acts on."""

    start: int
    end: int
    action: Action
    manner: str
    component: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence as read: its words, the same with timings hidden, timings, verbs, and a label before a colon."""

    text: str
    hidden: str
    timings: tuple[Timing, ...]
    heads: tuple[Head, ...] = ()
    label: str = ""


def read(text: str, *, nominal: bool = False) -> Clause:
    """Read a sentence, cell or item; `nominal` lets a noun carry the work ("Oil change", "Cleaning the strainer")."""
    text = text[:LONGEST]
    intervals = intervals_in(text)
    hidden = hide(text, intervals)
    occasions = occasions_in(hidden)
    hidden = _without_choice(hide(hidden, occasions))
    timings = tuple(sorted((*first_only(text, intervals), *occasions), key=lambda timing: timing.start))
    heads = tuple(_heads(hidden, nominal or any(not timing.weak for timing in timings))) or tuple(_unknown_verb(hidden))
    return Clause(text, hidden, timings, _with_components(hidden, heads), _label(hidden, heads))


def _without_choice(hidden: str) -> str:
    """Hide "whichever comes first" and its like, which say nothing about the work."""
    pattern = (
        r",?\s*\(?whichever\s+(?:comes|occurs|is(?:\s+the)?|happens)\s*(?:the\s+)?(?:first|sooner|earlier|earliest)\)?|"
        r"\bor\s+(?:more\s+(?:often|frequently)|earlier|sooner)\b|\bat\s+the\s+(?:latest|same\s+time)\b|"
        r"\bfor\s+the\s+(?:very\s+)?first\s+time\b|\bin\s+any\s+(?:case|event)\b|"
        r"\b(?:if|when|where)\s+(?:fitted|equipped|applicable|installed|present)\b"
    )
    hidden = _SERVICE_NAME.sub(lambda match: HIDDEN * len(match.group()), hidden)
    return re.sub(pattern, lambda match: HIDDEN * len(match.group()), hidden, flags=re.IGNORECASE)


def _heads(hidden: str, nominal: bool) -> Iterator[Head]:
    previous: Head | None = None
    skip = -1
    for match in _WORD.finditer(hidden):
        if match.start() < skip:
            continue
        word, end = _joined(hidden, match)
        forms = _third_person(word, hidden[: match.start()]) or forms_of(word)
        if not forms:
            continue
        if previous is not None and hidden.count("(", 0, match.start()) > hidden.count(")", 0, match.start()):
            continue  # what stands in brackets after the work is a remark on it
        head = _head(hidden, match.start(), end, forms, previous, nominal)
        if head is not None:
            previous, skip = head, end
            yield head


def _unknown_verb(hidden: str) -> Iterator[Head]:
    """The first word of an order whose verb is in no list ("Smear the cones"): maintenance only with a firm time."""
    match = _ORDER.match(hidden)
    if match is not None and not _NO_VERB.match(match["verb"]):
        renewed = re.match(r"(?:\s+\w+){0,2}\s+(?:new|fresh)\b", hidden[match.end("verb") :])
        action = (
            Action("replace", "replacement", weak=True) if renewed else Action(match["verb"].lower(), "care", weak=True)
        )
        yield Head(match.start("verb"), match.end("verb"), action, "imperative")


def _third_person(word: str, left: str) -> dict[Form, Action]:
    """The verb of "a dealer fits", "the crew checks"."""
    if not word.endswith("s") or not _PERSON.search(left):
        return {}
    known = forms_of(word[:-1]).get("base") or forms_of(word.removesuffix("es")).get("base")
    return {"third": known} if known is not None else {}


def _joined(hidden: str, match: re.Match[str]) -> tuple[str, int]:
    """The word, with its particle when the two are one verb ("top up", "pump out")."""
    particle = re.match(r"\s+(?:(?:it|them)\s+)?(up|off|out|over)\b", hidden[match.end() :])
    if particle is not None and forms_of(f"{match.group()}-{particle[1]}"):
        return f"{match.group()}-{particle[1]}", match.end() + particle.end()
    first, _, second = match.group().partition("-")
    if second and "base" in forms_of(first) and "base" in forms_of(second):
        return first, match.end()  # "check-adjust" in a cell
    return match.group(), match.end()


def _lead(hidden: str, start: int, previous: Head | None) -> str:
    floor = previous.end if previous else 0
    breaks = [at.end() for at in _BREAK.finditer(hidden, floor, start)]
    return hidden[max([floor, *breaks]) : start]


def _head(
    hidden: str, start: int, end: int, forms: dict[Form, Action], previous: Head | None, nominal: bool
) -> Head | None:
    left, rest, lead = hidden[:start], hidden[end:], _lead(hidden, start, previous)
    opens = bool(_EMPTY_LEAD.match(lead)) and (previous is None or bool(_BREAK.search(hidden, previous.end, start)))
    if "past" in forms:
        manner = _past_manner(left, opens, previous)
        if manner:
            return Head(start, end, meant(forms["past"], rest), manner)
    if "third" in forms:
        return Head(start, end, forms["third"], "imperative")
    if "base" in forms and _governs(hidden[start:end], left, rest, opens, previous):
        return Head(start, end, meant(forms["base"], rest), "imperative")
    if "gerund" in forms and (_NEED.search(left) or (nominal and opens and not _OF_GERUND.match(rest.strip()))):
        return Head(start, end, forms["gerund"], "gerund")
    if "noun" in forms and not _IN_SERVICE.search(left):
        manner = _noun_manner(hidden, start, rest, nominal)
        return Head(start, end, forms["noun"], manner) if manner else None
    return None


def _noun_manner(hidden: str, start: int, rest: str, nominal: bool) -> str | None:
    left = hidden[:start]
    if _NEED.search(left) or (_NEED_NOUN.search(left) and _NOUN_END.match(rest)):
        return "needed"
    return "noun" if _PERFORM.search(left) or (nominal and _names_work(hidden, start, rest)) else None


def _past_manner(left: str, opens: bool, previous: Head | None) -> str | None:
    be = _BE.search(left)
    if be is not None:
        words = be["modal"].lower().split()
        return "passive" if len(words) > 1 and words[0] not in {"can", "may", "will"} else "stated"
    if (
        previous is not None
        and previous.manner in {"passive", "stated", "had"}
        and (opens or _SHARES_VERB.search(left))
    ):
        return previous.manner
    return "had" if _HAVE.search(left) and not re.match(r"\W*to\s", left, re.IGNORECASE) else None


def _governs(word: str, left: str, rest: str, opens: bool, previous: Head | None) -> bool:
    after = rest.strip()
    needed = _FOLLOWED.get(word.lower())
    if needed is not None and not needed.match(after):
        return False
    if _MODAL.search(left) or _LET.search(left):
        return True
    if after.startswith(":") and left.strip():
        return False
    if not opens or (previous is not None and previous.manner in {"passive", "stated"} and word.lower() == "clean"):
        return False
    if _COMPOUND.match(f"{word} {after}") and not rest.startswith(","):
        return False
    return word.lower() not in _NOUNISH or bool(_DETERMINED.match(after)) or (left.strip() != "" and not after)


def _names_work(hidden: str, start: int, rest: str) -> bool:
    """Say whether a noun stands for work: "Replacement of …", or "Oil change" at the end of its phrase."""
    if re.match(r"\s+(?:of|for)\s", rest):
        return not _FINITE.search(_after_hard(hidden, start))
    return bool(_NOUN_END.match(rest)) and not _FINITE.search(_after_hard(hidden, start))


def _after_hard(hidden: str, start: int) -> str:
    breaks = [at.end() for at in _PHRASE.finditer(hidden, 0, start)]
    return hidden[max(breaks, default=0) : start]


def _with_components(hidden: str, heads: tuple[Head, ...]) -> tuple[Head, ...]:
    found: list[Head] = []
    for at, head in enumerate(heads):
        until = heads[at + 1].start if at + 1 < len(heads) else len(hidden)
        since = heads[at - 1].end if at else 0
        found.append(Head(head.start, head.end, head.action, head.manner, _component(hidden, head, since, until)))
    return tuple(found)


def _component(hidden: str, head: Head, since: int, until: int) -> str:
    after, before = hidden[head.end : until], hidden[since : head.start]
    if head.manner in {"passive", "stated"}:
        modal = _BE.search(before)
        if modal is None and (shared := _SHARES_VERB.search(before)):
            return component(shared["what"])
        return (subject(before[: modal.start()]) if modal else "") or _long_lived(before)
    if head.manner == "had":
        have = _HAVE.search(before)
        return component(have["what"] or "") if have else ""
    if head.manner == "needed":
        return _needed_component(before)
    if head.manner == "noun":
        return _noun_component(hidden, head, after)
    if head.manner == "gerund" and (need := re.search(r"\b(?:needs?|requires?|wants?)\b[^,;]*$", before)):
        return subject(before[: need.start()])
    oiled = OILED.match(after) if head.action.family == "lubrication" else None
    return component(oiled["what"] if oiled else after)


def _long_lived(before: str) -> str:
    """The subject of "Brushes last 1000 hours and must be replaced", "its sensor has a life of five years, …"."""
    lived = re.match(rf"(?P<what>[^{HIDDEN},]{{3,60}}?)\s+(?:(?:has|have)\s+an?\s+(?:[\w-]+\s+)?)?{HIDDEN}", before)
    return subject(re.sub(r"^\W*\band\b", "", lived["what"])) if lived else ""


def _needed_component(before: str) -> str:
    """ "The pump requires a service" is about the pump, "the pump requires an oil change" about the pump oil."""
    need = _NEED.search(before)
    if need is not None:
        return subject(before[: need.start()])
    need = _NEED_NOUN.search(before)
    what = re.sub(rf"\b(?:{_KIND_OF_WORK})\b", "", need["what"]) if need else ""
    return f"{subject(before[: need.start()])} {component(what)}".strip() if need else ""


def _noun_component(hidden: str, head: Head, after: str) -> str:
    whole = re.match(r"\s+(?:of|for|on|to)\s+(.+)", after)
    if whole is not None and (found := component(whole[1])):
        return found
    before = re.sub(
        r"^.*\b(?:perform|carry out|do|make|conduct|schedule|arrange|undertake)\s+(?:an?|the)?",
        "",
        _after_hard(hidden, head.start),
        flags=re.IGNORECASE,
    )
    return component(re.sub(rf"\b(?:{_KIND_OF_WORK})\b", "", before, flags=re.IGNORECASE))


def _label(hidden: str, heads: tuple[Head, ...]) -> str:
    """The words before a colon or dash in front of the first verb: "Impeller: replace"."""
    first = heads[0].start if heads else len(hidden)
    match = re.match(r"^([^:–—]{2,60}?)\s*(?::|\s[–—-]\s)", hidden[:first])
    if (
        match is None
        or _FINITE.search(match[1])
        or not re.search("[A-Za-z]", match[1])
        or " with " in match[1]
        or _NO_LABEL.match(match[1])
    ):
        return ""
    return label(match[1])
