"""Passwords: argon2id (RFC 9106) as OWASP's cheat sheet sets it; never kept or logged as they are."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from headrace.accounts.secret import make_secret
from headrace.domain.errors import InvalidValue

LEAST, MOST = 12, 200
ACCEPTED = f"{LEAST} to {MOST} signs, whichever you like"

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_room = ThreadPoolExecutor(2, "headrace-passwords")  # so many at once, however many try to sign in


async def hash_password(password: str) -> str:
    """What is kept of a password; raises InvalidValue for one that is too short or too long."""
    if not LEAST <= len(password) <= MOST or password.encode(errors="replace").decode() != password:
        raise InvalidValue("the password", "is not accepted", ACCEPTED)
    return await asyncio.get_running_loop().run_in_executor(_room, _hasher.hash, password)


async def is_password(kept: str | None, password: str) -> bool:
    """Whether it is the password of which this was kept; where there is none, no, after as long a time."""
    return await asyncio.get_running_loop().run_in_executor(_room, _verify, kept, password)


def _verify(kept: str | None, password: str) -> bool:
    try:
        right = _hasher.verify(kept or _of_nobody(), password.encode("utf-8", "surrogatepass"))
    except VerifyMismatchError:
        return False
    return right and kept is not None


@cache
def _of_nobody() -> str:
    return _hasher.hash(make_secret())
