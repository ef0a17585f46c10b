"""Fills a ruled table of a PDF page with its words and drawn signs."""

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from headrace_maintenance.reading.grid import Grid, GridRow
from headrace_maintenance.reading.joining import join_lines
from headrace_maintenance.reading.line import Line
from headrace_maintenance.reading.pdf_drawing import Sign
from headrace_maintenance.reading.pdf_glyphs import Glyphs
from headrace_maintenance.reading.pdf_place import Box
from headrace_maintenance.reading.pdf_row import lines_of, rows_of
from headrace_maintenance.reading.pdf_ruled import RuledTable
from headrace_maintenance.reading.rows import grid_of

_LOUDNESS = "□○✓●"
_MOST_LINES = 3


@dataclass(slots=True)
class _Content:
    words: list[Glyphs] = field(default_factory=list[Glyphs])
    sign: str = ""


def grid_of_ruled(
    table: RuledTable, words: Sequence[Glyphs], signs: Sequence[Sign], shaded: Sequence[Box], vocabulary: Set[str]
) -> Grid:
    """Return the table with its cells filled; where rules part only the columns, lines of words part the rows."""
    contents = _contents(table, words, signs)
    rows: list[GridRow] = []
    last = (0, 0)
    for place, cells in enumerate(table.cells):
        filled = {cell: contents[cell] for cell in cells}
        unruled = _unruled(table, place, filled, vocabulary)
        if unruled:
            rows += unruled
            continue
        row = _row(table, place, filled, shaded, last, vocabulary)
        if row is not None:
            rows.append(row)
            last = row.span
    return Grid(tuple(rows))


def _contents(table: RuledTable, words: Sequence[Glyphs], signs: Sequence[Sign]) -> defaultdict[int, _Content]:
    contents: defaultdict[int, _Content] = defaultdict(_Content)
    for word in words:
        place = table.place_of((word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2)
        if place is not None:
            contents[table.cells[place[0]][place[1]]].words.append(word)
    for sign in signs:
        place = table.place_of((sign.box[0] + sign.box[2]) / 2, (sign.box[1] + sign.box[3]) / 2)
        if place is not None:
            content = contents[table.cells[place[0]][place[1]]]
            content.sign = max(content.sign, sign.mark, key=lambda mark: _LOUDNESS.find(mark) if mark else -1)
    return contents


def _row(
    table: RuledTable,
    place: int,
    filled: dict[int, _Content],
    shaded: Sequence[Box],
    last: tuple[int, int],
    vocabulary: Set[str],
) -> GridRow | None:
    numbers = table.cells[place]
    own_texts = {cell: _text(content, vocabulary) for cell, content in filled.items()}
    texts = {cell: text or filled[cell].sign for cell, text in own_texts.items()}
    if not any(texts.values()):
        return None
    above = set(table.cells[place - 1]) if place else set[int]()
    own = [cell for cell in dict.fromkeys(numbers) if cell not in above] or list(dict.fromkeys(numbers))
    words = [word for cell in own for word in filled[cell].words]
    return GridRow(
        tuple(texts[cell] for cell in numbers),
        " ".join(own_texts[cell] for cell in own if own_texts[cell]),
        span_of_words(words) if words else last,
        whole=len(set(numbers)) == 1 < len(numbers),
        strong=_is_strong(table, place, words, shaded),
    )


def span_of_words(words: Sequence[Glyphs]) -> tuple[int, int]:
    """Return the span of the page's text that holds the words."""
    return min(word.start for word in words), max(word.end for word in words)


def _text(content: _Content, vocabulary: Set[str]) -> str:
    words = content.words
    if len(words) == 1 and (words[0].symbol or 0xE000 <= ord(words[0].text[0]) <= 0xF8FF):
        return "●"
    turned = [word for word in words if word.turn]
    lines = [" ".join(row.text.split()) for row in rows_of(words)]
    if turned:
        lines.append(" ".join(word.text for word in sorted(turned, key=lambda word: word.start)))
    return join_lines(lines, vocabulary)


def _is_strong(table: RuledTable, place: int, words: Sequence[Glyphs], shaded: Sequence[Box]) -> bool:
    """Bold, or on a shade that its neighbour below does not have."""
    if words and all(word.bold for word in words):
        return True
    return _is_shaded(table, place, shaded) and not any(
        _is_shaded(table, other, shaded) for other in range(place + 1, len(table.cells))
    )


def _is_shaded(table: RuledTable, place: int, shaded: Sequence[Box]) -> bool:
    middle = (table.lines[place] + table.lines[place + 1]) / 2
    x = (table.columns[0] + table.columns[1]) / 2
    return any(box[0] <= x <= box[2] and box[1] <= middle <= box[3] for box in shaded)


def _unruled(table: RuledTable, place: int, filled: dict[int, _Content], vocabulary: Set[str]) -> list[GridRow]:
    """The rows of a band that holds several lines in each column, in a table with hardly a rule between rows."""
    numbers = table.cells[place]
    if len(table.cells) > _MOST_LINES or len(set(numbers)) != len(numbers):
        return []
    rows = rows_of(word for content in filled.values() for word in content.words)
    first = rows_of(filled[numbers[0]].words)
    if len(first) < 2 or len(rows) <= _MOST_LINES:
        return []
    lines: list[Line] = lines_of(rows, (), body=1e9)
    return list(grid_of(lines, table.columns[1:-1], vocabulary).rows)
