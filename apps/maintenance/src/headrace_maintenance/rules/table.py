"""Reads the rows of a maintenance table: one task a row, timed by a column, a matrix of marks, or a group."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from headrace_maintenance.rules.clause import Clause, read
from headrace_maintenance.rules.column import Column, columns, title_timings
from headrace_maintenance.rules.component import label
from headrace_maintenance.rules.context import TableState
from headrace_maintenance.rules.draft import Draft, Inherited, described, phrase, timed, unique
from headrace_maintenance.rules.exclusion import is_excluded, is_professional_role, needs_professional
from headrace_maintenance.rules.interval import Timing, first_only
from headrace_maintenance.rules.introduction import only_time
from headrace_maintenance.rules.mark import actions_of, is_blank
from headrace_maintenance.rules.occasion import HIDDEN, hide
from headrace_maintenance.rules.part import parts_in, parts_of_cell
from headrace_maintenance.rules.sentence import sentences
from headrace_maintenance.rules.work import Work, works
from headrace_maintenance.task import Interval

_DITTO = re.compile(r'^(?:"|”|〃|\'\'|ditto|same|as above|do\.)$', re.IGNORECASE)
_GROUPING = re.compile(r"^(?:systems?|groups?|sections?|category|area)$", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:levels?|tension|pressure|alignment|condition|connections?|tightness)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signs:
    """What the manual says its signs mean: letters for verbs, letters for times, and footnotes for a professional."""

    legend: Mapping[str, str]
    schedule: Mapping[str, Sequence[Interval]]
    professional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row by the roles of its columns."""

    subject: str
    work: str
    whole: str
    due: dict[str, tuple[Interval, ...]]
    verb: str
    parts: tuple[str, ...]
    professional: bool


def group_of(cells: Sequence[str], table: TableState) -> TableState | None:
    """The table with a new group, when this row is a title across ("Every 250 hours"); else None."""
    said = {cell.strip() for cell in cells if not is_blank(cell)}
    if len(cells) < 2 or len(said) != 1:
        return None
    words = said.pop()
    timings = title_timings(words)
    clause = read(words, nominal=False)
    if (clause.heads and not timings) or len(words) > 90:
        return None
    group = [timing.interval for timing in timings]
    return table.model_copy(
        update={
            "group": group,
            "group_label": table.group_label if group else label(words),
            "above": (),
            "group_professional": needs_professional(words) or is_professional_role(words),
        }
    )


def rows_filled(cells: Sequence[str], table: TableState) -> tuple[str, ...]:
    """The cells with what stands for "the same as above" filled in: ditto marks, and an empty first cell."""
    filled: list[str] = []
    for at, cell in enumerate(cells):
        above = table.above[at] if at < len(table.above) else ""
        same = bool(_DITTO.match(cell.strip())) or (at == 0 and not cell.strip())
        filled.append(above if same else cell)
    return tuple(filled)


def row_drafts(cells: Sequence[str], table: TableState, inherited: Inherited, signs: Signs) -> list[Draft]:
    """The tasks of one row: one, or one for each verb when its marks or its times differ by verb."""
    row = _row(cells, _columns_of(cells, table, signs), signs)
    if row is None or is_excluded(row.work):
        return []
    drafts: list[Draft] = []
    for action, intervals in (row.due or {"": ()}).items():
        drafts += _drafts(row, action, intervals, inherited)
    return drafts


def _columns_of(cells: Sequence[str], table: TableState, signs: Signs) -> tuple[Column, ...]:
    if table.header and any(table.header):
        titled = columns(table.header, signs.schedule)
        return tuple(_by_content(cell, role) for cell, role in zip(cells, titled, strict=False))
    return tuple(Column("when" if _is_time(cell) else "other", "") for cell in cells)


def _by_content(cell: str, role: Column) -> Column:
    """A cell that says only a time is one, whatever its column is called: readers can shift a row."""
    if role.role not in {"component", "work", "other"} or not _is_time(cell):
        return role
    counts_stock = all(timing.interval.basis == "usage" for timing in title_timings(cell))
    return role if counts_stock and role.role == "other" else Column("when", role.title)


def _is_time(cell: str) -> bool:
    """Whether a cell says a time and nothing else."""
    timings = title_timings(cell)
    left = re.sub(
        r"\b(?:or|and|whichever|comes|occurs|first|of|operation|after|at|the|then)\b|[^\w]",
        "",
        hide(cell, timings).replace(HIDDEN, ""),
    )
    return bool(timings) and len(left) <= 3


def _row(cells: Sequence[str], roles: Sequence[Column], signs: Signs) -> _Row | None:
    pairs = [(cell.strip(), role) for cell, role in zip(cells, roles, strict=False) if not is_blank(cell)]
    words = [
        cell for cell, role in pairs if role.role in {"component", "work", "other"} and re.search("[A-Za-z]{2}", cell)
    ]
    working = _working_cell(pairs)
    named = [cell for cell, role in pairs if role.role == "component" and cell != working]
    if len(named) == 1 and any(_GROUPING.match(role.title) for cell, role in pairs if cell in named):
        named = [] if any(work.component for _, work in _works_of(working, "")) else named
        words = words if named else [working]
    plain = [cell for cell in words if cell != working and len(cell) < 60]
    subject = (named or plain or [""])[0]
    if not working and not subject:
        return None
    return _Row(
        subject=subject,
        work=working or subject,
        whole=" ".join(cell for cell, _ in pairs),
        due=_first_only(_due(pairs, signs), " ".join(cell for cell, _ in pairs)),
        verb=next((role.action for cell, role in pairs if role.role == "verb" and not title_timings(cell)), ""),
        parts=tuple(part for cell, role in pairs if role.role == "parts" for part in parts_of_cell(cell)),
        professional=any(role.role == "who" and is_professional_role(cell) for cell, role in pairs)
        or any(sign in cell for sign in signs.professional for cell, _ in pairs),
    )


