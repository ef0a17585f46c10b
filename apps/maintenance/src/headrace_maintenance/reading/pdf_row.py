"""The rows of a PDF page: words that stand side by side, or a ruled table, from top to bottom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from headrace_maintenance.reading.line import Line, Word, segments_of
from headrace_maintenance.reading.list_line import with_mark
from headrace_maintenance.reading.outline import Style
from headrace_maintenance.reading.pdf_glyphs import Glyphs
from headrace_maintenance.reading.pdf_place import Box
from headrace_maintenance.reading.pdf_ruled import RuledTable
from headrace_maintenance.reading.sentence import is_signal, is_title

_SAME_ROW = 0.3
_LEADERS = frozenset(".…·_")
_WIDE = 0.7
_WIDEST_LEADING = 0.8
_GAP_SCALE = 2.0
_BULLET = 7.0
_INDENT = 28.0


@dataclass(frozen=True, slots=True)
class Row:
    """Words from left to right, or one ruled table in their place; `bullet`: a list mark is drawn before it."""

    box: Box
    words: tuple[Glyphs, ...] = ()
    table: RuledTable | None = None
    bullet: bool = False

    @property
    def text(self) -> str:
        """The words with one space between them, two where a wide space parts them."""
        return "  ".join(" ".join(word.text for word in part if word.end > word.start) for part in self.parts).strip()

    @property
    def size(self) -> float:
        """The size of most of its words."""
        return median(word.size for word in self.words) if self.words else 0.0

    @property
    def parts(self) -> tuple[tuple[Word, ...], ...]:
        """Its runs of words parted by wide spaces."""
        return segments_of(_plain(self.words), _WIDE * self.size)


def rows_of(words: Iterable[Glyphs]) -> list[Row]:
    """Return the upright words of a page as rows, top to bottom."""
    rows: list[list[Glyphs]] = []
    for word in sorted((word for word in words if word.turn == 0), key=lambda word: (word.base, word.box[0])):
        near = min(rows[-4:], key=lambda row: abs(row[0].base - word.base), default=None)
        if near is not None and abs(near[0].base - word.base) <= _SAME_ROW * _height(near[0], word):
            near.append(word)
        else:
            rows.append([word])
    return [row_of(row) for row in rows]


def row_of(words: Sequence[Glyphs]) -> Row:
    """Return one row of these words."""
    ordered = tuple(sorted(words, key=lambda word: word.box[0]))
    return Row(around([word.box for word in ordered]), ordered)


def with_bullets(rows: Sequence[Row], signs: Sequence[Box]) -> list[Row]:
    """Return the rows with those marked that have a small sign drawn right before their first word."""
    small = [sign for sign in signs if max(sign[2] - sign[0], sign[3] - sign[1]) <= _BULLET]
    return [replace(row, bullet=any(_stands_before(sign, row) for sign in small)) for row in rows]


def _stands_before(sign: Box, row: Row) -> bool:
    return row.box[1] <= _middle(sign) <= row.box[3] and 0 <= row.box[0] - sign[2] <= _INDENT


def around(boxes: Sequence[Box]) -> Box:
    """Return the box around boxes."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def lines_of(rows: Sequence[Row], across: Sequence[Box], body: float) -> list[Line]:
    """Return rows that stand under each other as lines, given the rules drawn on the page and the size of most text."""
    gaps = [two.box[1] - one.box[3] for one, two in pairwise(rows)]
    height = median(row.box[3] - row.box[1] for row in rows) if rows else 1.0
    usual = min(_leading(gaps, height), _WIDEST_LEADING * height)
    lines: list[Line] = []
    for place, row in enumerate(rows):
        words = tuple(word for word in _plain(row.words) if not set(word.text) <= _LEADERS or len(word.text) < 3)
        if words:
            gap = _GAP_SCALE * (gaps[place - 1] - usual) / max(height, 1.0) if place else 0.0
            ruled = bool(place) and any(_parts(rule, rows[place - 1], row) for rule in across)
            lines.append(_line(row, words, max(0.0, gap), ruled, body))
    return lines


def _line(row: Row, words: tuple[Word, ...], gap: float, ruled: bool, body: float) -> Line:
    bold = all(word.bold or word.symbol for word in row.words) and any(word.bold for word in row.words)
    line = with_mark(Line(words, gap, _WIDE * row.size, row.size, bold, ruled))
    return replace(line, heading=None if row.bullet else _heading(line, body), bullet=row.bullet)


def _heading(line: Line, body: float) -> Style | None:
    """Larger than most text, or bold and standing by itself: a heading of that size."""
    text = line.text
    if is_signal(text) or not any(character.isalpha() for character in text):
        return None
    one_run = len(line.segments) == 1 or line.size >= body * 1.4
    larger = line.size >= body * 1.12 and one_run and len(text.split()) <= 14 and not text.endswith(",")
    bold = line.bold and line.size >= body * 0.95 and len(line.segments) == 1 and is_title(text.rstrip(":"), words=12)
    return Style("size", -round(line.size * 10) - (1 if line.bold else 0)) if larger or bold else None


def _plain(words: Sequence[Glyphs]) -> tuple[Word, ...]:
    return tuple(Word(word.text, word.box[0], word.box[2], word.start, word.end) for word in words)


def _leading(gaps: Sequence[float], height: float) -> float:
    """The space between the lines of a paragraph: the smallest that comes more than once."""
    within = sorted(gap for gap in gaps if gap > -0.5 * height)
    enough = max(2.0, 0.08 * len(within)) if len(within) > 3 else 1.0
    often = (gap for gap in within if sum(1 for other in within if abs(other - gap) <= 0.05 * height) >= enough)
    return next(often, within[0] if within else 0.0)


def _parts(rule: Box, above: Row, below: Row) -> bool:
    upper, lower = _middle(above.box), _middle(below.box)
    covers = min(rule[2], below.box[2]) - max(rule[0], below.box[0])
    return upper < rule[1] < lower and covers >= 0.5 * (below.box[2] - below.box[0])


def _height(one: Glyphs, two: Glyphs) -> float:
    return max(1.0, min(one.box[3] - one.box[1], two.box[3] - two.box[1]))


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2
