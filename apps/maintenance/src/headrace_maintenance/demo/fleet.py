"""The made-up fleet: which systems there are, of which kind, maker and model."""

import re
from dataclasses import dataclass
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from headrace_maintenance.demo.equipment import Kind, kinds
from headrace_maintenance.system import System as Known

PLACES = ("port", "starboard", "forward", "aft", "owner's deck", "crew", "lazarette", "engine room", "flybridge")


@dataclass(frozen=True, slots=True)
class System:
    """One system of the boat and the dice that everything about it is thrown with."""

    asset_uid: UUID
    number: int
    name: str
    kind: Kind
    maker: str
    model: str
    dice: Random

    @property
    def known(self) -> Known:
        """As the app knows it."""
        return Known(str(self.asset_uid), self.name, self.kind.about, self.maker, self.model)

    @property
    def stem(self) -> str:
        """The start of its files' names."""
        slug = re.sub(r"[^a-z0-9]+", "-", f"{self.kind.name} {self.model}".lower()).strip("-")
        return f"{self.number:04}-{slug}"


def fleet(systems: int, seed: int) -> list[System]:
    """`systems` systems; the same for the same seed, and system n is the same however many follow it."""
    return [_system(number, seed) for number in range(1, systems + 1)]


def _system(number: int, seed: int) -> System:
    dice = Random(f"headrace demo {seed} {number}")  # noqa: S311 - throws a demo's wording, protects nothing
    every_kind = kinds()
    kind = every_kind[(number - 1) % len(every_kind)]
    maker, model = dice.choice(_products(kind))
    place = dice.choice(PLACES)
    return System(
        asset_uid=uuid5(NAMESPACE_URL, f"headrace-demo/{seed}/{number}"),
        number=number,
        name=f"{kind.name.capitalize()} {(number - 1) // len(every_kind) + 1} ({place})",
        kind=kind,
        maker=maker,
        model=model,
        dice=dice,
    )


def _products(kind: Kind) -> list[tuple[str, str]]:
    """Each model with its maker: the last model is the last maker's, and so on; the first maker has all that remain."""
    spare = len(kind.models) - len(kind.makers)
    return [(kind.makers[max(0, number - spare)], model) for number, model in enumerate(kind.models)]
