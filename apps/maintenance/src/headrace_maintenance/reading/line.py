"""A line of words with their places: what plain text and PDF have in common."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from headrace_maintenance.reading.outline import Style
from headrace_maintenance.reading.page import Span


@dataclass(frozen=True, slots=True)
class Word:
    """A word from `left` to `right` (columns of text, or points), standing at `start` to `end` in the page's text."""

    text: str
    left: float
    right: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side; `gap` is the empty space above, in lines; `wide` the space that parts two columns.

    `size` (points, 0 for plain text) and `bold` are the looks of most of the line; `ruled` says that a rule stands
    above it, `heading` how it looks when it is a heading beyond doubt, `bullet` that a list mark is drawn before it.
    """

    words: tuple[Word, ...]
    gap: float = 0.0
    wide: float = 2.0
    size: float = 0.0
    bold: bool = False
    ruled: bool = False
    heading: Style | None = None
    bullet: bool = False

    @property
    def text(self) -> str:
        """The words with one space between them; a drawn sign, which takes no place in the page's text, is left out."""
        return " ".join(word.text for word in self.words if word.end > word.start)

    @property
    def left(self) -> float:
        """Where the line starts."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return max(word.right for word in self.words)

    @property
    def segments(self) -> tuple[tuple[Word, ...], ...]:
        """The runs of words parted by wide spaces."""
        return segments_of(self.words, self.wide)


def segments_of(words: tuple[Word, ...], wide: float) -> tuple[tuple[Word, ...], ...]:
    """Return the runs of words with less than `wide` between neighbours."""
    cuts = [place for place, (one, two) in enumerate(pairwise(words), 1) if two.left - one.right >= wide]
    edges = [0, *cuts, len(words)]
    return tuple(words[start:end] for start, end in pairwise(edges) if end > start)


def span_of(words: Iterable[Word]) -> Span:
    """Return the span of the page's text that holds the words."""
    kept = tuple(words)
    return min(word.start for word in kept), max(word.end for word in kept)
