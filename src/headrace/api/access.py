"""Who asks, and what they may: a route names the least role it takes."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated

from fastapi import Depends, Request

from headrace.api.problem import Refused
from headrace.assembly.engine import Engine


class Role(IntEnum):
    """What a person or a program may do; each may what those below may."""

    VIEWER = 1
    OPERATOR = 2
    ADMIN = 3


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever asks: the name that audit and runs keep, the role, and the pipelines they may see (None: all)."""

    name: str
    role: Role
    pipelines: frozenset[str] | None = None

    def sees(self, pipeline: str) -> bool:
        """Whether runs and items of this pipeline are there for them."""
        return self.pipelines is None or pipeline in self.pipelines


LOCAL = Caller("local", Role.ADMIN)


async def caller_of(request: Request) -> Caller:
    """Who sends this request. Without accounts this server is for this machine alone: whoever reaches it may all."""
    return LOCAL


class _AtLeast:
    def __init__(self, role: Role) -> None:
        self._role = role

    async def __call__(self, caller: Annotated[Caller, Depends(caller_of)]) -> Caller:
        if caller.role < self._role:
            needed = self._role.name.lower()
            raise Refused(403, "role", f"{caller.name} is {caller.role.name.lower()}; this takes {needed}.")
        return caller


async def engine_of(request: Request) -> Engine:
    """The engine of this process."""
    engine: Engine = request.app.state.engine
    return engine


Viewer = Annotated[Caller, Depends(_AtLeast(Role.VIEWER))]
Operator = Annotated[Caller, Depends(_AtLeast(Role.OPERATOR))]
Administrator = Annotated[Caller, Depends(_AtLeast(Role.ADMIN))]
TheEngine = Annotated[Engine, Depends(engine_of)]
