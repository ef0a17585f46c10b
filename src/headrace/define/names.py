"""Names that are kept in the database and shown in addresses: pipelines, steps, queues, labels."""

import re

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,62}")


def fault_of_name(name: str) -> str | None:
    """What is wrong with a name, or None: a small letter, then up to 62 small letters, digits, _ and -."""
    if _NAME.fullmatch(name):
        return None
    return "is not a small letter followed by at most 62 small letters, digits, _ or -"
