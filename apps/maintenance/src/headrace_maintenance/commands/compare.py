"""`headrace maintenance compare`: how alike two tasks are, what that is made of, and why."""

from typing import Annotated

import typer

from headrace_maintenance.commands.plainly import plainly, print_json
from headrace_maintenance.dedupe.compare import compare_texts
from headrace_maintenance.errors import WrongInput
from headrace_maintenance.published import ComparisonJson

LONGEST = 2000


def compare(
    a: Annotated[str, typer.Argument(help="a task, in words")],
    b: Annotated[str, typer.Argument(help="another")],
    json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Compare two tasks as dedupe does. Needs no database."""
    found = plainly(lambda: _compared(a, b))
    if json:
        print_json(found)
        return
    typer.echo(f"{found.verdict}  {found.score:.4f}  {found.why}")
    for name, value in found.parts.items():
        typer.echo(f"  {name:<12}{value:.4f}")


def _compared(a: str, b: str) -> ComparisonJson:
    for where, text in (("A", a), ("B", b)):
        if not text.strip() or len(text) > LONGEST:
            raise WrongInput(where, f"it has {len(text.strip())} characters", f"a task of 1 to {LONGEST} characters")
    one = compare_texts(a, b)
    return ComparisonJson(score=one.score, parts=one.parts, verdict=one.verdict, why=one.why)
