"""Names in braces in limits and keys: "site:{item.data[host]}", filled from the item and the input."""

import re
from collections.abc import Mapping
from typing import Any, cast

from headrace.domain.errors import InvalidValue

_PLACE = re.compile(r"\{(item|input)((?:\.\w+|\[[\w -]+\])*)\}")
_WAY = re.compile(r"\.(\w+)|\[([\w -]+)\]")


def fill(template: str, item: Any, given: Any) -> str:
    """The template with its places filled; raises InvalidValue naming the place that leads nowhere.

    Only attributes of the item and keys of its data and of the input are followed (no calls, no private names).
    """
    if "{" not in template:
        return template
    return _PLACE.sub(
        lambda match: _follow(template, match[0], item if match[1] == "item" else given, match[2]), template
    )


def places(template: str) -> list[str]:
    """What stands in braces and is no place this function knows: for `headrace check`."""
    return re.findall(r"\{[^}]*\}?", _PLACE.sub("", template))


def _follow(template: str, place: str, start: Any, way: str) -> str:
    found = follow(start, [attribute or key for attribute, key in _WAY.findall(way)])
    if found is None:
        raise InvalidValue(f"the template {template!r}", f"{place} leads to nothing", "fields of item or input")
    return str(found)


def follow(start: Any, way: list[str]) -> Any:
    """Where a way of keys and public attributes leads from a value; None where it leads nowhere."""
    found = start
    for name in way:
        if isinstance(found, dict):
            found = cast("dict[str, Any]", found).get(name)
        else:
            found = None if name.startswith("_") else getattr(found, name, None)
    return found


def elements(each: str, results: Mapping[str, Any], given: Any) -> list[Any]:
    """The list that `each` names ("gather.fields", "input.files"); raises InvalidValue where it is something else."""
    source, *way = each.split(".")
    found = follow(given if source == "input" else results.get(source), way)
    if found is None:
        return []
    if not isinstance(found, list | tuple):
        raise InvalidValue(f"each={each!r}", f"leads to {type(found).__name__}", "a list")
    return list(cast("list[Any]", found))
