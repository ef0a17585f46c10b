"""The mark at the start of a list item: a bullet, a box, a number or a letter."""

import re
from dataclasses import dataclass

_SIGN = re.compile(
    r"(?:[•●○◦▪▫■□◆◇‣⁃·∙➢➔►▶»✓✔☐☑☒–—*+\-\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06f]|o(?= )|\[[ xX]?\]|\(cid:\d+\))\s+(?=\S)"
)
_LONE_SIGN = re.compile(r"[•●○◦▪■□‣⁃➢►▶☐\uf0b7\uf0a7\uf0d8\uf0fc](?=\w)")
_NUMBER = re.compile(r"\(?(\d{1,2})[.)](?:\s+(?=\S))|\((\d{1,2})\)\s*(?=\S)")
_LETTER = re.compile(r"\(?([a-z]|[ivx]{1,4})[.)]\s+(?=\S)|([A-H])[.)]\s+(?=[A-Z])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Mark:
    """A list mark: its kind, how many characters it takes with the space after it, and its number if it has one."""

    kind: str
    length: int
    number: int | None = None


def mark_of(text: str) -> Mark | None:
    """Return the list mark a line starts with, or None."""
    for kind, pattern in (("sign", _SIGN), ("sign", _LONE_SIGN), ("letter", _LETTER)):
        found = pattern.match(text)
        if found:
            return Mark(kind + found.group().strip()[:1] if kind == "sign" else kind, found.end())
    found = _NUMBER.match(text)
    if found is None:
        return None
    return Mark("number", found.end(), int(found.group(1) or found.group(2)))
