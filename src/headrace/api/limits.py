"""How often one client may ask: of one address, by one token or session, and to sign in (429 with Retry-After).

Counted in the memory of this process (headrace.accounts.rates says what that means where there are several).
"""

import math

from headrace.accounts.rates import Buckets
from headrace.api.problem import Refused


class Limits:
    """The limits of one server. They begin with the accounts: before, all who ask are on this machine."""

    def __init__(self) -> None:
        self._address = Buckets(500, 2000)
        self._proof = Buckets(100, 500)
        self._stranger = Buckets(5, 60)
        self._signing_in = Buckets(1 / 3, 20)
        self._guessing = Buckets(1 / 12, 5)

    def of_address(self, address: str) -> None:
        """Any request of an address; raises Refused (429)."""
        _refuse(self._address.take(address), "requests from this address")

    def of_proof(self, key: bytes) -> None:
        """A request by one token, session or ticket; raises Refused (429)."""
        _refuse(self._proof.take(key), "requests by one token or session")

    def of_stranger(self, address: str) -> None:
        """A request that shows nothing that holds; raises Refused (429)."""
        _refuse(self._stranger.take(address), "requests from this address without a token that holds")

    def of_signing_in(self, address: str, name: str) -> None:
        """A try to sign in: of an address, and of an address as this person; raises Refused (429)."""
        _refuse(self._signing_in.take(address), "tries to sign in from this address")
        _refuse(self._guessing.take(f"{address} {name.lower()}"), "tries to sign in by this name")


def _refuse(seconds: float, what: str) -> None:
    if seconds > 0:
        wait = math.ceil(seconds)
        words = f"Too many {what}: try again in {wait} s."
        raise Refused(429, "too-many-requests", words, headers={"Retry-After": str(wait)})
