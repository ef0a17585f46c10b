"""A round of a loop, as the function of a `rounds` step sees it."""

from typing import Any, Generic, TypeVar

Carried = TypeVar("Carried")


class Round(Generic[Carried]):
    """`number` counts from 1; `at_most` is the last there may be; `carried` is what each round before handed on."""

    def __init__(self, number: int, at_most: int, carried: list[Any]) -> None:
        self.number = number
        self.at_most = at_most
        self.carried: list[Carried] = carried

    @property
    def last(self) -> bool:
        """Whether no round may follow this one: what is at hand is then the result."""
        return self.number >= self.at_most
