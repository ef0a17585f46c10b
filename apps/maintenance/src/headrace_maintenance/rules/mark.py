"""Marks in a matrix of maintenance: a plain mark, or a letter that stands for a verb by the manual's legend."""

import re
from collections.abc import Mapping

from headrace_maintenance.rules.action import forms_of
from headrace_maintenance.rules.interval import intervals_in
from headrace_maintenance.task import Interval

_PLAIN = re.compile(r"^[\sxX×✕✖✗●•■◆▲○◯◎✓✔√☑☒*∙·+yYoO✱]+$|^(?:yes|ok)$", re.IGNORECASE)
_LONGEST_MARK = 6
"""Words of a cell that still only says the work: "Have cleaned by a dealer"."""
_NONE = re.compile(r"^[\s–—.-]*$|^n/?a\.?$|^no(?:ne)?$", re.IGNORECASE)
_LETTERS = re.compile(r"^[A-Z]{1,2}(?:\s*[/,+&]?\s*[A-Z]{1,2}){0,3}\d?\*?$")
_LEGEND = re.compile(r"(?<![\w])(?P<sign>[A-Z]{1,2}|[●•○◯■□◆◇▲△×✓✔✱])\s*(?:=|:|–|-|—)\s*(?P<words>[A-Za-z][^;,.=|\n]*)")
_SCHEDULED = re.compile(
    r"^\W*(?:service |interval |schedule )?(?P<sign>[A-HS]\d?)\s*(?:=|:|–|-|\))?\s+(?P<words>[A-Z\d][\w ,./()-]+)$"
)
_USUAL = {
    "I": "inspect",
    "R": "replace",
    "C": "clean",
    "L": "lubricate",
    "A": "adjust",
    "T": "test",
    "G": "grease",
    "D": "drain",
    "V": "inspect",
    "S": "service",
    "F": "flush",
    "CH": "check",
    "TI": "tighten",
}


def legend_in(text: str) -> dict[str, str]:
    """The signs a legend explains ("I = Inspect, R: Replace"), each with its plain verb; empty when it is no legend."""
    found: dict[str, str] = {}
    for match in _LEGEND.finditer(text):
        verb = next((plain for word in re.findall(r"[A-Za-z-]+", match["words"]) if (plain := _verb(word))), "")
        if verb:
            found[match["sign"]] = verb
    return found if len(found) >= 2 or (found and len(text) < 40) else {}


def schedule_in(text: str) -> dict[str, list[Interval]]:
    """The letter of a line that gives a letter to a time ("C Every 250 hours or 12 months"); empty when it is none."""
    match = _SCHEDULED.match(text)
    timings = intervals_in(match["words"]) if match else []
    if match is None or not timings or timings[0].start > 25 or len(match["words"]) > 70:
        return {}
    return {match["sign"]: [timing.interval for timing in timings]}


def is_blank(cell: str) -> bool:
    """Whether the cell says that nothing is due."""
    return bool(_NONE.match(cell))


def actions_of(cell: str, legend: Mapping[str, str]) -> list[str] | None:
    """The verbs a marked cell stands for; [""] for a plain mark, None when the cell holds no mark."""
    sign = re.sub(r"\s*(?:\(\d+\)|\*+|[¹²³†‡])$", "", cell.strip()) or cell.strip()
    if sign in legend:
        return [legend[sign]]
    if _PLAIN.match(sign):
        return [""]
    if _LETTERS.match(sign):
        known = {**_USUAL, **legend}
        letters = re.findall(r"[A-Z]+", sign)
        letters = [part for letter in letters for part in ([letter] if letter in known else list(letter))]
        return [known[letter] for letter in letters if letter in known] or None
    verb = next((plain for word in re.findall(r"[A-Za-z-]+", sign) if (plain := _verb(word))), "")
    return [verb] if verb and len(sign.split()) <= _LONGEST_MARK else None


def _verb(word: str) -> str:
    forms = forms_of(word)
    known = forms.get("base") or forms.get("gerund") or forms.get("noun") or forms.get("past")
    return known.plain if known is not None else ""
