"""Logs of a process: to standard error, as lines for people on a terminal and as JSON elsewhere."""

import logging
import sys

import structlog


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
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
