"""One run of the bench: every measure for every system in turn, round after round; results to out/latest.json."""

import argparse
import asyncio
import json
import shutil
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import machine, report
from bench.arena import Arena
from bench.measures import MEASURES, Measure
from bench.results import Results
from bench.systems import SYSTEMS, System

HERE = Path(__file__).parent
LATEST = HERE / "out" / "latest.json"
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it


def options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="bench", description="Headrace and its peers, on one PostgreSQL, in one run.")
    parser.add_argument("--rounds", type=int, default=5, help="how many rounds (5)")
    parser.add_argument("--disk", type=Path, help="put the database in this folder rather than in memory")
    parser.add_argument("--measure", action="append", help="only this measure; may be given again")
    parser.add_argument("--system", action="append", help="only this system; may be given again")
    return parser.parse_args()


async def run(chosen: argparse.Namespace, home: Path) -> dict[str, Any]:
    """All rounds; the results as they are written down."""
    systems = tuple(one for one in SYSTEMS if not chosen.system or one.name in chosen.system)
    measures = [one for one in MEASURES if not chosen.measure or set(chosen.measure) & set(one.names)]
    results = Results()
    async with Arena.open(home) as arena:
        about = machine.describe(home, arena.version)
        for number in range(1, chosen.rounds + 1):
            for measure in measures:
                await one_round(arena, measure, systems, number, results)
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": about,
        "settings": {
            "rounds": chosen.rounds,
            "data": "disk" if chosen.disk else "memory",
            "synchronous_commit": "on",
            "amounts": {one.names[0]: {system.name: many for system, many in one.amounts.items()} for one in measures},
        },
        "versions": machine.versions(systems),
        "measures": results.as_written(),
    }


async def one_round(arena: Arena, measure: Measure, systems: tuple[System, ...], number: int, results: Results) -> None:
    """One measure for every system in turn (all at once where nothing is to be done anyway)."""
    taking_part = [system for system in systems if system in measure.amounts]
    if measure.names == ("idle_tx",):
        made = await asyncio.gather(*(measure.round(arena, system) for system in taking_part))
    else:
        taking_part = turned(taking_part, number)
        made = [await measure.round(arena, system) for system in taking_part]
    for system, figures in zip(taking_part, made, strict=True):
        results.add(system.name, figures)
        words = ", ".join(f"{name} {value:,.2f}" for name, value in figures.items())
        print(f"round {number}  {system.name:9} {words}", flush=True)


def turned(systems: list[System], number: int) -> list[System]:
    """The systems in another order each round: none always comes first."""
    first = number % len(systems) if systems else 0
    return systems[first:] + systems[:first]


def main() -> None:
    """Run, write down, report."""
    chosen = options()
    home = Path(tempfile.mkdtemp(prefix="headrace-bench-", dir=chosen.disk or IN_MEMORY))
    begun = time.monotonic()
    try:
        home.chmod(0o755)
        found = asyncio.run(run(chosen, home))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    LATEST.parent.mkdir(exist_ok=True)
    LATEST.write_text(json.dumps(found, indent=1) + "\n")
    print(report.table(found))
    print(f"{time.monotonic() - begun:.0f} s; written to {LATEST}")


main()
