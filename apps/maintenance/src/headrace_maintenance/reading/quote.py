"""Quotes: whether words stand in a text exactly, and the exact words behind a block that was put back together.

Folding is white space only (every kind: no-break, thin, line ends): anybody can check it by `" ".join(text.split())`.
A soft hyphen, and the mark pdfium leaves where it joined a broken word (U+FFFE or U+0002), are characters of the
document: folding keeps them, so a stored quote has them too. `original_of` is what finds such a quote from clean words.
"""

import re
from collections import Counter
from collections.abc import Iterator

from headrace_maintenance.chunk import Block

_BROKEN = "\u00ad\u0002\ufffe"
_HYPHENS = "-\u2010\u2011"
_IGNORED = (
    re.compile(r"\s+"),
    re.compile(rf"\s+|[{_HYPHENS}]\s*[\r\n]\s*|[{_BROKEN}\u200b]"),
    re.compile(rf"\s+|[{_HYPHENS}{_BROKEN}\u200b]"),
    re.compile(rf"\s+|[{_HYPHENS}{_BROKEN}\u200b]|\]\([^)\s]*\)|[\r\n]\s*>+|!?\[|[*_`~\\|\]]"),
)
_WINDOW = 4


def fold(text: str) -> str:
    """Return the text with each run of white space as one space, and none at its ends."""
    return " ".join(text.split())


def find_quote(quote: str, text: str) -> bool:
    """Say whether the quote stands in the text, character for character, white space folded on both sides."""
    folded = fold(quote)
    return bool(folded) and folded in fold(text)


def original_of(block_text: str, chunk_text: str) -> str | None:
    """Return the span of the chunk that says exactly these words, as it stands there with white space folded.

    The characters are aligned one by one. Four readings are tried, each only when the one before finds nothing:
    ignoring white space; also hyphens at line ends and the marks of broken words; also every hyphen, as one that
    belongs to its word may stand at a line end; also the marks of Markdown (emphasis, links, code, table bars).
    None when no reading finds them: nothing is ever matched by likeness.
    """
    for ignored in _IGNORED:
        wanted = "".join(character for _, character in _kept(block_text, ignored))
        kept = list(_kept(chunk_text, ignored))
        place = "".join(character for _, character in kept).find(wanted) if wanted else -1
        if place >= 0:
            return fold(chunk_text[kept[place][0] : kept[place + len(wanted) - 1][0] + 1])
    return None


def passage_of(block: Block, chunk_text: str) -> str | None:
    """Return the shortest exact passage of the chunk that holds the words of a block, folded.

    A row whose cells are broken over lines has no single span that reads like it; the passage is then the
    shortest run of the chunk that has every word of the row, and at the most four times its length.
    """
    exact = original_of(block.text, chunk_text)
    return exact if exact is not None or block.kind != "row" else _window(block.text.split(), chunk_text)


def _kept(text: str, ignored: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    place = 0
    for gap in ignored.finditer(text):
        yield from enumerate(text[place : gap.start()], place)
        place = gap.end()
    yield from enumerate(text[place:], place)


def _window(words: list[str], text: str) -> str | None:
    tokens = [(found.group(), found.start(), found.end()) for found in re.finditer(r"[^\s|]+", text)]
    need = Counter(words)
    missing, first, best = len(words), 0, None
    for last, (word, _, _) in enumerate(tokens):
        missing -= need[word] > 0
        need[word] -= 1
        while missing == 0:
            if best is None or last - first < best[1] - best[0]:
                best = (first, last)
            need[tokens[first][0]] += 1
            missing += need[tokens[first][0]] > 0
            first += 1
    if best is None or best[1] - best[0] >= _WINDOW * len(words):
        return None
    return fold(text[tokens[best[0]][1] : tokens[best[1]][2]])
