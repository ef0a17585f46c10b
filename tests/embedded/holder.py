"""A process that uses the database of a home: run by the tests, told by its standard input what to do.

`python holder.py HOME` prints one line of JSON when it has the database, and one for each word that it is given:
ensure, close. The end of its input ends it without a close.
"""

import json
import os
import sys
from pathlib import Path

import psycopg

from headrace.db.embedded.server import EmbeddedServer
from headrace.domain.errors import DatabaseUnavailable


def say(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main(home: str) -> None:
    try:
        server = EmbeddedServer.open(Path(home))
    except DatabaseUnavailable as error:
        say(refused=type(error).__name__, message=str(error))
        return
    say(conninfo=server.conninfo)
    for word in sys.stdin:
        getattr(server, word.strip())()
        say(did=word.strip())


if __name__ == "__main__":
    if len(sys.argv) > 2:  # become an ordinary user first: HOME USER GROUP
        os.setgroups([])
        os.setgid(int(sys.argv[3]))
        os.setuid(int(sys.argv[2]))
        assert psycopg.__version__
    main(sys.argv[1])
