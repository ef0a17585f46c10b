"""Parts a text names for the work: part numbers, and consumables that are used ("with marine grease")."""

import re

_NUMBER = re.compile(
    r"\b(?:part|parts|p/n|pn|kit|spare|order|item|catalogue|article|art|ref)\.?\s*(?:no|nos|number|numbers|code|"
    r"#)?\.?\s*[:#]?\s*"
    r"(?P<number>(?=[A-Z0-9./-]*\d)[A-Z0-9][A-Z0-9./-]{3,}\b)",
    re.IGNORECASE,
)
_READY = re.compile(
    r"\b(?:have ready|you (?:will )?need|(?:parts?|materials?|spares?)(?: needed| required)?)\s*:\s*(?P<what>[^.;]+)",
    re.IGNORECASE,
)
_CONSUMABLE = re.compile(
    r"\b(?:with|using|use)\s+(?:an?\s+|the\s+|some\s+|only\s+|fresh\s+|new\s+|a little\s+|a few drops of\s+|a light "
    r"coat of\s+)*"
    r"(?P<what>(?:[\w/+-]+\s+){0,4}?(?:grease|oil|coolant|antifreeze|anti-freeze|lubricant|glycerine|glycerin|"
    r"varnish|sealant|wax|compound|"
    r"detergent|soap|distilled water|deionised water|vinegar|acid|petroleum jelly|biocide|lanolin|threadlocker|"
    r"silicone spray|"
    r"cleaner|polish|kit))\b",
    re.IGNORECASE,
)


def parts_in(text: str) -> tuple[str, ...]:
    """Part numbers and named consumables of a sentence, in reading order, each once."""
    found = [(match.start(), match["number"].strip(".-/")) for match in _NUMBER.finditer(text)]
    found += [(match.start(), " ".join(match["what"].split())) for match in _CONSUMABLE.finditer(text)]
    found += [(match.start(), part) for match in _READY.finditer(text) for part in parts_of_cell(match["what"])]
    return tuple(dict.fromkeys(part for _, part in sorted(found)))


def parts_of_cell(cell: str) -> tuple[str, ...]:
    """The parts of a cell in a column of parts: what stands between commas and semicolons."""
    pieces = [" ".join(piece.split()) for piece in re.split(r"[;\n]|,\s", cell)]
    return tuple(piece for piece in pieces if re.search(r"\w", piece) and piece not in {"-", "n/a", "N/A", "none"})
