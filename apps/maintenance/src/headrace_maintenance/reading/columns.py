"""Finds tables without rules: lines whose words stand under each other, with free rivers between the columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from headrace_maintenance.reading.line import Line, Word, segments_of

_BREAK = 2.2
_TIGHT = 0.6

_WIDEST = 5.0
_EDGE = 1e9
_TOUCHING = 0.3
_SPACE = 0.5

River = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Columned:
    """Lines `start` to `stop` of a run are a table, its columns parted at `bounds`."""

    start: int
    stop: int
    bounds: tuple[float, ...]


def columned(lines: Sequence[Line]) -> list[Columned]:
    """Return the tables among the lines, top to bottom."""
    found: list[Columned] = []
    place = 0
    while place < len(lines):
        table = _table_from(lines, place) if len(lines[place].segments) > 1 else None
        if table is None:
            place += 1
            continue
        found.append(_with_title_line(lines, table, found[-1].stop if found else 0))
        place = table.stop
    return found


def cells_of(line: Line, bounds: Sequence[float]) -> list[list[Word]]:
    """Return the words of a line by column."""
    cells: list[list[Word]] = [[] for _ in range(len(bounds) + 1)]
    for word in line.words:
        middle = (word.left + min(word.right, word.left + 4 * line.wide)) / 2
        cells[sum(1 for bound in bounds if bound <= middle)].append(word)
    return cells


def _table_from(lines: Sequence[Line], start: int) -> Columned | None:
    rivers = _gaps(lines[start])
    stop, several = start + 1, 1
    for place in range(start + 1, len(lines)):
        line = lines[place]
        left = _flowing(rivers, line) if _goes_on(lines, start, place) else []
        if not _inner(left) or _starts_another(lines[start:place], line, len(_inner(rivers)) + 1):
            break
        if len(line.segments) > 1 or _lies_across(line, rivers, left):
            rivers, stop, several = left, place + 1, several + 1
        elif line.gap < _TIGHT and place == stop and len(_inner(left)) >= len(_inner(rivers)):
            rivers, stop = left, place + 1
        elif not (_more_to_come(lines, place, rivers) and _goes_on(lines, start, place + 1)):
            break
        elif len(_inner(left)) >= len(_inner(rivers)):
            rivers = left
    bounds = tuple(sum(river) / 2 for river in _inner(rivers))
    return Columned(start, stop, bounds) if several > 1 and _aligned(lines[start:stop], bounds) else None


def _lies_across(line: Line, rivers: list[River], left: list[River]) -> bool:
    """A line of one run that still has words in two columns, set apart by more than a space."""
    inner = _inner(left)
    if line.size == 0 or len(inner) < len(_inner(rivers)):
        return False
    return sum(1 for cell in cells_of(line, [sum(river) / 2 for river in inner]) if cell) > 1


def _more_to_come(lines: Sequence[Line], place: int, rivers: list[River]) -> bool:
    """A lone line inside a table has a line of several columns below it that keeps the same rivers."""
    following = lines[place + 1] if place + 1 < len(lines) else None
    return (
        following is not None
        and len(following.segments) > 1
        and not (following.bold and not lines[place - 1].bold)
        and len(_inner(_flowing(rivers, following))) >= len(_inner(rivers))
    )


def _starts_another(above: Sequence[Line], line: Line, columns: int) -> bool:
    """After a rule or an empty line: far fewer cells, the second one of words that start under no cell above."""
    parts = line.segments
    if not (line.ruled or line.gap >= _TIGHT) or len(parts) < 2 or len(parts) * 2 >= columns:
        return False
    second = parts[1][0]
    starts = [part[0].left for other in above for part in other.segments]
    return second.text.isalpha() and not any(abs(start - second.left) <= line.wide / 2 for start in starts)


def _goes_on(lines: Sequence[Line], start: int, place: int) -> bool:
    """No more space above than the rows of this table have, and no heading that stands out from it."""
    line, first = lines[place], lines[start]
    usual = lines[start + 1].gap
    near = line.gap < _BREAK or (usual < _WIDEST and line.gap <= usual * 1.3)
    lesser = line.heading is None or line.heading.weak or (line.bold and line.size <= first.size)
    return near and lesser and line.size <= first.size * 1.15


def _gaps(line: Line) -> list[River]:
    edges = [-_EDGE, *(edge for part in line.segments for edge in (part[0].left, part[-1].right)), _EDGE]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _inner(rivers: list[River]) -> list[River]:
    """The rivers with a column on both sides."""
    return [river for river in rivers if river[0] > -_EDGE and river[1] < _EDGE]


def _flowing(rivers: list[River], line: Line) -> list[River]:
    """Return what is left of the rivers when the line lies across them."""
    narrow = line.wide / 2
    left: list[River] = []
    for river in rivers:
        pieces = _without(river, ((part[0].left, part[-1].right) for part in line.segments), narrow)
        left += pieces or _between_words(river, line)
    return left


def _between_words(river: River, line: Line) -> list[River]:
    """What is left where a long cell nearly touches the next column; in a lone run only right before that one."""
    lone = len(line.segments) == 1
    narrow = line.wide * (0.5 if not line.size else _SPACE if lone else _TOUCHING)
    free = _without(river, ((word.left, word.right) for word in line.words), narrow)
    near = [piece for piece in free if not lone or piece[1] >= river[1] - line.wide * 0.75]
    return sorted(near, key=lambda piece: piece[0] - piece[1])[:1]


def _without(river: River, blocks: Iterable[tuple[float, float]], narrow: float) -> list[River]:
    pieces = [river]
    for left, right in blocks:
        pieces = [
            piece
            for start, end in pieces
            for piece in ((start, min(end, left)), (max(start, right), end))
            if piece[1] - piece[0] >= narrow - 1e-6
        ]
        pieces = list(dict.fromkeys(pieces))
    return pieces


def _aligned(lines: Sequence[Line], bounds: Sequence[float]) -> bool:
    """Most cells of each column after the first start, end or are centred at one place."""
    parted = [line for line in lines if len(line.segments) > 1]
    if len(parted) < 4 and sum(1 for line in parted if _is_wide_apart(line)) * 2 < len(parted):
        return False
    rows = [cells_of(line, bounds) for line in parted]
    for column in range(1, len(bounds) + 1):
        cells = [row[column] for row in rows if row[column]]
        if len(cells) < 2:
            continue
        near = lines[0].wide * 0.75
        edges = (
            [cell[0].left for cell in cells],
            [cell[-1].right for cell in cells],
            [(cell[0].left + cell[-1].right) / 2 for cell in cells],
        )
        if max(_together(places, near) for places in edges) < max(2, len(cells) * 0.5):
            return False
    return any(row[column] for row in rows for column in range(1, len(bounds) + 1))


def _is_wide_apart(line: Line) -> bool:
    """Two spaces may stand in prose as well; a few lines of text are a table only where there are more."""
    return line.size > 0 or len(segments_of(line.words, line.wide + 1)) > 1


def _together(places: Sequence[float], near: float) -> int:
    return max(sum(1 for other in places if abs(other - place) <= near) for place in places)


def _with_title_line(lines: Sequence[Line], table: Columned, floor: int) -> Columned:
    """A line right above, which starts past the first column, holds the titles over several columns."""
    above = table.start - 1
    if above < floor or not table.bounds or lines[table.start].gap >= _TIGHT:
        return table
    return replace(table, start=above) if lines[above].left >= table.bounds[0] else table
