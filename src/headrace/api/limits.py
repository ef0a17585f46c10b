"""How often one client may ask: of one address, by one token or session, and to sign in (429 with Retry-After).

Requests are counted in the memory of this process, tries to sign in for all processes together (headrace.accounts.rates
says why).
"""

import math

from headrace.accounts.rates import Buckets, SharedBuckets
from headrace.api.problem import Refused
from headrace.db.pool import Database


class Limits:
    """The limits of one server. They begin with the accounts: before, all who ask are on this machine."""

    def __init__(self) -> None:
        self._address = Buckets(500, 2000)
        self._proof = Buckets(100, 500)
        self._stranger = Buckets(5, 60)
        self._signing_in = SharedBuckets("signing in", 1 / 3, 20)
        self._guessing = SharedBuckets("guessing", 1 / 12, 5)

    def of_address(self, address: str) -> None:
        """Any request of an address; raises Refused (429)."""
        _refuse(self._address.take(address), "requests from this address")

    def of_proof(self, key: bytes) -> None:
        """A request by one token, session or ticket; raises Refused (429)."""
        _refuse(self._proof.take(key), "requests by one token or session")

    def of_stranger(self, address: str) -> None:
        """A request that shows nothing that holds; raises Refused (429)."""
        _refuse(self._stranger.take(address), "requests from this address without a token that holds")

    async def of_signing_in(self, database: Database, address: str, name: str) -> None:
        """A try to sign in: of an address, and of an address as this person; raises Refused (429)."""
        async with database.session() as session:
            _refuse(await self._signing_in.take(session, address), "tries to sign in from this address")
            _refuse(await self._guessing.take(session, f"{address} {name.lower()}"), "tries to sign in by this name")


def _refuse(seconds: float, what: str) -> None:
    if seconds > 0:
        wait = math.ceil(seconds)
        words = f"Too many {what}: try again in {wait} s."
        raise Refused(429, "too-many-requests", words, headers={"Retry-After": str(wait)})
