"""`headrace check`: every fault of the pipelines and of the settings, before anything runs."""

import typer

from headrace.cli.given import given
from headrace.cli.options import AsJson, Modules


def check(context: typer.Context, *, module: Modules = None, as_json: AsJson = False) -> None:
    """Find every fault of the pipelines before anything runs. Exit code 1 when there is one; warnings stop nothing."""
    from headrace.cli.output import document, say
    from headrace.define.check import check as find_faults

    options = given(context)
    options.settings()
    registry = options.registry(module)
    faults = find_faults(registry.values())
    bad = [fault for fault in faults if not fault.warning]
    if as_json:
        document({"pipelines": sorted(registry), "faults": faults, "ok": not bad})
    else:
        for fault in faults:
            say(f"{'warning: ' if fault.warning else ''}{fault}")
        many = f"{len(registry)} {'pipeline' if len(registry) == 1 else 'pipelines'}"
        say(f"{many}: {f'{len(bad)} faults' if len(bad) > 1 else '1 fault' if bad else 'no fault'}.")
    if bad:
        raise typer.Exit(1)
