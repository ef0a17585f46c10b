"""A table on the terminal."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

WIDEST = 2000
"""Columns where no terminal limits them: a file or the next command gets one line for each row."""


def print_table(titles: Sequence[str], rows: Sequence[Sequence[Any]], *, nothing: str) -> None:
    """Print the rows under their titles, or one line that says that there is nothing."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDEST)
    if not rows:
        console.print(nothing)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in titles:
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(*("" if one is None else str(one) for one in row))
    console.print(table)
