"""The operations of this server as its OpenAPI tells them, for the pages that people read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter or a part of a body: where it is given, its name, its type in a word, and what it is."""

    where: str
    name: str
    type: str
    required: bool
    what: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked: `fields` are what it takes, `answer` the type of what it gives."""

    tag: str
    name: str
    method: str
    path: str
    what: str
    fields: tuple[Field, ...]
    answer: str


def operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    """All operations of an OpenAPI document, in its order."""
    for path, methods in document["paths"].items():
        for method, one in methods.items():
            yield Operation(
                tag=(one.get("tags") or ["other"])[0],
                name=one["operationId"],
                method=method.upper(),
                path=path,
                what=one.get("description", ""),
                fields=(*_parameters(one), *_body(one, document)),
                answer=_answer(one),
            )


def _parameters(one: Mapping[str, Any]) -> Iterator[Field]:
    for given in one.get("parameters", ()):
        required = given.get("required", False)
        yield Field(given["in"], given["name"], word(given["schema"]), required, given.get("description", ""))


def _body(one: Mapping[str, Any], document: Mapping[str, Any]) -> Iterator[Field]:
    content = one.get("requestBody", {}).get("content", {}).get("application/json", {})
    schema = _resolved(content.get("schema", {}), document)
    for name, field in schema.get("properties", {}).items():
        required = name in schema.get("required", ())
        yield Field("body", name, word(field), required, field.get("description", ""))


def _answer(one: Mapping[str, Any]) -> str:
    for status, answer in one["responses"].items():
        if status.startswith("2"):
            content = answer.get("content", {})
            return word(content["application/json"]["schema"]) if "application/json" in content else ", ".join(content)
    return ""


def _resolved(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    return document["components"]["schemas"][name] if name else schema


def word(schema: Mapping[str, Any]) -> str:
    """The type of a schema in a word: "integer", "[Run]", "cancel | pause", "string or null"."""
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    for kind in ("anyOf", "oneOf"):
        if kind in schema:
            return " or ".join(dict.fromkeys(word(part) for part in schema[kind]))
    if schema.get("type") == "array":
        return f"[{word(schema.get('items', {}))}]"
    return schema.get("format") or schema.get("type") or "any"
