"""Takes signs drawn to the right of words, in a table without rules, for words of their row."""

from collections.abc import Iterable, Sequence

from headrace_maintenance.reading.pdf_drawing import Sign
from headrace_maintenance.reading.pdf_glyphs import Glyphs
from headrace_maintenance.reading.pdf_place import Box
from headrace_maintenance.reading.pdf_row import Row

_LEAST = 2
_MARKS = "●✓○"


def signs_as_words(signs: Iterable[Sign], rows: Sequence[Row], tables: Sequence[Box]) -> list[Glyphs]:
    """Return the signs that stand well after the first words of a row and over none of it, two on a page at the least.

    Such a word has no length in the page's text: it is a cell of its row, and no part of what can be quoted.
    """
    free = [sign for sign in signs if sign.mark in _MARKS and not any(_holds(table, sign.box) for table in tables)]
    found = [word for sign in free for word in [_word(sign, rows)] if word is not None]
    return found if len(found) >= _LEAST else []


def _word(sign: Sign, rows: Sequence[Row]) -> Glyphs | None:
    middle = (sign.box[1] + sign.box[3]) / 2
    beside = next((row for row in rows if row.box[1] <= middle <= row.box[3]), None)
    if beside is None or sign.box[0] < beside.words[0].box[2] + beside.size:
        return None
    if any(word.box[0] < sign.box[2] and sign.box[0] < word.box[2] for word in beside.words):
        return None
    anchor = max((word for word in beside.words if word.box[2] <= sign.box[0]), key=lambda word: word.box[2])
    box = (sign.box[0], anchor.box[1], sign.box[2], anchor.box[3])
    return Glyphs(sign.mark, box, anchor.base, anchor.end, anchor.end, anchor.size, bold=False, symbol=True, turn=0)


def _holds(table: Box, box: Box) -> bool:
    return table[0] <= box[0] and box[2] <= table[2] and table[1] <= box[1] and box[3] <= table[3]
