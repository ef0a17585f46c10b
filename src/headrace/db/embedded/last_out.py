"""Stops the server of one home for the watcher, which holds the locks: `python -m …embedded.last_out HOME`."""

import sys
from pathlib import Path

from headrace.db.embedded.place import locate
from headrace.db.embedded.stopping import stop
from headrace.domain.errors import DatabaseUnavailable


def main(home: str) -> int:
    """Stop it; the exit code is 1 where it would not, with the reason on standard error (the server's log)."""
    try:
        stop(locate(Path(home)))
    except (DatabaseUnavailable, OSError) as error:
        sys.stderr.write(f"headrace: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
