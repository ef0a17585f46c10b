"""A page of a manual: its text as an outside reader gets it, and the blocks found on it."""

from dataclasses import dataclass

from headrace_maintenance.chunk import Block

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Page:
    """One page, counted from 1; a format without pages is one page.

    `spans` goes beside `blocks`: where in `text` (characters, end excluded) the words of each block stand.
    """

    number: int
    text: str
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]
