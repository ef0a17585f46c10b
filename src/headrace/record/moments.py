"""Moments in words: in UTC whatever the place, with how far they are from now."""

from datetime import UTC, datetime

UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))


def span(seconds: float) -> str:
    """A span in its largest unit, and the next where that says more: "45 s", "3 min", "1 h 20 min"."""
    left = max(0, round(seconds))
    for place, (size, name) in enumerate(UNITS):
        if left >= size:
            whole, rest = divmod(left, size)
            words = f"{whole} {name}"
            if whole < 10 and place + 1 < len(UNITS) and name != "min":
                smaller, smaller_name = UNITS[place + 1]
                words += f" {rest // smaller} {smaller_name}" if rest >= smaller else ""
            return words
    return "0 s"


def clock_time(moment: datetime, now: datetime) -> str:
    """ "14:02 UTC", with the date where it is not today's."""
    utc = moment.astimezone(UTC)
    today = utc.date() == now.astimezone(UTC).date()
    return f"{utc:%H:%M} UTC" if today else f"{utc:%Y-%m-%d %H:%M} UTC"


def until(moment: datetime, now: datetime) -> str:
    """ "14:02 UTC (in 3 min)"."""
    left = (moment - now).total_seconds()
    return f"{clock_time(moment, now)} ({f'in {span(left)}' if left > 0 else 'due now'})"


def since(moment: datetime, now: datetime) -> str:
    """ "14:02 UTC (3 min ago)"."""
    return f"{clock_time(moment, now)} ({span((now - moment).total_seconds())} ago)"
