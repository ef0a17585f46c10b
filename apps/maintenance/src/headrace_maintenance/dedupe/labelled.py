"""Labelled pairs of task texts: the file that the model is fitted on and that a measure reads."""

from dataclasses import dataclass
from pathlib import Path

from headrace_maintenance.dedupe.errors import PairsFileError


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two texts and whether a person holds them to be the same work."""

    same: bool
    a: str
    b: str


def read_pairs(path: Path) -> list[LabelledPair]:
    """Lines of `label TAB text TAB text`; label 1 or 0; empty lines and lines that start with # are skipped.

    Raises PairsFileError with the line that could not be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PairsFileError(path, 0, f"the file could not be read ({error})") from error
    return [_pair(path, number, line) for number, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]


def _pair(path: Path, number: int, line: str) -> LabelledPair:
    fields = [field.strip() for field in line.split("\t")]
    if len(fields) != 3 or not all(fields):
        raise PairsFileError(path, number, f"found {len(fields)} fields")
    if fields[0] not in ("0", "1"):
        raise PairsFileError(path, number, f"the label is {fields[0]!r}")
    return LabelledPair(fields[0] == "1", fields[1], fields[2])
