"""What NOTIFY says to a worker: jobs became ready, runs were stopped, queues changed."""

from collections.abc import Mapping


def ready_in(payload: str) -> Mapping[tuple[str, int], int]:
    """The lanes and priorities of a "job" hint with their lowest turns; empty for any other hint."""
    kind, _, rest = payload.partition(" ")
    ready: dict[tuple[str, int], int] = {}
    if kind == "job":
        for word in rest.split(" "):
            lane, *numbers = word.rsplit(":", 2)
            if len(numbers) == 2 and all(number.isdigit() for number in numbers):
                ready[lane, int(numbers[0])] = int(numbers[1])
    return ready


def stopped_in(payload: str) -> set[int]:
    """The runs of a "stop" hint."""
    kind, _, rest = payload.partition(" ")
    return {int(word) for word in rest.split(" ") if word.isdigit()} if kind == "stop" else set()
