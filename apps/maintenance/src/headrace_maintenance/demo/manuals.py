"""`python -m headrace_maintenance.demo.manuals OUT`: write the demo's fleet, its manuals and the truth about them."""

import argparse
import sys
from pathlib import Path

from headrace_maintenance.demo.collection import write_fleet

MOST_SYSTEMS = 5000


def main() -> None:
    """Read the flags, write the files, say how many."""
    parser = argparse.ArgumentParser(
        prog="python -m headrace_maintenance.demo.manuals",
        description="Write made-up manuals for a fleet of boat systems, with the truth about their tasks kept apart.",
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder to write to; made when missing")
    parser.add_argument("--systems", type=_systems, default=200, help="how many systems (default 200)")
    parser.add_argument("--seed", type=int, default=7, help="the same seed gives the same files (default 7)")
    options = parser.parse_args()
    try:
        written = write_fleet(options.out, options.systems, options.seed)
    except OSError as error:
        parser.error(f"{options.out} cannot be written: {error.strerror}.")
    sys.stdout.write(
        f"{written.systems} systems, {written.manuals} manuals, {written.tasks} tasks told, "
        f"{written.repeats} of them a second time in other words: {options.out}\n"
    )


def _systems(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_SYSTEMS):
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1 to {MOST_SYSTEMS}")
    return int(text)


if __name__ == "__main__":
    main()
