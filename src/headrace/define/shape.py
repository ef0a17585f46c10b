"""Shapes: the JSON form of an annotated value, and whether every value of one shape is one of another.

Results travel between steps as JSON, so what counts is the JSON Schema of the annotations, as pydantic makes it: a
model fits another that has no field it lacks, a datetime fits a str, an int fits a float. What an annotation leaves
open (Any, a bare dict) is not doubted.
"""

import warnings
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, cast

from pydantic import PydanticUndefinedAnnotation, PydanticUserError, TypeAdapter

Schema = dict[str, Any]
Mode = Literal["validation", "serialization"]
ANY_TEXT = frozenset({"path", "binary", "password"})
WORDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "None",
    "array": "a list",
    "object": "an object",
}


class Shape(NamedTuple):
    """A JSON Schema with the definitions its references lead to."""

    schema: Schema
    definitions: Schema

    def at(self, schema: Any) -> "Shape":
        """A part of this shape; what is not described is open."""
        return Shape(cast("Schema", schema) if isinstance(schema, dict) else {}, self.definitions)

    def alternatives(self) -> Iterator["Shape"]:
        """The shapes a value may have, references followed."""
        reference = self.schema.get("$ref")
        several = self.schema.get("anyOf") or self.schema.get("oneOf")
        if reference:
            yield from self.at(self.definitions[reference.rsplit("/", 1)[-1]]).alternatives()
        elif several:
            for one in several:
                yield from self.at(one).alternatives()
        else:
            yield self

    def field(self, name: str) -> "Shape | None":
        """The shape of a field; None where no value of this shape has one. A missing object (None) has every field."""
        found = [one._own_field(name) for one in self.alternatives() if one.type != "null"]
        there = [one for one in found if one is not None]
        return self._either(there) if there or not found else None

    def element(self) -> "Shape | None":
        """The shape of the elements of a list; None where no value of this shape is a list."""
        kinds = [one for one in self.alternatives() if one.type != "null"]
        lists = [one.at(one.schema.get("items")) for one in kinds if one.type in ("array", None)]
        return self._either(lists) if lists or not kinds else None

    @property
    def type(self) -> str | None:
        """The JSON type, where there is one."""
        return self.schema.get("type")

    @property
    def word(self) -> str:
        """The shape in a word or two for a message."""
        named = self.type == "object" or "enum" in self.schema
        return (named and self.schema.get("title")) or WORDS.get(self.type or "", "a value")

    def list_of(self) -> "Shape":
        """A list of values of this shape."""
        return self.at({"type": "array", "items": self.schema})

    def _own_field(self, name: str) -> "Shape | None":
        if self.type == "object":
            properties = self.schema.get("properties")
            if properties is None:
                return self.at(self.schema.get("additionalProperties"))
            return self.at(properties[name]) if name in properties else None
        return self if self.type is None else None

    def _either(self, shapes: list["Shape"]) -> "Shape":
        return shapes[0] if len(shapes) == 1 else self.at({"anyOf": [one.schema for one in shapes]} if shapes else {})


OPEN = Shape({}, {})


def shape_of(annotation: Any, mode: Mode) -> Shape:
    """The shape of an annotation; raises ValueError with pydantic's reason where it has no JSON form."""
    if annotation is Any:
        return OPEN
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a default that JSON cannot show does not matter here
            schema = TypeAdapter[Any](annotation).json_schema(by_alias=False, mode=mode)
    except (PydanticUserError, PydanticUndefinedAnnotation, TypeError) as error:
        raise ValueError(str(error).splitlines()[0].split(". ")[0]) from error
    return Shape(schema, schema.get("$defs", {}))


def misfit(produced: Shape, wanted: Shape, seen: frozenset[tuple[int, int]] = frozenset()) -> str | None:
    """Why some value of the first shape is none of the second; None where all are, or where nobody can know."""
    pair = (id(produced.schema), id(wanted.schema))
    if pair in seen:
        return None
    accepted = list(wanted.alternatives())
    for one in produced.alternatives():
        reasons = [_misfit(one, other, seen | {pair}) for other in accepted]
        if all(reasons):
            several = f"{one.word} is none of {', '.join(other.word for other in accepted)}"
            return reasons[0] if len(reasons) == 1 else several
    return None


def _misfit(produced: Shape, wanted: Shape, seen: frozenset[tuple[int, int]]) -> str | None:
    choices, accepted = _choices(produced), _choices(wanted)
    if choices and accepted:
        return None if set(map(repr, choices)) <= set(map(repr, accepted)) else f"{choices} is not all of {accepted}"
    if produced.type is None or wanted.type is None:
        return None
    if produced.type != wanted.type:
        widened = (produced.type, wanted.type) == ("integer", "number")
        return None if widened else f"{produced.word} is not {wanted.word}"
    if accepted:
        return f"{produced.word} may be none of {accepted}"
    match produced.type:
        case "string":
            return _misfit_of_text(produced, wanted)
        case "array":
            return _misfit_of_lists(produced, wanted, seen)
        case "object":
            return _misfit_of_objects(produced, wanted, seen)
        case _:
            return None


def _choices(shape: Shape) -> list[Any]:
    return [shape.schema["const"]] if "const" in shape.schema else shape.schema.get("enum", [])


def _misfit_of_text(produced: Shape, wanted: Shape) -> str | None:
    needed = wanted.schema.get("format")
    if needed is None or needed in ANY_TEXT or needed == produced.schema.get("format"):
        return None
    return f"{produced.schema.get('format') or 'text'} is not {needed}"


def _misfit_of_lists(produced: Shape, wanted: Shape, seen: frozenset[tuple[int, int]]) -> str | None:
    item = wanted.at(wanted.schema.get("items"))
    members = [produced.at(one) for one in produced.schema.get("prefixItems", ())]
    for one in members or [produced.at(produced.schema.get("items"))]:
        reason = misfit(one, item, seen)
        if reason:
            return f"in the list, {reason}"
    return None


def _misfit_of_objects(produced: Shape, wanted: Shape, seen: frozenset[tuple[int, int]]) -> str | None:
    has, needs = produced.schema.get("properties"), wanted.schema.get("properties", {})
    others = wanted.schema.get("additionalProperties", True)
    if has is None:
        value = produced.at(produced.schema.get("additionalProperties"))
        return misfit(value, wanted.at(others), seen) if not needs else None
    missing = [name for name in wanted.schema.get("required", ()) if name not in produced.schema.get("required", ())]
    if missing:
        return f"{produced.word} may have no field {missing[0]!r}"
    for name, schema in has.items():
        if name not in needs and others is False:
            return f"{wanted.word} takes no field {name!r}"
        reason = misfit(produced.at(schema), wanted.at(needs.get(name, others)), seen)
        if reason:
            return f"in field {name!r}, {reason}"
    return None
