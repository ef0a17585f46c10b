"""A group of commands that, called alone or with options only, does the one thing that is meant: it lists."""

from typing import Any, ClassVar

from typer.core import TyperGroup


class Listing(TyperGroup):
    """`headrace queues` is `headrace queues list`, and `headrace queues --json` is `headrace queues list --json`."""

    alone: ClassVar[str] = "list"

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the command in where none is named; help is still the group's own."""
        named = bool(args) and not args[0].startswith("-")
        if not (named or ctx.resilient_parsing or set(args) & set(ctx.help_option_names)):
            args = [self.alone, *args]
        return super().parse_args(ctx, args)


class Status(Listing):
    """The same, of a group whose plain look is called status."""

    alone = "status"
