"""The headings above the place where a reader stands, whatever style a maker gave them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """How a heading looks: styles of one family are ordered by rank, the outermost having the lowest.

    A `weak` one (a short line standing alone, a bold line) holds only until the next heading that is not.
    """

    family: str
    rank: float
    weak: bool = False


class Outline:
    """A stack of headings: one of a style seen above closes it; a new style goes under what is open."""

    def __init__(self) -> None:
        self._open: list[tuple[Style, str]] = []

    @property
    def titles(self) -> tuple[str, ...]:
        """The open headings, outermost first."""
        return tuple(title for _, title in self._open)

    def enter(self, style: Style, title: str) -> int:
        """Open a heading and return its level, counted from 1."""
        self._close(style)
        self._open.append((style, title))
        return len(self._open)

    def leave(self, style: Style) -> None:
        """Close the heading of this style and all under it, when one is open."""
        ranks = [open_style for open_style, _ in self._open]
        if style in ranks:
            del self._open[ranks.index(style) :]

    def _close(self, style: Style) -> None:
        while not style.weak and self._open and self._open[-1][0].weak:
            self._open.pop()
        for place, (other, _) in enumerate(self._open):
            if other.family == style.family and other.rank >= style.rank:
                del self._open[place:]
                return
        outer = [place for place, (other, _) in enumerate(self._open) if other.family == style.family]
        if outer:
            del self._open[outer[-1] + 1 :]
