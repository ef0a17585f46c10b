"""WordPiece: text to the token numbers that the embedding model was trained on (BERT, uncased)."""

import unicodedata
from collections.abc import Iterator, Mapping

UNKNOWN, START, END = 100, 101, 102
LONGEST_WORD = 100
"""Characters; the reference tokenizer gives up on longer words too."""


class WordPiece:
    """The greedy longest-match tokenizer of BERT (Devlin et al. 2019, uncased variant)."""

    def __init__(self, vocabulary: Mapping[str, int], longest: int) -> None:
        """`longest` is the most tokens a text may have, start and end included; what is past it is cut."""
        self._vocabulary = vocabulary
        self._longest = longest

    def tokens(self, text: str) -> list[int]:
        """The token numbers of one text, start and end included."""
        found = [START]
        for word in _words(text):
            found.extend(self._pieces(word))
            if len(found) >= self._longest:
                break
        return [*found[: self._longest - 1], END]

    def _pieces(self, word: str) -> list[int]:
        if len(word) > LONGEST_WORD:
            return [UNKNOWN]
        pieces: list[int] = []
        start = 0
        while start < len(word):
            end = self._longest_piece(word, start)
            if end == start:
                return [UNKNOWN]
            pieces.append(self._vocabulary[_piece(word, start, end)])
            start = end
        return pieces

    def _longest_piece(self, word: str, start: int) -> int:
        end = len(word)
        while end > start and _piece(word, start, end) not in self._vocabulary:
            end -= 1
        return end


def _piece(word: str, start: int, end: int) -> str:
    return f"##{word[start:end]}" if start else word[:end]


def _words(text: str) -> Iterator[str]:
    """Lower case without accents, split at white space and around every mark and CJK character."""
    plain = unicodedata.normalize("NFD", text.lower())
    word = ""
    for character in plain:
        category = unicodedata.category(character)
        if category == "Mn" or (category.startswith("C") and not character.isspace()):
            continue
        if character.isspace() or _stands_alone(character, category):
            if word:
                yield word
            word = ""
            if not character.isspace():
                yield character
        else:
            word += character
    if word:
        yield word


def _stands_alone(character: str, category: str) -> bool:
    ascii_mark = character.isascii() and not character.isalnum()
    ideograph = "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"
    return ascii_mark or ideograph or category.startswith("P")