def _working_cell(pairs: Sequence[tuple[str, Column]]) -> str:
    """The cell that states the work: one in a column of work, else the first that a verb governs."""
    for cell, role in pairs:
        if role.role == "work" and re.search("[A-Za-z]{2}", cell) and _works_of(cell, ""):
            return cell
    for cell, role in pairs:
        if role.role in {"component", "other"} and _works_of(cell, ""):
            return cell
    return next((cell for cell, role in pairs if role.role == "work" and re.search("[A-Za-z]{2}", cell)), "")


def _due(pairs: Sequence[tuple[str, Column]], signs: Signs) -> dict[str, tuple[Interval, ...]]:
    """The row's times by verb; "" stands for the row's own work."""
    due: dict[str, list[Interval]] = {}
    for cell, role in pairs:
        if role.role == "when":
            due.setdefault("", []).extend(_when(cell, role, signs))
        elif role.role == "mark":
            title = [timing.interval for timing in role.timings]
            for action in actions_of(cell, signs.legend) or ():
                due.setdefault(action, []).extend(title)
        elif role.role == "verb" and (timings := title_timings(cell)):
            due.setdefault(role.action, []).extend(timing.interval for timing in timings)
    return {action: unique(intervals) for action, intervals in due.items()}


def _first_only(due: dict[str, tuple[Interval, ...]], said: str) -> dict[str, tuple[Interval, ...]]:
    """The times of a row that says it is for the first service only."""
    return {
        action: tuple(timing.interval for timing in first_only(said, (Timing(0, 0, each) for each in intervals)))
        for action, intervals in due.items()
    }


def _when(cell: str, role: Column, signs: Signs) -> Iterator[Interval]:
    letters = [letter for letter in re.split(r"[\s,/+&]+", cell) if letter]
    if letters and all(letter in signs.schedule for letter in letters):
        yield from (interval for letter in letters for interval in signs.schedule[letter])
        return
    timings = title_timings(cell, role.unit)
    yield from (timing.interval for timing in timings)
    if not timings and re.search("[A-Za-z]{3}", cell):
        yield Interval(basis="condition", text=" ".join(cell.split()))


def _works_of(cell: str, subject: str) -> list[tuple[Clause, Work]]:
    found: list[tuple[Clause, Work]] = []
    for sentence in sentences(cell):
        clause = read(sentence, nominal=True)
        if found and only_time(clause):
            last, work = found[-1]
            found[-1] = (last, replace(work, timings=work.timings + clause.timings))
        found += [(clause, work) for work in works(clause, subject)]
    return found


def _drafts(row: _Row, action: str, due: tuple[Interval, ...], inherited: Inherited) -> list[Draft]:
    subject = label(row.subject) if row.subject != row.work else ""
    found = _works_of(row.work, subject)
    firm = _one_for_each_time(found, subject)
    if not firm:
        return [_unspoken(row, action, due, inherited)]
    return [_spoken(row, clause, work, action, due, inherited, alone=len(firm) == 1) for clause, work in firm]


def _one_for_each_time(found: list[tuple[Clause, Work]], subject: str) -> list[tuple[Clause, Work]]:
    """One task a row, unless its works name different components or have times of their own."""
    kept: list[tuple[Clause, Work]] = []
    for clause, work in found:
        before = kept[-1][1] if kept else None
        apart = (
            before is None
            or (work.recurs and before.recurs)
            or (not subject and work.component not in {"", before.component})
        )
        if apart and (before is None or not work.weak):
            kept.append((clause, work))
        elif before is not None:
            kept[-1] = (
                kept[-1][0],
                replace(before, timings=before.timings + work.timings, notes=before.notes + work.notes),
            )
    return kept


def _spoken(
    row: _Row, clause: Clause, work: Work, action: str, due: tuple[Interval, ...], inherited: Inherited, *, alone: bool
) -> Draft:
    own = tuple(work.intervals)
    intervals, _ = timed(due or (own if work.recurs else ()), inherited.intervals, False)
    weak_only = not intervals and bool(own)
    subject = label(row.subject) if row.subject != row.work else ""
    component = subject or work.component or inherited.component
    short = bool(subject) and not any(head.component for head in clause.heads)
    description = phrase(work.action, subject) if short else described(clause, work, alone)
    if subject and not short and subject.split()[-1] not in description.lower():
        description = f"{label(row.subject)}: {description[:1].lower()}{description[1:]}".capitalize()
    return Draft(
        description=description,
        action=action or work.action,
        component=component,
        intervals=own if weak_only else intervals,
        words=row.subject if short else (row.work if alone else clause.text),
        parts=tuple(dict.fromkeys((*row.parts, *parts_in(row.whole)))),
        professional=row.professional or inherited.professional or needs_professional(row.whole),
        notes=work.notes,
        weak=work.weak,
        manner="row",
    )


def _unspoken(row: _Row, action: str, due: tuple[Interval, ...], inherited: Inherited) -> Draft:
    """A row that names only a component: its mark, its title or the introduction says the work."""
    component = label(row.subject or row.work)
    verb = action or row.verb or inherited.action or ("check" if _LEVEL.search(component) else "")
    intervals, _ = timed(due, inherited.intervals, False)
    return Draft(
        description=phrase(verb or "service", component),
        action=verb or "service",
        component=component,
        intervals=intervals,
        words=row.subject or row.work,
        parts=tuple(dict.fromkeys((*row.parts, *parts_in(row.whole)))),
        professional=row.professional or inherited.professional or needs_professional(row.whole),
        weak=not verb and not due,
        manner="row",
    )
