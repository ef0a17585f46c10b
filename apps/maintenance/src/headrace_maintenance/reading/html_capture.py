"""Takes the visible text of one element, a table cell or a term, with the pieces it is made of."""

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from headrace_maintenance.reading.bullet import mark_of
from headrace_maintenance.reading.html_boilerplate import is_hidden
from headrace_maintenance.reading.html_table import Cell, Row, span_number
from headrace_maintenance.reading.html_text import BLOCKS, HIDDEN, VisibleText
from headrace_maintenance.reading.page import Span
from headrace_maintenance.reading.quote import fold
from headrace_maintenance.reading.text_lines import raw_lines

DEEPEST = 150


@dataclass(frozen=True, slots=True)
class Captured:
    """The text of an element, folded, where it stands, and its lines (blocks, list items, what `<br>` parts)."""

    text: str
    span: Span
    lines: tuple[tuple[str, Span], ...]


def capture(node: LexborNode, text: VisibleText) -> Captured:
    """Add the visible text of an element to the page's, and return it."""
    text.end_line()
    start = text.length
    append(node, text)
    taken = text.since(start)
    end = start + len(taken.rstrip())
    text.end_line()
    lines = [(raw.text, start + raw.start) for raw in raw_lines(taken) if raw.text.strip()]
    placed = tuple((fold(line), (place, place + len(line.rstrip()))) for line, place in lines)
    return Captured(fold(taken), (start, max(start, end)), placed)


def append(node: LexborNode, text: VisibleText, depth: int = 0) -> None:
    """Add the visible text under an element to the page's; what is nested beyond reason is taken without its layout."""
    if depth > DEEPEST:
        text.add(node.text())
        return
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            text.add(child.text_content or "")
        elif tag == "br":
            text.end_line()
        elif tag not in HIDDEN and not is_hidden(child):
            _append_element(child, tag, text, depth)


def _append_element(child: LexborNode, tag: str, text: VisibleText, depth: int) -> None:
    if tag in BLOCKS:
        text.end_line()
    append(child, text, depth + 1)
    if tag in BLOCKS:
        text.end_line()


def is_bold(node: LexborNode) -> bool:
    """Say whether all the text of an element is bold."""
    bold = sum(len(fold(part.text())) for part in node.css("b, strong"))
    return bold > 0 and bold >= len(fold(node.text()))


def rows_of(table: LexborNode, text: VisibleText) -> list[Row]:
    """Return the rows of a table, its text added to the page's."""
    rows: list[Row] = []
    for part in table.css("tr"):
        cells = tuple(_cell(cell, text) for cell in part.iter() if cell.tag in ("td", "th") and not is_hidden(cell))
        rows.append(Row(cells, head=part.parent is not None and part.parent.tag == "thead"))
    return rows


def _cell(node: LexborNode, text: VisibleText) -> Cell:
    captured = capture(node, text)
    attributes = node.attributes
    return Cell(
        captured.text or _drawn(node),
        captured.span,
        _pieces(node, captured),
        span_number(attributes.get("colspan")),
        span_number(attributes.get("rowspan")),
        title=node.tag == "th",
        bold=is_bold(node),
    )


def _pieces(node: LexborNode, captured: Captured) -> tuple[tuple[str, Span], ...]:
    """The lines of a cell that is a list, with or without the elements of one."""
    lines = captured.lines
    if len(node.css("li")) > 1:
        return tuple((_unmarked(line), span) for line, span in lines)
    apart = all(mark_of(line) or (line[0].isupper() and len(line.split()) > 1) for line, _ in lines)
    return tuple((_unmarked(line), span) for line, span in lines) if len(lines) > 1 and apart else ()


def _unmarked(line: str) -> str:
    mark = mark_of(line)
    return line[mark.length :] if mark else line


def _drawn(node: LexborNode) -> str:
    """A cell with nothing but a picture or a ticked box is a mark."""
    if node.css("input[checked], svg"):
        return "●"
    pictures = node.css("img")
    return fold(pictures[0].attributes.get("alt") or "●") if pictures else ""
