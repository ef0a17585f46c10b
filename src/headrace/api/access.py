"""Who asks, and what they may: a route names the least role it takes, and shows only what its caller may see."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

from fastapi import Depends
from starlette.requests import HTTPConnection

from headrace.accounts.holder import Holder
from headrace.accounts.role import Role
from headrace.api.problem import Refused
from headrace.assembly.engine import Engine
from headrace.domain.errors import UnknownName

T = TypeVar("T")
CALLER = "headrace.caller"  # where the gate leaves it in the scope of a request


@dataclass(slots=True)
class Trail:
    """Where a request comes from, whether it has left its line in the audit, and what that line shall say changed:
    what was before, and what is after."""

    address: str = ""
    written: bool = False
    change: tuple[dict[str, Any], dict[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever asks: the name that audit and runs keep, the role, and the pipelines they may see (None: all).

    `holder` is the person behind it; None where no accounts are set up.
    """

    name: str
    role: Role
    pipelines: frozenset[str] | None = None
    holder: Holder | None = None
    trail: Trail = field(default_factory=Trail, compare=False)

    @property
    def whence(self) -> str:
        """From where they ask, as the audit keeps it: the address, and the token where there is one."""
        token = None if self.holder is None else self.holder.token
        return self.trail.address if token is None else f"{self.trail.address} by token {token}"

    def sees(self, pipeline: str | None) -> bool:
        """Whether what belongs to this pipeline is there for them; what belongs to none (None) is only for those
        who see all."""
        return self.pipelines is None or pipeline in self.pipelines


LOCAL = Caller("local", Role.ADMIN)


def seen(caller: Caller, rows: Iterable[T], pipeline: Callable[[T], str | None]) -> list[T]:
    """The rows that are there for them, by the pipeline each belongs to."""
    return [row for row in rows if caller.sees(pipeline(row))]


def require_seen(caller: Caller, pipeline: str | None, noun: str, name: object) -> None:
    """Raises UnknownName (404) for a thing of a pipeline that they may not see: for them there is none."""
    if not caller.sees(pipeline):
        raise UnknownName(noun, str(name))


async def caller_of(connection: HTTPConnection) -> Caller:
    """Who sends this request or opens this socket, as the gate found out; raises Refused (401) where nobody did."""
    caller = connection.scope.get(CALLER)
    if not isinstance(caller, Caller):
        raise Refused(401, "sign-in", "Sign in, or send a token.", headers={"WWW-Authenticate": "Bearer"})
    return caller


class AtLeast:
    """The rule of a route: the least role it takes."""

    def __init__(self, role: Role) -> None:
        self.role = role

    async def __call__(self, caller: Annotated[Caller, Depends(caller_of)]) -> Caller:
        """The caller; raises Refused (403) for one whose role is less."""
        if caller.role < self.role:
            raise Refused(403, "role", f"{caller.name} is {caller.role.word}; this takes {self.role.word}.")
        return caller


async def engine_of(connection: HTTPConnection) -> Engine:
    """The engine of this process."""
    engine: Engine = connection.app.state.engine
    return engine


Viewer = Annotated[Caller, Depends(AtLeast(Role.VIEWER))]
Operator = Annotated[Caller, Depends(AtLeast(Role.OPERATOR))]
Administrator = Annotated[Caller, Depends(AtLeast(Role.ADMIN))]
TheEngine = Annotated[Engine, Depends(engine_of)]
