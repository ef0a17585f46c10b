"""A chunk of a manual: a run of its text with its page and the headings above it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chunk:
    """One piece of a document, as ingested.

    `text` is what a quote is looked for in; `headings` are the titles above it, outermost first; `page` counts from 1
    (a document without pages is page 1); `sha256` is the hex digest of the text.
    """

    document: str
    chunk: str
    page: int
    headings: tuple[str, ...]
    text: str
    sha256: str
