"""A chunk of a manual: a run of its text with its page, the headings above it, and the blocks it is made of."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["heading", "paragraph", "item", "row", "definition"]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item, table row or heading, in reading order.

    `text` is the block's own plain words. A `row` has its `cells` and the `header` of its table (same length, spanned
    titles repeated, outer and inner titles joined by a space; empty where the table has none); a `definition` has
    `cells` (term, text). `headings` are the titles above it, outermost first; `page` counts from 1.
    """

    kind: Kind
    text: str
    page: int
    headings: tuple[str, ...] = ()
    level: int = 0
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """One piece of a document, as ingested; a chunk never crosses a page.

    `text` is the plain text a quote is looked for in, as the document itself has it (white space folded on both sides
    before looking): what pypdfium2 reads of a PDF page, the visible text of HTML, the very file for Markdown and text.
    `document` is the file's name, `chunk` its place in it ("p3.2"), `sha256` the hex digest of the text.
    """

    document: str
    chunk: str
    page: int
    headings: tuple[str, ...]
    text: str
    blocks: tuple[Block, ...]
    sha256: str
