"""The Python client: what a program elsewhere does with a Headrace server over its API.

    async with headrace.client.connect("https://headrace.example", token="hr_…") as client:
        run = await client.submit("maintenance", item="ENG-1")
        ended = await client.wait(run.run_id)

The names are loaded when first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headrace.client.answers import Line as Line
    from headrace.client.answers import Message as Message
    from headrace.client.answers import Review as Review
    from headrace.client.answers import Run as Run
    from headrace.client.answers import Submitted as Submitted
    from headrace.client.answers import SubmittedBatch as SubmittedBatch
    from headrace.client.client import Client as Client
    from headrace.client.client import connect as connect
    from headrace.client.refusal import RequestRefused as RequestRefused
    from headrace.client.refusal import ServerUnavailable as ServerUnavailable

_HOMES = {
    "Client": "headrace.client.client",
    "connect": "headrace.client.client",
    "Run": "headrace.client.answers",
    "Submitted": "headrace.client.answers",
    "SubmittedBatch": "headrace.client.answers",
    "Review": "headrace.client.answers",
    "Message": "headrace.client.answers",
    "Line": "headrace.client.answers",
    "RequestRefused": "headrace.client.refusal",
    "ServerUnavailable": "headrace.client.refusal",
}
__all__ = list(_HOMES)  # pyright: ignore[reportUnsupportedDunderAll] -- the names are those above


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"headrace.client has no {name!r}; it has {', '.join(_HOMES)}")
    return getattr(import_module(_HOMES[name]), name)
