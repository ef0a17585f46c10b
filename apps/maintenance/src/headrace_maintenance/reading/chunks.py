"""Cuts a document into chunks: never across a page, never through a block."""

import hashlib
from collections.abc import Iterator

from headrace_maintenance.chunk import Chunk
from headrace_maintenance.reading.document import Document
from headrace_maintenance.reading.page import Page


def cut(document: Document, target: int = 1200) -> tuple[Chunk, ...]:
    """Return the chunks of a document, in reading order.

    `target` is the length in characters at which a chunk is closed; a block longer than that is a chunk of its own.
    A chunk's text is one piece of its page as it stands there. The pieces of a page leave nothing of it out, and
    they depend on that page alone, so an unchanged page gives the same hashes. Where the reading order is not the
    order of the text (columns drawn across), the pieces overlap rather than lose a word.
    """
    return tuple(
        _chunk(document, page, place, run, start, end)
        for page in document.pages
        for place, (run, start, end) in enumerate(_pieces(page, target), 1)
    )


def _chunk(document: Document, page: Page, place: int, run: range, start: int, end: int) -> Chunk:
    text = page.text[start:end]
    blocks = page.blocks[run.start : run.stop]
    return Chunk(
        document=document.name,
        chunk=f"p{page.number}.{place}",
        page=page.number,
        headings=blocks[0].headings,
        text=text,
        blocks=blocks,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _pieces(page: Page, target: int) -> Iterator[tuple[range, int, int]]:
    runs = list(_runs(page, target))
    starts = [min(page.spans[index][0] for index in run) for run in runs]
    for place, run in enumerate(runs):
        last = place == len(runs) - 1
        end = max(page.spans[index][1] for index in run)
        yield run, starts[place] if place else 0, len(page.text) if last else max(end, starts[place + 1])


def _runs(page: Page, target: int) -> Iterator[range]:
    first = 0
    for index in range(1, len(page.blocks) + 1):
        if index == len(page.blocks) or _closes(page, first, index, target):
            yield range(first, index)
            first = index


def _closes(page: Page, first: int, index: int, target: int) -> bool:
    """A chunk ends when the next block would make it too long, or a heading starts and it is half full already."""
    length = sum(len(block.text) for block in page.blocks[first:index])
    following = page.blocks[index]
    if page.blocks[index - 1].kind == "heading":
        return False
    if following.kind == "heading":
        return length * 2 >= target
    return length + len(following.text) > target
