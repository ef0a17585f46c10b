"""`headrace maintenance settings`: what may be set, what it is now, and what it is for."""

from typing import Annotated, Any

import typer
from pydantic.fields import FieldInfo

from headrace_maintenance.commands.plainly import plainly, print_json
from headrace_maintenance.commands.table import print_table
from headrace_maintenance.settings import PREFIX, MaintenanceSettings, read_settings

UNSET = "–"


def settings(
    json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="the table of the guide: the defaults")] = False,
) -> None:
    """Show the settings: HEADRACE_MAINTENANCE_NAME in the environment. Secrets are not shown."""
    if markdown:
        typer.echo(settings_table())
        return
    now = plainly(read_settings).model_dump(mode="json")
    if json:
        print_json({PREFIX + name.upper(): now[name] for name, _ in _fields()})
        return
    rows = [(PREFIX + name.upper(), _plain(now[name]), _words(field)) for name, field in _fields()]
    print_table(("setting", "now", "what it is"), rows, nothing="")


def settings_table() -> str:
    """The settings as a Markdown table: their names, defaults and meanings."""
    lines = ["| setting | default | what it is |", "|---|---|---|"]
    lines += [f"| `{name.upper()}` | {_default(field)} | {_words(field)} |" for name, field in _fields()]
    return "\n".join(lines)


def _fields() -> list[tuple[str, FieldInfo]]:
    return list(MaintenanceSettings.model_fields.items())


def _default(field: FieldInfo) -> str:
    said = _plain(field.default)
    return said if said == UNSET else f"`{said}`"


def _plain(value: Any) -> str:
    return UNSET if value is None or value == "" else str(value)


def _words(field: FieldInfo) -> str:
    choices = getattr(field.annotation, "__args__", ())
    named = [str(one) for one in choices if isinstance(one, str)]
    return f"{field.description}" + (f" ({', '.join(named)})" if named else "")
