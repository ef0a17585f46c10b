"""Numbers as manuals write them: digits with separators, and words up to the thousands."""

import re

ONES = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "eighteen": 18,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES = {"hundred": 100, "thousand": 1000}
ORDINALS = {"other": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "tenth": 10, "alternate": 2}
TIMES = {"once": 1, "twice": 2, "thrice": 3}

_WORD = "|".join(sorted([*ONES, *SCALES], key=len, reverse=True))
DIGITS = r"\d{1,3}(?:[ ,.\u00a0\u2009\u202f]\d{3})+(?![\d])|\d+(?:[.,]\d+)?"
NUMBER = rf"(?:{DIGITS}|\b(?:{_WORD})(?:[ -](?:and )?(?:{_WORD})){{0,5}}\b)"
"""A regular expression for one number, without groups."""

_GROUPED = re.compile(r"\d{1,3}(?:[ ,.\u00a0\u2009\u202f]\d{3})+")


def number(text: str) -> float | None:
    """The value of digits ("1,000", "1 000", "2.5") or words ("two hundred and fifty"), None when it is neither."""
    text = text.strip().lower()
    if _GROUPED.fullmatch(text):
        return float(re.sub(r"\D", "", text))
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text):
        return float(text.replace(",", "."))
    return _spelled(re.findall(r"[a-z]+", text))


def _spelled(words: list[str]) -> float | None:
    total, current, seen = 0, 0, False
    for word in words:
        if word in ONES:
            current += ONES[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        elif word != "and":
            return None
        seen = True
    return float(total + current) if seen and total + current else None
