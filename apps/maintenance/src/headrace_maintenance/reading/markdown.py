"""Reads Markdown: the file itself is the text, its marks make the blocks."""

import re
from collections.abc import Sequence, Set
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.token import Token

from headrace_maintenance.reading.columns import columned
from headrace_maintenance.reading.flow import write_flow
from headrace_maintenance.reading.grid import Grid, GridRow, write_grid
from headrace_maintenance.reading.html import html_page
from headrace_maintenance.reading.joining import join_lines, vocabulary_of
from headrace_maintenance.reading.line import Line
from headrace_maintenance.reading.outline import Style
from headrace_maintenance.reading.page import Page, Span
from headrace_maintenance.reading.sentence import is_title
from headrace_maintenance.reading.sheet import Sheet, Thread
from headrace_maintenance.reading.text_elements import text_elements
from headrace_maintenance.reading.text_lines import RawLine, raw_lines

_FRONT = re.compile(r"\A---[ \t]*\r?\n.*?\r?\n---[ \t]*(?=\r?\n)", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOLD = Style("bold", 0, weak=True)


def read_markdown(text: str) -> tuple[Page, ...]:
    """Return the one page of a Markdown file, with its blocks."""
    plain = _FRONT.sub(lambda front: re.sub(r"[^\r\n]", "", front.group()), text)
    plain = plain.replace("\r\n", "\n").replace("\r", "\n")
    sheet = Sheet(1, Thread())
    walk = _Walk(sheet, raw_lines(text), vocabulary_of(text))
    walk.write(MarkdownIt("commonmark").enable("table").parse(plain))
    return (sheet.page(text),)


class _Walk:
    """Goes through the tokens of a Markdown file and writes its blocks."""

    def __init__(self, sheet: Sheet, lines: Sequence[RawLine], vocabulary: Set[str]) -> None:
        self._sheet = sheet
        self._lines = lines
        self._vocabulary = vocabulary
        self._depth = 0
        self._in_item = False

    def write(self, tokens: Sequence[Token]) -> None:
        levels = list(accumulate(token.nesting for token in tokens))
        place = 0
        while place < len(tokens):
            stop = place + 1
            if tokens[place].type in ("heading_open", "paragraph_open", "table_open"):
                stop = next(end for end in range(place, len(tokens)) if levels[end] < levels[place]) + 1
            self._element(tokens[place:stop])
            place = stop

    def _element(self, tokens: Sequence[Token]) -> None:
        token = tokens[0]
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open", "bullet_list_close", "ordered_list_close"):
            self._depth += token.nesting
        elif kind == "list_item_open":
            self._in_item = True
        elif kind == "list_item_close":
            self._in_item = False
        elif kind == "heading_open":
            self._sheet.heading(self._inline(tokens[1]), self._span(token), Style("h", int(token.tag[1])))
        elif kind == "paragraph_open":
            self._paragraph(tokens[1])
        elif kind == "table_open":
            write_grid(self._grid(tokens), self._sheet)
        elif kind in ("fence", "code_block"):
            self._as_it_stands(self._raw(token, 1 if kind == "fence" else 0))
        elif kind == "html_block":
            page = html_page(token.content, Sheet(self._sheet.number, self._sheet.thread))
            self._sheet.adopt(page.blocks, self._span(token))

    def _paragraph(self, token: Token) -> None:
        text, span = self._inline(token), self._span(token)
        if self._in_item:
            self._in_item = False
            self._sheet.item(re.sub(r"^\[[ xX]\]\s+", "", text), span, max(1, self._depth))
        elif _is_bold(token) and is_title(text.rstrip(":")):
            self._sheet.heading(text.rstrip(": "), span, _BOLD)
        elif not self._is_columned(token) and not self._defines(token, span):
            self._sheet.paragraph(text, span)

    def _is_columned(self, token: Token) -> bool:
        """A paragraph whose lines are a table drawn with spaces, or of contents, is read as plain text."""
        if "\n" not in token.content:
            return False
        elements = text_elements(self._raw(token, 0), self._vocabulary)
        lines = [element for element in elements if isinstance(element, Line)]
        if not elements:
            return True
        if len(lines) == len(elements) and not columned(lines):
            return False
        write_flow(elements, self._sheet, self._vocabulary)
        return True

    def _defines(self, token: Token, span: Span) -> bool:
        """A term with its meaning on the next line, after a colon."""
        pieces = _pieces(token)
        if len(pieces) < 2 or not pieces[1].startswith(": "):
            return False
        words = join_lines([piece.removeprefix(": ") for piece in pieces[1:]], self._vocabulary)
        self._sheet.definition(f"{pieces[0]} {words}", span, pieces[0], words)
        return True

    def _as_it_stands(self, lines: Sequence[RawLine]) -> None:
        write_flow(text_elements(lines, self._vocabulary), self._sheet, self._vocabulary)

    def _grid(self, tokens: Sequence[Token]) -> Grid:
        rows: list[GridRow] = []
        cells: list[str] = []
        titles = 0
        for token in tokens:
            if token.type == "tr_open":
                cells = []
            elif token.type == "inline":
                cells.append(self._inline(token))
            elif token.type in ("td_close", "th_close") and token.type == "th_close":
                titles = 1
            if token.type == "tr_open":
                rows.append(GridRow((), "", self._span(token)))
            elif token.type == "tr_close":
                rows[-1] = GridRow(tuple(cells), " ".join(cell for cell in cells if cell), rows[-1].span)
        if titles and not rows[0].text:
            return Grid(tuple(rows[1:]), None)
        return Grid(tuple(rows), titles)

    def _raw(self, token: Token, fence: int) -> list[RawLine]:
        first, last = token.map or (0, 0)
        lines = self._lines[first:last]
        closed = fence and len(lines) > 1 and lines[-1].text.strip()[:3] in ("```", "~~~")
        return list(lines[fence : len(lines) - (1 if closed else 0)])

    def _span(self, token: Token) -> Span:
        first, last = token.map or (0, 0)
        lines = self._lines[first:last]
        return (lines[0].start, lines[-1].start + len(lines[-1].text)) if lines else (0, 0)

    def _inline(self, token: Token) -> str:
        return join_lines(_pieces(token), self._vocabulary)


def _pieces(token: Token) -> list[str]:
    """The words of a paragraph or cell without their marks, line by line."""
    pieces = [""]
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak") or _BREAK.fullmatch(child.content):
            pieces.append("")
        elif child.type in ("text", "code_inline", "text_special"):
            pieces[-1] += child.content
    return [" ".join(piece.split()) for piece in pieces]


def _is_bold(token: Token) -> bool:
    """All the words of a paragraph stand in one strong emphasis."""
    kept = [child for child in token.children or () if child.type != "text" or child.content.strip()]
    return (
        len(kept) > 2
        and (kept[0].type, kept[-1].type) == ("strong_open", "strong_close")
        and sum(child.type == "strong_open" for child in kept) == 1
    )
