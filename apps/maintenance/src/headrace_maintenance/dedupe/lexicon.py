"""The words of lexicon.toml in the shape that reading wants: looked up by stem, phrases by one pattern."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word classes. Every key and member is a stem, so that "filters" and "filter" are one.

    `written` is for people: "oil filter" for "oilfilter".
    """

    synonyms: dict[str, str]
    phrases: re.Pattern[str]
    compounds: re.Pattern[str]
    actions: dict[str, str]
    near: frozenset[frozenset[str]]
    marks: dict[str, tuple[tuple[str, str], ...]]
    ambiguous: frozenset[str]
    nominal: frozenset[str]
    location: frozenset[str]
    tail: frozenset[str]
    condition: frozenset[str]
    join: frozenset[str]
    stop: frozenset[str]
    light: frozenset[str]
    aspects: frozenset[str]
    findings: frozenset[str]
    written: dict[str, str]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once in a process."""
    content = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8"))
    kinds: dict[str, list[str]] = content["reading"]
    synonyms = {_plain(phrase): word for word, phrases in content["synonyms"].items() for phrase in phrases}
    words = {kind: frozenset(kinds[kind]) for kind in ("location", "tail", "condition", "join", "stop")}
    stems = {kind: _stems(kinds[kind]) for kind in ("ambiguous", "nominal", "light", "aspects", "findings")}
    return Lexicon(
        synonyms=synonyms,
        phrases=_any_of(synonyms, plural=True),
        compounds=_any_of(content["compounds"]["words"], plural=True),
        actions={stem(verb): name for name, verbs in content["actions"].items() for verb in verbs},
        near=frozenset(frozenset(pair) for pair in content["near"]["pairs"]),
        marks=_marks(content["opposites"]),
        written={word: phrase for phrase, word in synonyms.items() if phrase.replace(" ", "") == word},
        **words,
        **stems,
    )


@cache
def stem(word: str) -> str:
    """A crude stem, enough to bring the forms of one English verb or noun together. Never shown to anybody."""
    word = _BRITISH.sub("iz", word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
        if word.endswith(("she", "che", "xe", "sse")):
            return word[:-1]
    if word in _THINGS_IN_ING:
        return word
    if len(word) > 5 and word.endswith("ied"):
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return _undoubled(word[: -len(ending)])
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


_BRITISH = re.compile(r"is(?=(?:e|ed|es|ing|er|ers|ation)$)")
_THINGS_IN_ING = frozenset(
    {
        "bearing",
        "coupling",
        "fitting",
        "mounting",
        "wiring",
        "piping",
        "housing",
        "casing",
        "lining",
        "spring",
        "winding",
    }
    | {"steering", "lighting", "mooring", "rigging", "railing", "decking", "bushing", "packing", "ceiling", "awning"}
    | {"string", "ring", "bedding", "sling", "wing", "coating", "plating", "flooring", "opening", "heating", "cooling"}
)


def _undoubled(word: str) -> str:
    """ "topping" is of "top", and "filling" is of "fill"."""
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return word.removesuffix("e")


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words)


def _plain(phrase: str) -> str:
    return phrase.lower().replace("-", " ")


def _any_of(phrases: Iterable[str], *, plural: bool = False) -> re.Pattern[str]:
    longest_first = sorted((re.escape(_plain(phrase)) for phrase in phrases), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)}){'s?' if plural else ''}\b")


def _marks(opposites: dict[str, Any]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Word stem to the (group, member) pairs that it stands for; "lower" is in two groups."""
    found: dict[str, list[tuple[str, str]]] = {}
    for group, members in opposites.items():
        for member, words in members.items():
            for word in words:
                found.setdefault(stem(word), []).append((group, member))
    return {word: tuple(places) for word, places in found.items()}
