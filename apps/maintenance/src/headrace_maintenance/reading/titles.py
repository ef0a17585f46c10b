"""Tells header rows from body rows where the maker left no sign but the words and looks."""

import re
from collections.abc import Sequence

Looks = tuple[tuple[str, ...], bool]

_NOUN_WORDS = """
    action actions activity capacity category cause causes comment comments component components condition
    consumable correction definition description designation document duration equipment fault frequency
    function grade hours instruction instructions intervall interval intervals item items job location lubricant
    maintenance material method months no name note notes operation operations page part parts period
    periodicity point position problem procedure product qty quantity reference remark remarks remedy required
    requirement responsible schedule section service solution spec specification step symptom system tâche task
    tasks time tool tools torque type unit units value when who work years arbeit wartung wartungsarbeit bauteil
    teil maßnahme
"""
_NOUNS = frozenset(_NOUN_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_TIME = re.compile(
    r"daily|weekly|monthly|quarterly|yearly|annual|annually|biannual|seasonal|season|year|month|week|day|as needed|"
    r"as required|before|after|first|every|each|\d+\s*(?:h|hrs?|hours?|days?|weeks?|months?|years?|mths?|yrs?)\b",
    re.IGNORECASE,
)
_MARK_SIGNS = """
    x o ✓ ✔ ☑ ☒ ✗ ✘ • ● ○ ◦ ◯ ■ □ ▪ ▲ △ ◆ ◇ * + - – — v √ ⬤ ∙ · ★ ☆
"""
_MARKS = frozenset(_MARK_SIGNS.split())


def is_mark(text: str) -> bool:
    """Say whether a cell holds only a mark (X, a tick, a dot) or a code of one or two letters (I, R, C/R)."""
    plain = text.strip().strip("()").lower()
    return plain in _MARKS or bool(re.fullmatch(r"[A-Z](?:\s*[/,+]\s*[A-Z])*|[A-Z]{2}|[xX]\s*\*", text.strip()))


def count_titles(rows: Sequence[Looks]) -> int:
    """Return how many of the first rows are header rows, given each row's cells and whether it is set apart."""
    if len(rows) < 2:
        return 0
    strong = next((place for place, (_, looks) in enumerate(rows) if not looks), len(rows))
    if 0 < strong < len(rows) and strong <= 3:
        return strong
    for count in (1, 2):
        if len(rows) > count and _contrasts(rows[count - 1][0], [cells for cells, _ in rows[count:]]):
            return count if count == 1 or _can_be_titles(rows[0][0]) else 0
    return 0


def _contrasts(first: tuple[str, ...], body: Sequence[tuple[str, ...]]) -> bool:
    if not _can_be_titles(first):
        return False
    columns = list(zip(*body, strict=False))
    return _over_marks(first, columns) or _names_columns(first) or _names_times(first, body[0]) or _over(first, columns)


def _can_be_titles(cells: tuple[str, ...]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) * 2 > len(cells) and all(len(cell) <= 48 and not cell.endswith((".", ";")) for cell in filled)


def _over_marks(first: tuple[str, ...], columns: Sequence[tuple[str, ...]]) -> bool:
    """A column of marks whose first cell is none."""
    for title, column in zip(first, columns, strict=False):
        filled = [cell for cell in column if cell]
        if title and not is_mark(title) and filled and all(is_mark(cell) for cell in filled):
            return True
    return False


def _names_columns(first: tuple[str, ...]) -> bool:
    filled = [cell.lower() for cell in first if cell]
    named = [cell for cell in filled if _NOUNS & set(_WORD.findall(cell)) and not re.search(r"\d", cell)]
    return len(named) * 2 >= len(filled) and all(len(cell.split()) <= 5 for cell in filled) and len(named) >= 1


def _names_times(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Two columns or more named by a time, over cells that say none."""
    timed = [place for place, cell in enumerate(first) if _TIME.match(cell)]
    return len(timed) >= 2 and not any(_TIME.match(second[place]) for place in timed if place < len(second))


def _over(first: tuple[str, ...], columns: Sequence[tuple[str, ...]]) -> bool:
    """A column of figures whose first cell has none, in a row without figures."""
    if len(columns) < 2 or len(columns[0]) < 2 or any(re.search(r"\d", cell) for cell in first):
        return False
    return any(
        title and all(re.search(r"\d", cell) for cell in column)
        for title, column in zip(first[1:], columns[1:], strict=False)
    )
