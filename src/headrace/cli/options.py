"""Options and arguments that many commands share."""

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, in a documented shape, instead of a table.")]
RunId = Annotated[int, typer.Argument(metavar="RUN", min=1, max=2**63 - 1, help="The run's number.")]
Modules = Annotated[
    list[str] | None,
    typer.Option("--module", "-m", help="A file or module with pipelines beside those of the apps; may be repeated."),
]
Most = Annotated[int, typer.Option("--limit", "-n", min=1, max=1000, help="How many at most.")]
