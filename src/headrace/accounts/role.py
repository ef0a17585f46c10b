"""Roles: viewer, operator, admin; each may what those before may."""

from enum import IntEnum
from typing import Literal

from headrace.domain.errors import InvalidValue

RoleWord = Literal["viewer", "operator", "admin"]


class Role(IntEnum):
    """What a person or a program may do: look; also change runs, queues and reviews; also people, tokens and audit."""

    VIEWER = 1
    OPERATOR = 2
    ADMIN = 3

    @property
    def word(self) -> RoleWord:
        """As it is written everywhere."""
        return WORDS[self]

    @classmethod
    def of(cls, word: str) -> "Role":
        """The role of this name; raises InvalidValue."""
        for role, name in WORDS.items():
            if name == word:
                return role
        raise InvalidValue("role", f"{word!r} is none", ", ".join(WORDS.values()))


WORDS: dict[Role, RoleWord] = {Role.VIEWER: "viewer", Role.OPERATOR: "operator", Role.ADMIN: "admin"}
