"""The report: the table of docs/performance.md, made from out/latest.json; what stands below the table is kept."""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "performance.md"
BEGIN, END = "<!-- made by bench/report.py -->", "<!-- made until here -->"
TITLES = {
    "drain_1p": "no-op jobs/s, 1 process",
    "drain_2p": "no-op jobs/s, 2 processes",
    "durable5_1": "runs/s of 5 durable steps, one at a time",
    "durable5_100": "runs/s of 5 durable steps, 100 together",
    "durable5_1000": "runs/s of 5 durable steps, 1,000 together",
    "bulk_submit": "jobs/s submitted in one call",
    "single_submit_64": "jobs/s, 64 callers submitting singly",
    "pickup_p50_ms": "pickup at 20/s, p50, ms",
    "pickup_p99_ms": "pickup at 20/s, p99, ms",
    "idle_tx": "transactions/s of an idle worker",
}
FEWER = {"pickup_p50_ms", "pickup_p99_ms", "idle_tx"}


def table(found: dict[str, Any]) -> str:
    """The results as a Markdown table: medians, spread, and how many times better Headrace is."""
    machine, settings = found["machine"], found["settings"]
    systems = list(dict.fromkeys(name for of_system in found["measures"].values() for name in of_system))
    peers = [name for name in systems if name != "headrace"]
    lines = [
        f"Measured {found['when']} on {machine['cores']} cores (load {machine['load']}), Python {machine['python']}, "
        f"PostgreSQL {machine['postgres']}, data on {settings['data']}, fsync {machine['fsync_ms']} ms, "
        f"synchronous_commit {settings['synchronous_commit']}, medians of {settings['rounds']} rounds (least – most).",
        "",
        "Versions: " + ", ".join(f"{name} {version}" for name, version in found["versions"].items()) + ".",
        "",
        "| what | headrace | " + " | ".join(f"{peer} | ratio" for peer in peers) + " |",
        "|---|---|" + "---|---|" * len(peers),
    ]
    lines += [_line(name, of_system, peers) for name, of_system in found["measures"].items()]
    return "\n".join(lines)


def _line(name: str, of_system: dict[str, Any], peers: list[str]) -> str:
    ours = of_system.get("headrace")
    cells = [TITLES[name], _cell(ours)]
    for peer in peers:
        theirs = of_system.get(peer)
        cells += [_cell(theirs), _ratio(name, ours, theirs)]
    return "| " + " | ".join(cells) + " |"


def _cell(one: dict[str, Any] | None) -> str:
    if one is None:
        return "–"
    return f"{_figure(one['median'])} ({_figure(one['least'])} – {_figure(one['most'])})"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


def _ratio(name: str, ours: dict[str, Any] | None, theirs: dict[str, Any] | None) -> str:
    if ours is None or theirs is None or not ours["median"] or not theirs["median"]:
        return "–"
    times = theirs["median"] / ours["median"] if name in FEWER else ours["median"] / theirs["median"]
    return f"**{times:.1f}x**"


def main() -> None:
    """Write the page's table anew."""
    made = f"{BEGIN}\n{table(json.loads((HERE / 'out' / 'latest.json').read_text()))}\n{END}"
    before, _, rest = PAGE.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(before + made + after)


if __name__ == "__main__":
    main()
