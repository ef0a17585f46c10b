"""Writes the messages into docs/reference/live.md, from the models: python scripts/make_live_docs.py."""

import inspect
import re
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from headrace.api.live import messages
from headrace.api.live.client import REASONS

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "live.md"
PART = re.compile(r"(<!-- made: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def made(name: str) -> str:
    """The text of a part of the page."""
    if name == "closing codes":
        rows = "".join(f"| {code} | {words} |\n" for code, words in sorted(REASONS.items()))
        return f"\n| code | because |\n|---|---|\n{rows}\n"
    union = messages.ServerMessage if name == "server" else messages.ClientMessage
    return "\n| type | fields | |\n|---|---|---|\n" + "".join(_row(model) for model in get_args(union)) + "\n"


def with_made_parts(page: str) -> str:
    """The page with its made parts as the models say."""
    return PART.sub(lambda match: f"{match[1]}{made(match[2])}{match[3]}", page)


def _row(model: type[BaseModel]) -> str:
    shared = set(messages.About.model_fields) if issubclass(model, messages.About) else set[str]()
    own = [_field(name, one) for name, one in model.model_fields.items() if name not in shared | {"type"}]
    words = " ".join(inspect.cleandoc(model.__doc__ or "").split())
    kind = get_args(model.model_fields["type"].annotation)[0]
    event = "\\*" if shared else ""
    return f"| `{kind}`{event} | {', '.join(own)} | {words} |\n"


def _field(name: str, field: Any) -> str:
    return f"`{name}`" if field.is_required() else f"`{name}`?"


if __name__ == "__main__":
    PAGE.write_text(with_made_parts(PAGE.read_text()))
