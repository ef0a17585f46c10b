"""Roles: viewer, operator, admin; each may what those before may."""

from enum import IntEnum

from headrace.domain.errors import InvalidValue


class Role(IntEnum):
    """What a person or a program may do: look; also change runs, queues and reviews; also people, tokens and audit."""

    VIEWER = 1
    OPERATOR = 2
    ADMIN = 3

    @property
    def word(self) -> str:
        """As it is written everywhere."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> "Role":
        """The role of this name; raises InvalidValue."""
        for role in cls:
            if role.word == word:
                return role
        raise InvalidValue("role", f"{word!r} is none", ", ".join(role.word for role in cls))
