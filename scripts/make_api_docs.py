"""Writes docs/reference/api.md from the OpenAPI of the server."""

from itertools import groupby
from pathlib import Path

from headrace.api.application import application
from headrace.api.operations import Field, Operation, operations
from headrace.assembly.engine import Engine
from headrace.assembly.settings import read_settings
from headrace.db.pool import Database
from headrace.define.registry import Registry
from headrace.domain.clock import system_clock

FOLDER = Path(__file__).parent
PAGE = FOLDER.parent / "docs" / "reference" / "api.md"
HEAD = FOLDER / "api_docs_head.md"


def page() -> str:
    """The page as it should be. The application is put together, and asked nothing: no database is opened."""
    engine = Engine(read_settings(), Database(""), Registry(), None, system_clock)
    found = sorted(operations(application(engine, "127.0.0.1", 3001).openapi()), key=lambda one: one.tag)
    groups = [(tag, list(those)) for tag, those in groupby(found, key=lambda one: one.tag)]
    return HEAD.read_text() + "".join(f"\n## {tag}\n" + "".join(map(_told, those)) for tag, those in groups)


def _told(one: Operation) -> str:
    words = " ".join(one.what.split())
    takes = "".join(f"- {_field(field)}\n" for field in one.fields if field.where != "header")
    return f"\n### {one.method} {one.path}\n\n`{one.name}` answers `{one.answer or 'nothing'}`. {words}\n" + (
        f"\n{takes}" if takes else ""
    )


def _field(field: Field) -> str:
    optional = "" if field.required else ", optional"
    what = f": {field.what}" if field.what else ""
    return f"`{field.name}` ({field.where}, {field.type}{optional}){what}"


if __name__ == "__main__":
    PAGE.write_text(page())
