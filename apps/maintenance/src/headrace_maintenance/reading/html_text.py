"""The visible text of an HTML page, gathered as it is walked, with where each part of it stands."""

import re

_SPACE = re.compile(r"\s+")
_BLOCK_TAGS = """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary
    table tbody td tfoot th thead tr ul
"""
BLOCKS = frozenset(_BLOCK_TAGS.split())
_HIDDEN_TAGS = """
    audio base canvas datalist embed head iframe img input link map meta noframes noscript object option script
    select style svg template textarea title video -comment !doctype
"""
HIDDEN = frozenset(_HIDDEN_TAGS.split())


class VisibleText:
    """Text growing at its end; white space is one space, a block or `<br>` starts a line."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self._open = False

    @property
    def text(self) -> str:
        """All of it so far."""
        return "".join(self._parts)

    def since(self, start: int) -> str:
        """Return what was added from a place on."""
        taken: list[str] = []
        left = self.length - start
        for part in reversed(self._parts):
            if left <= 0:
                break
            taken.append(part[max(0, len(part) - left) :])
            left -= len(part)
        return "".join(reversed(taken))

    def add(self, text: str) -> None:
        """Add running text."""
        folded = _SPACE.sub(" ", text)
        self.add_as_it_stands(folded if self._open else folded.lstrip(" "))

    def add_as_it_stands(self, text: str) -> None:
        """Add text whose white space means something."""
        if text:
            self._parts.append(text)
            self.length += len(text)
            self._open = not text[-1].isspace()

    def end_line(self) -> None:
        """Start a new line, unless one has just been started."""
        if self._parts and not self._parts[-1].endswith("\n"):
            self.add_as_it_stands("\n")
