"""Write the pictures and tables of docs/reference/states.md anew from the transitions; prose stays as it is."""

import sys
from pathlib import Path

from headrace.domain.states import (
    TRANSITIONS,
    BatchState,
    JobState,
    Parked,
    ReviewState,
    RunState,
    Transition,
    WorkerState,
)

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "states.md"
STATES = {"run": RunState, "job": JobState, "batch": BatchState, "review": ReviewState, "worker": WorkerState}
PICTURED = ("run", "job")


def main() -> int:
    """Write the page; 0 when it was as it should be, 1 when it was changed."""
    before = PAGE.read_text()
    after = with_made_parts(before)
    PAGE.write_text(after)
    print(f"{PAGE}: {'as it was' if after == before else 'written anew'}")
    return int(after != before)


def with_made_parts(page: str) -> str:
    """The page with all that stands between its markers made anew; raises ValueError where a marker is missing."""
    for noun in STATES:
        page = _between(page, f"table of {noun}", _table(noun))
    for noun in PICTURED:
        page = _between(page, f"picture of {noun}", _picture(noun))
    return _between(page, "reasons", ", ".join(f"`{reason}`" for reason in Parked))


def _between(page: str, name: str, made: str) -> str:
    begin, end = f"<!-- made: {name} -->\n", "<!-- end -->"
    before, found, rest = page.partition(begin)
    _, ended, after = rest.partition(end)
    if not found or not ended:
        raise ValueError(f"{PAGE.name} has no part {begin.strip()} … {end}")
    return f"{before}{begin}\n{made}\n\n{end}{after}"


def _table(noun: str) -> str:
    lines = ["| transition | before | after | fenced | event |", "|---|---|---|---|---|"]
    return "\n".join(lines + [_row(way) for way in TRANSITIONS if way.noun == noun])


def _row(way: Transition) -> str:
    event = f"`{way.event}`" if way.event else "–"
    before = ", ".join(_ordered(way)) or "–"
    return f"| {_words(way.name)} | {before} | {way.after} | {'yes' if way.fenced else 'no'} | {event} |"


def _picture(noun: str) -> str:
    arrows = [
        f"    {before} --> {way.after}: {_words(way.name)}"
        for way in TRANSITIONS
        if way.noun == noun
        for before in _ordered(way) or ("[*]",)
    ]
    return "\n".join(["```mermaid", "stateDiagram-v2", *arrows, "```"])


def _ordered(way: Transition) -> list[str]:
    return [state for state in STATES[way.noun] if state in way.before]


def _words(name: str) -> str:
    return name.replace("_", " ")


if __name__ == "__main__":
    sys.exit(main())
