"""Units an interval is counted in, their spellings, and the basis each belongs to."""

import re

from headrace_maintenance.task import Basis

_OF_WORK = (
    r"(?:operating|operation|operational|running|run|engine|pump|compressor|generator|service|working|motor|"
    r"machine|op\.?|duty)"
)

SPELLINGS: dict[str, str] = {
    "hour": rf"(?:{_OF_WORK}[ -])?(?:hours?|hrs?\.?|h)|rh",
    "day": r"(?:calendar )?days?",
    "week": r"weeks?|wks?\.?",
    "fortnight": r"fortnights?",
    "month": r"(?:calendar )?months?|mths?\.?|mos?\.?",
    "quarter": r"quarters?",
    "year": r"(?:calendar )?years?|yrs?\.?|annum",
    "decade": r"decades?",
    "season": r"(?:sailing |boating |cruising |operating )?seasons?|"
    r"(?:spring|summer|autumn|fall|winter)(?!\s+(?:lay|storage|haul|commission))",
    "cycle": r"(?:operating |charging |charge |discharge |working |load |duty |lifting )?cycles?",
    "use": r"uses?|usages?",
    "operation": r"operations|actuations?|activations?",
    "start": r"(?:engine )?starts?|start-ups?",
    "mile": r"(?:nautical |sea )?miles?|(?-i:nm|NM)",
    "kilometre": r"kilomet(?:re|er)s?|kms?",
    "litre": r"lit(?:re|er)s?|ltrs?\.?",
    "cubic metre": r"m3|m³|cubic met(?:re|er)s?",
    "gallon": r"gallons?|gals?\.?",
    "tonne": r"(?:metric )?tonn?es?|(?:metric )?tons?",
    "dive": r"dives?",
    "fill": r"fills?|fillings",
    "deployment": r"deployments?",
    "trip": r"trips?|voyages?|passages?|outings?|sails",
    "lift": r"lifts?|hoists?|launches",
    "flush": r"flushes",
}
"""A regular expression for each unit's spellings, the longest alternative first inside each."""

SHORT = {"h": "hour", "d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year", "a": "year"}
"""Single letters, trusted only in a table's cell or title."""

_CALENDAR = {
    "day": (1, "day"),
    "week": (1, "week"),
    "fortnight": (2, "week"),
    "month": (1, "month"),
    "quarter": (3, "month"),
    "year": (1, "year"),
    "decade": (10, "year"),
    "season": (1, "year"),
}

UNIT = "(?:" + "|".join(f"(?:{spelling})" for spelling in SPELLINGS.values()) + r")(?![\w³])"
"""A regular expression for one unit, without groups."""

_COMPILED = [(name, re.compile(spelling, re.IGNORECASE)) for name, spelling in SPELLINGS.items()]


def unit_named(text: str) -> str | None:
    """The plain name of a unit as spelled in the text ("running hrs" is "hour"), None when it is no unit."""
    folded = " ".join(text.lower().split())
    return next((name for name, spelling in _COMPILED if spelling.fullmatch(folded)), SHORT.get(folded))


def counted(every: float, unit: str) -> tuple[Basis, float, str]:
    """Basis, count and singular unit as they are kept: a fortnight is 2 weeks, a season 1 year, a quarter 3 months."""
    if unit == "hour":
        return "hours", every, unit
    if unit in _CALENDAR:
        factor, name = _CALENDAR[unit]
        return "calendar", every * factor, name
    return "usage", every, unit
