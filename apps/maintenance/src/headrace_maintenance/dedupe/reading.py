"""Free text to what can be compared: the work, the thing it is done to, the marks that tell two things apart."""

import re
from functools import lru_cache

from headrace_maintenance.dedupe.clauses import Clauses
from headrace_maintenance.dedupe.lexicon import Lexicon, lexicon, stem
from headrace_maintenance.dedupe.said import Reading
from headrace_maintenance.dedupe.timing import read_timing

_TOKEN = re.compile(r"[a-z][a-z0-9_/']*|\d+(?:\.\d+)?|[;:.,()&#]")
_ORDINAL = re.compile(r"(?:\b(?:no|nr|number|num|unit)\b\.?|#)\s*(\d{1,2}|[a-d])\b")
_LETTER = re.compile(
    r"\b(?:pump|engine|generator|unit|tank|bank|thruster|compressor|motor|side|zone|battery) ([a-d])\b"
)
_SIZE = re.compile(
    r"\b(\d+(?:\.\d+)?)\s*(microns?|µm|um|volts?|v|amps?|a|ah|watts?|w|kw|bar|psi|mm|cm|litres?|liters?|l|%|nm)(?![a-z])"
)
_DIRT = (
    "dust|debris|dirt|salt|deposits?|growth|lint|grease|leaves|carbon|soot|scale|limescale|rust|marine growth"
    "|foreign matter"
)
_REMOVE_DIRT = re.compile(
    rf"\b(?:remove|clear|blow|brush|wipe|vacuum)(?: (?:any|all|the|off|out|away|loose|accumulated))* (?:\w+ )?"
    rf"(?:{_DIRT})(?: (?:and|or|,) (?:\w+ )?\w+)?(?: (?:out|away))? (?:from|of|off)\b"
)
_DASH = re.compile(r"\s+[-–—|]+\s+")
_TO_BE = re.compile(r"\b(?:is|are|has|have|needs?|ought|must|requires?|it is)\s+to\s+be\b|\bto be\b")
"""Here "to" opens no purpose: "the cylinder has to be weighed"."""
_APPLY = re.compile(
    r"\bapply(?: [\w-]+){0,4} (?:grease|oil|lubricant|lubrication|petroleum jelly|vaseline)(?: spray)? (?:to|on|onto)\b"
)


@lru_cache(maxsize=8192)
def read(text: str) -> Reading:
    """Read one description. The same text is read once; a Reading must not be changed by who gets it."""
    subject = read_timing(text).rest
    reading = Reading(subject or text.lower())
    plain = _canonical(reading.subject, lexicon())
    _take_sizes(plain, reading)
    plain = _SIZE.sub(" ", plain)
    Clauses(reading, lexicon()).read(_TOKEN.findall(_ordinals(plain)))
    _settle(reading)
    return reading


def _canonical(text: str, words: Lexicon) -> str:
    plain = _TO_BE.sub("be", _APPLY.sub("lubricate", text.replace("’", "'").replace("'s", "").replace("re-", "re")))
    plain = _DASH.sub(": ", plain).replace("-", " ").replace("/", " / ")
    plain = words.phrases.sub(lambda found: words.synonyms.get(found[0]) or words.synonyms[found[0][:-1]], plain)
    plain = _REMOVE_DIRT.sub("clean", plain)
    return words.compounds.sub(lambda found: found[0].replace(" ", "_"), plain)


def _ordinals(text: str) -> str:
    """ "No. 2" becomes a plain 2, and the letter of "pump B" a word of its own."""
    text = _ORDINAL.sub(lambda found: f" {found[1]} " if found[1].isdigit() else f" letter{found[1]} ", text)
    return _LETTER.sub(lambda found: found[0][:-1] + f"letter{found[1]}", text)


def _take_sizes(text: str, reading: Reading) -> None:
    for amount, unit in _SIZE.findall(text):
        reading.sizes.setdefault(unit[0] if unit != "um" else "m", set()).add(amount)


_WORKING = frozenset(stem(word) for word in ("operation", "function", "functioning"))


def _settle(reading: Reading) -> None:
    """What several words say together: draining and refilling is a change; taking apart is only the way to the work."""
    actions = reading.actions
    if {"drain", "fill"} <= actions:
        actions -= {"drain", "fill"}
        actions.add("replace")
    if "replace" in actions:
        actions -= {"fill", "drain"}
    if "tighten" in actions:
        actions.discard("inspect")
    for way in ("remove", "dismantle"):
        if len(actions) > 1:
            actions.discard(way)
    if "inspect" in actions and reading.aspects & _WORKING:
        actions.add("test")
    reading.aspects -= _WORKING
    if actions & {"test", "measure"}:
        actions.discard("inspect")
    if not actions:
        actions |= reading.conditional
