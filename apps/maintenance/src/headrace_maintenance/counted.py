"""A number with its noun, for sentences: 1 task, 3 tasks."""


def counted(n: int, thing: str) -> str:
    """How many of a thing whose plural ends in s."""
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"
