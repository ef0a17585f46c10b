"""Shares of many durations: the median, the 99th of a hundred."""


def share(found: list[float], part: float) -> float:
    """The value below which this part of them lies, in milliseconds."""
    return round(sorted(found)[min(len(found) - 1, int(len(found) * part))] * 1000, 1) if found else float("nan")
