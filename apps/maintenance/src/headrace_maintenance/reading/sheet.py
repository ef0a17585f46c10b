"""A sheet collects the blocks of one page, in reading order, under the headings that are open."""

from headrace_maintenance.chunk import Block, Kind
from headrace_maintenance.reading.outline import Outline, Style
from headrace_maintenance.reading.page import Page, Span

SECTION = Style("table section", 0, weak=True)


class Thread:
    """What goes on from one page to the next: the open headings, and the header and section of the last table."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.header: tuple[str, ...] = ()
        self.section = ""
        self.in_table = False


class Sheet:
    """The blocks of page `number`, being written; `thread` is shared by the pages of a document."""

    def __init__(self, number: int, thread: Thread) -> None:
        self.number = number
        self.thread = thread
        self._blocks: list[Block] = []
        self._spans: list[Span] = []
        self._continued = thread.in_table

    @property
    def can_continue_table(self) -> bool:
        """Whether the last page ended in a table and nothing but headings stands on this page so far."""
        return self._continued and all(block.kind == "heading" for block in self._blocks)

    def heading(self, text: str, span: Span, style: Style) -> None:
        """Write a heading and open it for what follows."""
        if not text:
            return
        above = self.thread.outline
        level = above.enter(style, text)
        self._put("heading", text, span, headings=above.titles[:-1], level=level)

    def paragraph(self, text: str, span: Span) -> None:
        """Write a paragraph."""
        self._put("paragraph", text, span, headings=self.thread.outline.titles)

    def item(self, text: str, span: Span, level: int) -> None:
        """Write a list item, its mark left out; `level` is its depth, counted from 1."""
        self._put("item", text, span, headings=self.thread.outline.titles, level=level)

    def row(self, text: str, span: Span, cells: tuple[str, ...], header: tuple[str, ...]) -> None:
        """Write a table row; `text` holds its own words only, `cells` also what a merged cell gives it."""
        self._put("row", text, span, headings=self.thread.outline.titles, cells=cells, header=header)

    def definition(self, text: str, span: Span, term: str, words: str) -> None:
        """Write a term with what is said of it."""
        self._put("definition", text, span, headings=self.thread.outline.titles, cells=(term, words))

    def adopt(self, blocks: tuple[Block, ...], span: Span) -> None:
        """Take over blocks that were read from a part of this page by another reader, all standing at one span."""
        self._blocks += blocks
        self._spans += [span] * len(blocks)

    def page(self, text: str) -> Page:
        """Close the sheet: the page, with what it tells the next one."""
        if self._blocks:
            self.thread.in_table = self._blocks[-1].kind == "row"
        return Page(self.number, text, tuple(self._blocks), tuple(self._spans))

    def _put(
        self,
        kind: Kind,
        text: str,
        span: Span,
        headings: tuple[str, ...],
        level: int = 0,
        cells: tuple[str, ...] = (),
        header: tuple[str, ...] = (),
    ) -> None:
        if not text:
            return
        self._blocks.append(Block(kind, text, self.number, headings, level, cells, header))
        self._spans.append(span)
