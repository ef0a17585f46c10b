"""Reads the lines of a plain-text page: words with their columns, empty space above, rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from headrace_maintenance.reading.line import Line, Word
from headrace_maintenance.reading.list_line import with_mark

_RAW = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_RULE = re.compile(
    r"\s*[+|]?(?:[-=_─━═~*+|:]{3,}|[-=_─━═]{2,}(?:\s+[-=_─━═]{2,})+)[\s\-=_─━═~*+|:┼┬┴├┤┌┐└┘╪╬╦╩╠╣╔╗╚╝]*"
)
_BOX = re.compile(r"\s*[┌├└╔╠╚┏┣┗][─━═┬┼┴╦╬╩╤╪╧┳╋┻╥╫╨\s]*[┐┤┘╗╣╝┓┫┛]\s*")
_WORD = re.compile(r"\S+")
_LEADER = re.compile(r"\.{3,}|(?:\. ){2,}\.?|…+|_{4,}")
_TAB = 8


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line of the file as it stands, its line end left out, from `start` in the page's text."""

    text: str
    start: int


def raw_lines(text: str) -> list[RawLine]:
    """Return the lines of a page, the empty ones too."""
    return [RawLine(line.group().rstrip("\r\n"), line.start()) for line in _RAW.finditer(text) if line.group()]


def is_rule(text: str) -> bool:
    """Say whether a line is drawn with signs and has no words."""
    return bool(_RULE.fullmatch(text) or _BOX.fullmatch(text))


def text_line(raw: RawLine, gap: float, ruled: bool) -> Line | None:
    """Return the line with its words, or None when it has none; leaders (.....) are space between columns."""
    words = tuple(_words(raw))
    return with_mark(Line(words, gap=gap, ruled=ruled)) if words else None


def _words(raw: RawLine) -> Iterator[Word]:
    plain = _LEADER.sub(lambda found: " " * len(found.group()), raw.text)
    column, place = 0, 0
    for found in _WORD.finditer(plain):
        for character in plain[place : found.start()]:
            column = (column // _TAB + 1) * _TAB if character == "\t" else column + 1
        text = found.group()
        yield Word(text, column, column + len(text), raw.start + found.start(), raw.start + found.end())
        column, place = column + len(text), found.end()
