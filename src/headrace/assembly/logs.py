"""Logs of a process: to standard error, as lines for people on a terminal and as JSON elsewhere."""

import logging
import sys
from contextlib import suppress
from io import TextIOBase
from typing import TextIO, cast

import structlog


class StandardError(TextIOBase):
    """Standard error as it is at the moment. What cannot be said (a closed pipe, a full disk) is dropped: no work ends
    because nobody listens to it."""

    def write(self, text: str, /) -> int:
        """Say it, if that can be."""
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
        return len(text)

    def flush(self) -> None:
        """Say it now, if that can be."""
        with suppress(OSError, ValueError):
            sys.stderr.flush()


def configure_logs(level: str = "warning") -> None:
    """Set up once, by programs and never by the library: whoever imports Headrace keeps their own logging."""
    logging.getLogger("psycopg.pool").setLevel(logging.CRITICAL)  # what it says of lost connections we say ourselves
    people = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer() if people else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", StandardError())),
        cache_logger_on_first_use=True,
    )
