"""Finds ruled tables on a PDF page: rules that meet make cells, cells without a rule between them are merged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headrace_maintenance.reading.pdf_drawing import Drawing
from headrace_maintenance.reading.pdf_place import Box

_NEAR = 3.0
_SAME = 2.0
_SHORTEST = 6.0
_MOST_RULES = 3000


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A grid of `columns` (x) and `lines` (y), and for each of its places the cell that covers it, by number."""

    box: Box
    columns: tuple[float, ...]
    lines: tuple[float, ...]
    cells: tuple[tuple[int, ...], ...]

    def place_of(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the row and column of a point, or None outside the table."""
        row, column = _between(self.lines, y), _between(self.columns, x)
        return None if row is None or column is None else (row, column)


def ruled_tables(drawing: Drawing) -> list[RuledTable]:
    """Return the ruled tables of a page, two columns or more each, top to bottom."""
    across = _joined(drawing.across, 0)[:_MOST_RULES]
    down = _joined(drawing.down, 1)[:_MOST_RULES]
    tables: list[RuledTable] = []
    for rules_across, rules_down in _groups(across, down):
        table = _table(rules_across, rules_down)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda table: table.box[1])


def _joined(rules: Iterable[Box], axis: int) -> list[Box]:
    """Join rules on one line that touch: the pieces a maker draws cell by cell."""
    other = 1 - axis
    rows: list[list[Box]] = []
    for rule in sorted(rules, key=lambda rule: rule[other]):
        if rows and rule[other] - rows[-1][-1][other] <= _SAME:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    joined: list[Box] = []
    for row in rows:
        joined += _chain(sorted(row, key=lambda rule: rule[axis]), axis)
    return [rule for rule in joined if rule[axis + 2] - rule[axis] >= _SHORTEST]


def _chain(row: Sequence[Box], axis: int) -> list[Box]:
    level = row[0][1 - axis]
    ends: list[list[float]] = []
    for rule in row:
        if ends and rule[axis] <= ends[-1][1] + _NEAR:
            ends[-1][1] = max(ends[-1][1], rule[axis + 2])
        else:
            ends.append([rule[axis], rule[axis + 2]])
    if axis == 0:
        return [(start, level, end, level) for start, end in ends]
    return [(level, start, level, end) for start, end in ends]


def _groups(across: Sequence[Box], down: Sequence[Box]) -> list[tuple[list[Box], list[Box]]]:
    """Part the rules into sets that meet."""
    left, free = list(down), list(across)
    groups: list[tuple[list[Box], list[Box]]] = []
    while left:
        levels: list[Box] = []
        uprights: list[Box] = []
        met = [left.pop()]
        while met:
            uprights += met
            crossing = [rule for rule in free if any(_meet(rule, upright) for upright in met)]
            free = [rule for rule in free if rule not in crossing]
            levels += crossing
            met = [rule for rule in left if any(_meet(level, rule) for level in crossing)]
            left = [rule for rule in left if rule not in met]
        groups.append((levels, uprights))
    return groups


def _meet(across: Box, down: Box) -> bool:
    return across[0] - _NEAR <= down[0] <= across[2] + _NEAR and down[1] - _NEAR <= across[1] <= down[3] + _NEAR


def _table(across: Sequence[Box], down: Sequence[Box]) -> RuledTable | None:
    if len(across) < 2:
        return None
    ends = [min(rule[0] for rule in across), max(rule[2] for rule in across)]
    columns = _levels([rule[0] for rule in down] + ends)
    lines = _levels([rule[1] for rule in across])
    if len(columns) < 3 or len(lines) < 2:
        return None
    box = (columns[0], lines[0], columns[-1], lines[-1])
    return RuledTable(box, tuple(columns), tuple(lines), _cells(columns, lines, across, down))


def _levels(values: Iterable[float]) -> list[float]:
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > _NEAR:
            levels.append(value)
    return levels


def _cells(
    columns: Sequence[float], lines: Sequence[float], across: Sequence[Box], down: Sequence[Box]
) -> tuple[tuple[int, ...], ...]:
    width = len(columns) - 1
    owner = list(range(width * (len(lines) - 1)))
    for row in range(len(lines) - 1):
        for column in range(width):
            middle = ((columns[column] + columns[column + 1]) / 2, (lines[row] + lines[row + 1]) / 2)
            here = owner[row * width + column]
            if column and not _has_rule(down, 1, columns[column], middle[1]):
                _merge(owner, owner[row * width + column - 1], here)
            if row and not _has_rule(across, 0, lines[row], middle[0]):
                _merge(owner, owner[(row - 1) * width + column], owner[row * width + column])
    return tuple(tuple(owner[row * width : (row + 1) * width]) for row in range(len(lines) - 1))


def _merge(owner: list[int], one: int, two: int) -> None:
    low, high = min(one, two), max(one, two)
    for place, cell in enumerate(owner):
        if cell == high:
            owner[place] = low


def _has_rule(rules: Sequence[Box], axis: int, level: float, middle: float) -> bool:
    return any(abs(rule[1 - axis] - level) <= _NEAR and rule[axis] <= middle <= rule[axis + 2] for rule in rules)


def _between(edges: Sequence[float], value: float) -> int | None:
    for place in range(len(edges) - 1):
        if edges[place] <= value < edges[place + 1]:
            return place
    return None
