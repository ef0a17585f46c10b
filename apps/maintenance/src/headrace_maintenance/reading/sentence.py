"""The looks of words: titles, capitals, signal words, the ends of sentences."""

import re

_SIGNAL_WORDS = """
    warning caution danger notice note notes important attention tip hint remark warnings cautions hinweis
    achtung avertissement attenzione advertencia example
"""
SIGNAL = frozenset(_SIGNAL_WORDS.split())
_END = re.compile(r"[.;,:!?]['\")\]]?$")
_LETTER = re.compile(r"[^\W\d_]")


def is_capitals(text: str) -> bool:
    """Say whether a text is all in capitals, with three letters at least."""
    letters = _LETTER.findall(text)
    return len(letters) >= 3 and all(not letter.islower() for letter in letters)


def is_signal(text: str) -> bool:
    """Say whether a text is only a signal word (WARNING!, Note:), which opens no section."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return bool(words) and len(words) <= 3 and words[0] in SIGNAL


def is_title(text: str, longest: int = 80, words: int = 10) -> bool:
    """Say whether a line can be a title: short, no sentence end, starting with a capital or a number."""
    return (
        len(text) <= longest
        and len(text.split()) <= words
        and not _END.search(text)
        and bool(_LETTER.search(text))
        and not text[0].islower()
        and not is_signal(text)
    )


def opens_in_lower_case(text: str) -> bool:
    """Say whether a text goes on from something before it."""
    return bool(text) and (text[0].islower() or (text[0] == "(" and text[1:2].islower()))
