"""Reads HTML: the visible text is the page, its elements are the blocks."""

from collections.abc import Set

from selectolax.lexbor import LexborHTMLParser, LexborNode

from headrace_maintenance.reading.bullet import mark_of
from headrace_maintenance.reading.flow import write_flow
from headrace_maintenance.reading.grid import write_grid
from headrace_maintenance.reading.html_boilerplate import is_boilerplate, is_hidden
from headrace_maintenance.reading.html_capture import DEEPEST, append, capture, is_bold, rows_of
from headrace_maintenance.reading.html_table import grids_of
from headrace_maintenance.reading.html_text import BLOCKS, HIDDEN, VisibleText
from headrace_maintenance.reading.joining import join_lines, vocabulary_of
from headrace_maintenance.reading.outline import Style
from headrace_maintenance.reading.page import Page, Span
from headrace_maintenance.reading.sentence import is_title
from headrace_maintenance.reading.sheet import Sheet, Thread
from headrace_maintenance.reading.text_elements import text_elements
from headrace_maintenance.reading.text_lines import RawLine, raw_lines, text_line

_TERM = Style("term", 0, weak=True)
_BOLD = Style("bold", 0, weak=True)


def read_html(text: str) -> tuple[Page, ...]:
    """Return the one page of an HTML document; menus, banners and footers are in its text and not in its blocks."""
    return (html_page(text, Sheet(1, Thread())),)


def html_page(text: str, sheet: Sheet) -> Page:
    """Write HTML, a document or a piece of one, on a sheet and close it."""
    parser = LexborHTMLParser(text)
    root = parser.body or parser.root
    if root is None:
        return sheet.page("")
    walk = _Walk(sheet, vocabulary_of(root.text(separator=" ")))
    walk.children(root, 0)
    walk.flush()
    return sheet.page(walk.text.text)


class _Walk:
    """Goes through the elements: gathers the visible text and writes a block at each end of a run of it."""

    def __init__(self, sheet: Sheet, vocabulary: Set[str]) -> None:
        self.text = VisibleText()
        self._sheet = sheet
        self._vocabulary = vocabulary
        self._start = 0
        self._heading: Style | None = None
        self._bold = False
        self._in_item = False
        self._depth = 0

    def children(self, node: LexborNode, depth: int) -> None:
        if depth > DEEPEST:
            append(node, self.text, depth)
            return
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self.text.add(child.text_content or "")
            elif tag == "br":
                self.text.end_line()
            elif tag in HIDDEN or is_hidden(child):
                continue
            elif is_boilerplate(child):
                self._skip(child)
            elif tag in BLOCKS:
                self.flush()
                self._block(child, tag, depth + 1)
                self.flush()
            else:
                self.children(child, depth + 1)

    def flush(self) -> None:
        """End the run of text: write it as what it stands in."""
        taken = self.text.since(self._start)
        start = self._start + len(taken) - len(taken.lstrip())
        self.text.end_line()
        lines = [RawLine(line.text, line.start + self._start) for line in raw_lines(taken) if line.text.strip()]
        self._start = self.text.length
        if lines:
            self._write(lines, (start, start + len(taken.strip())))

    def _write(self, lines: list[RawLine], span: Span) -> None:
        text = join_lines([" ".join(line.text.split()) for line in lines], self._vocabulary)
        if self._heading:
            self._sheet.heading(text, span, self._heading)
        elif self._in_item:
            self._in_item = False
            self._sheet.item(text, span, max(1, self._depth))
        elif any(mark_of(line.text.strip()) for line in lines):
            placed = [text_line(line, 0, ruled=False) for line in lines]
            write_flow([line for line in placed if line], self._sheet, self._vocabulary)
        elif self._bold and is_title(text.rstrip(":")):
            self._sheet.heading(text.rstrip(": "), span, _BOLD)
        else:
            self._sheet.paragraph(text, span)

    def _skip(self, node: LexborNode) -> None:
        self.flush()
        capture(node, self.text)
        self._start = self.text.length

    def _block(self, node: LexborNode, tag: str, depth: int) -> None:
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._titled(node, Style("h", int(tag[1])), depth)
        elif tag == "summary":
            self._titled(node, _TERM, depth)
        elif tag in ("ul", "ol", "menu"):
            self._list(node, depth)
        elif tag == "li":
            self._in_item = True
            self.children(node, depth)
        elif tag == "table":
            self._table(node, depth)
        elif tag == "dl":
            self._definitions(node, depth)
        elif tag == "pre":
            self._preformatted(node)
        else:
            self._plain(node, tag, depth)

    def _titled(self, node: LexborNode, style: Style, depth: int) -> None:
        self._heading = style
        self.children(node, depth)
        self.flush()
        self._heading = None

    def _list(self, node: LexborNode, depth: int) -> None:
        self._depth += 1
        self.children(node, depth)
        self.flush()
        self._depth -= 1
        self._in_item = False

    def _plain(self, node: LexborNode, tag: str, depth: int) -> None:
        self._bold = tag in ("p", "div") and is_bold(node)
        self.children(node, depth)
        self.flush()
        self._bold = False

    def _table(self, node: LexborNode, depth: int) -> None:
        widths = [len(row.css("td, th")) for row in node.css("tr")]
        layout = (node.attributes.get("role") or "") in ("presentation", "none")
        if layout or max(widths, default=0) < 2 or len(node.css("table")) > 1 or node.css("h1, h2, h3, h4, dl, pre"):
            self.children(node, depth)
            return
        for caption in node.css("caption")[:1]:
            captured = capture(caption, self.text)
            self._sheet.paragraph(captured.text, captured.span)
        rows = rows_of(node, self.text)
        self._start = self.text.length
        for grid in grids_of(rows):
            write_grid(grid, self._sheet)

    def _definitions(self, node: LexborNode, depth: int) -> None:
        term, place = "", (0, 0)
        for part in node.css("dt, dd"):
            if part.tag == "dt":
                captured = capture(part, self.text)
                term, place = captured.text, captured.span
            elif part.css("li, table, dl"):
                self._sheet.heading(term, place, _TERM)
                self._start = self.text.length
                self.children(part, depth)
                self.flush()
                self._sheet.thread.outline.leave(_TERM)
            else:
                captured = capture(part, self.text)
                span = (place[0] if term else captured.span[0], captured.span[1])
                self._sheet.definition(f"{term} {captured.text}".strip(), span, term, captured.text)
        self._start = self.text.length

    def _preformatted(self, node: LexborNode) -> None:
        start = self.text.length
        self.text.add_as_it_stands(node.text())
        lines = [RawLine(line.text, line.start + start) for line in raw_lines(self.text.since(start))]
        self._start = self.text.length
        write_flow(text_elements(lines, self._vocabulary), self._sheet, self._vocabulary)
