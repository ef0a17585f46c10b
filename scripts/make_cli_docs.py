"""Write docs/reference/cli.md from the commands themselves; `--check` only says whether it is current."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from headrace.cli.commands import COMMANDS, load
from headrace.cli.main import application

PLACE = Path(__file__).parent.parent / "docs" / "reference" / "cli.md"
HEAD = Path(__file__).with_name("cli_docs_head.md")


def page() -> str:
    """The whole page."""
    parts = [HEAD.read_text(), "## Global options\n", *_options(typer.main.get_command(application), completion=True)]
    for name in COMMANDS:
        parts += _command(f"headrace {name}", load(name), level=2)
    return "\n".join(parts).rstrip() + "\n"


def _command(path: str, command: Any, *, level: int) -> Iterator[str]:
    yield f"\n{'#' * level} {path}\n"
    yield " ".join((command.help or "").split())
    below = getattr(command, "commands", None)
    if below:
        for name in below:
            yield from _command(f"{path} {name}", below[name], level=level + 1)
        return
    words = [_argument(one) for one in command.params if not _is_option(one)]
    yield f"\n    {' '.join([path, *words, '[OPTIONS]'])}\n"
    yield from _options(command)


def _options(command: Any, *, completion: bool = False) -> Iterator[str]:
    shown = [one for one in command.params if not one.hidden and (completion or "completion" not in one.name)]
    if shown:
        yield "| | |\n|---|---|"
    for one in shown:
        names = ", ".join(f"`{name}`" for name in one.opts) if _is_option(one) else f"`{_argument(one)}`"
        yield f"| {names} | {_words(one)} |"


def _argument(one: Any) -> str:
    return one.metavar or one.name.upper()


def _is_option(one: Any) -> bool:
    return one.param_type_name == "option"


def _words(one: Any) -> str:
    return " ".join((one.help or "").split()).replace("|", "\\|")


def main() -> None:
    """Write the page, or with --check say whether it is current."""
    if sys.argv[1:] == ["--check"]:
        sys.exit(
            0 if PLACE.is_file() and PLACE.read_text() == page() else f"{PLACE.name} is not current: run {__file__}"
        )
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    PLACE.write_text(page())


if __name__ == "__main__":
    main()
