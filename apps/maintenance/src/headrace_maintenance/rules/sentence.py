"""Sentences of a block: where they end, and what stands in front of them that is no part of them (bullets, numbers)."""

import re

_ABBREVIATIONS = (
    "approx|max|min|no|nos|fig|e\\.g|i\\.e|hrs?|mos?|yrs?|mths?|wks?|incl|resp|ref|sec|chap|vol|etc|ca|cf|dia|mr|"
    "dr|inc|ltd|co|op|temp|qty|pos|ft|lbs|gal"
)
_END = re.compile(r"[.!?]+[\"'”’)]*\s+(?=[\"“‘(]?(?:[A-Z0-9•▪●☐□*–-]|[a-h]\)\s))|\s*[•▪☐□✓]\s+|\n{2,}")
_ABBREVIATED = re.compile(rf"\b(?:{_ABBREVIATIONS})\.$", re.IGNORECASE)
_INITIAL = re.compile(r"(?:^|[^\d\s]\s|^\s)[A-Za-z]\.$")
_BULLET = re.compile(
    r"^\s*(?:[•▪●○◦☐□■◆►▶*‣·✓✔»>–—-]+\s+|\[[ xX]?\]\s*|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+|"
    r"[A-Z]?\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+|"
    r"(?:step|task)\s+\d+\s*[:.)–-]?\s*)+",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:note|important|caution|warning|danger|notice|tip|attention|remark|hint)(?:\s*[:!.–—-]\s*|\s+(?=(?-i:The|An?|All|Do|If|When|Never|Always)\b))",
    re.IGNORECASE,
)
FOOTNOTE = re.compile(r"^\s*(?P<sign>\(\d\)|\*{1,3}|[†‡¹²³])\s*(?=\w)")
NUMBERED = re.compile(r"^\s*(?:\(?\d{1,2}[.)]\s+|step\s+\d+)", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """The sentences of a block's text in order, bullets and numbers dropped; "0.5 bar" and "approx." end none."""
    pieces: list[str] = []
    start = 0
    for match in _END.finditer(text):
        before = text[start : match.start() + 1]
        if _ABBREVIATED.search(before) or _INITIAL.search(before):
            continue
        pieces.append(text[start : match.end()])
        start = match.end()
    pieces.append(text[start:])
    return [bare for piece in pieces if re.search("[A-Za-z]", bare := without_bullet(piece))]


def without_bullet(text: str) -> str:
    """The text with its bullet, box or number taken off, trimmed."""
    return _BULLET.sub("", text).strip(" \t\n•▪")


def alert(text: str) -> str | None:
    """The word of a labelled sentence ("warning", "note"), None when it has none."""
    match = _LABELLED.match(text)
    return match.group().strip(" :!.–—-").lower() if match else None


def without_alert(text: str) -> str:
    """The sentence without its "Note:" or "Important:"."""
    return _LABELLED.sub("", text).strip()
