"""`headrace check`: every fault of the pipelines, the settings and the database, before anything runs."""

from typing import TYPE_CHECKING, Any

import typer

from headrace.cli.given import complete, given
from headrace.cli.options import AsJson, Modules

if TYPE_CHECKING:
    from headrace.cli.checking import Checked


def check(context: typer.Context, *, module: Modules = None, as_json: AsJson = False) -> None:
    """Find every fault of the pipelines, the settings and the database before anything runs; it changes nothing and
    needs no database. Exit code 1 when there is a fault; warnings stop nothing."""

    async def work() -> int:
        from headrace.cli.checking import check_all
        from headrace.cli.output import document

        options = given(context)
        found = await check_all(options, options.registry(module))
        if as_json:
            document(_document(found))
        else:
            _print(found)
        return 1 if found.wrong else 0

    complete(work)


def _document(found: "Checked") -> dict[str, Any]:
    seen = found.database
    return {
        "pipelines": found.pipelines,
        "faults": found.faults,
        "settings": found.settings,
        "database": {"there": seen.there, "faults": seen.faults, "sentence": seen.sentence},
        "ok": not found.wrong,
    }


def _print(found: "Checked") -> None:
    from headrace.cli.output import say

    for fault in found.faults:
        say(f"{'warning: ' if fault.warning else ''}{fault}")
    for words in (*found.settings, *found.database.faults, found.database.sentence):
        say(words)
    many = f"{len(found.pipelines)} {'pipeline' if len(found.pipelines) == 1 else 'pipelines'}"
    say(f"{many}: {f'{found.wrong} faults' if found.wrong > 1 else '1 fault' if found.wrong else 'no fault'}.")
