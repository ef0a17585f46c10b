"""What NOTIFY says to a worker: jobs became ready, runs were stopped, queues changed."""

from collections.abc import Mapping


def ready_in(payload: str) -> Mapping[tuple[str, int], int]:
    """The lanes and priorities of a "job" hint with their lowest turns; empty for any other hint."""
    kind, _, rest = payload.partition(" ")
    ready: dict[tuple[str, int], int] = {}
    if kind == "job":
        for word in rest.split(" "):
            lane, _, numbers = word.partition(":") if not word.startswith("suspect:") else _suspect(word)
            priority, _, turn = numbers.partition(":")
            if priority.isdigit() and turn.isdigit():
                ready[lane, int(priority)] = int(turn)
    return ready


def _suspect(word: str) -> tuple[str, str, str]:
    lane, _, numbers = word.removeprefix("suspect:").partition(":")
    return f"suspect:{lane}", ":", numbers


def stopped_in(payload: str) -> set[int]:
    """The runs of a "stop" hint."""
    kind, _, rest = payload.partition(" ")
    return {int(word) for word in rest.split(" ") if word.isdigit()} if kind == "stop" else set()
