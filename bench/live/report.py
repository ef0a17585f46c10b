"""The report of the live bench: the part of docs/performance.md between its marks; what stands around it is kept."""

from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
BEGIN, END = "<!-- made by bench/live/report.py -->", "<!-- made by bench/live until here -->"
Figures = dict[str, Any]
REQUESTS = (
    ("POST /api/runs, p99, ms", "submit_p99_ms", "100, goal 20"),
    ("POST /api/runs, p50, ms", "submit_p50_ms", ""),
    ("GET /api/runs/ID of a live run, p99, ms", "status_p99_ms", "50, goal 10"),
    ("GET /api/runs/ID of a live run, p50, ms", "status_p50_ms", ""),
    ("event to one of ten WebSocket clients, p99, ms", "event_p99_ms", ""),
    ("event to one of ten WebSocket clients, p50, ms", "event_p50_ms", ""),
)
CROWD = (
    ("message late at a client that reads, p50, ms", "reader_p50_ms", ""),
    ("message late at a client that reads, p99, ms", "reader_p99_ms", ""),
    ("clients that never read, closed", "deaf_evicted", "100"),
    ("clients that read, closed", "readers_cut_off", "0"),
    ("seconds until the last that never reads was closed", "last_evicted_s", ""),
    ("memory of the server before, MB", "rss_before_mb", ""),
    ("memory of the server at its most, MB", "rss_most_mb", ""),
)
BROWSER = (
    ("entry: largest paint, ms", "largest_paint_ms", "1,500"),
    ("entry: total blocking time, ms", "blocking_time_ms", "200"),
    ("updates a second while the grid was watched", "updates_a_second", "1,000"),
    ("steps changed on the screen in ten seconds", "changes_on_screen", ""),
    ("frames a second", "frames_a_second", "60"),
    ("frame, p95, ms", "frame_p95_ms", "17"),
    ("frame, p95, ms, while nothing moves", "frame_p95_ms_still", ""),
    ("longest frame, ms", "frame_longest_ms", ""),
    ("tasks over 50 ms on the main thread in ten seconds", "long_tasks", ""),
    ("the longest of them, ms", "longest_task_ms", ""),
    ("event to screen, p50, ms", "event_to_screen_p50_ms", ""),
    ("event to screen, p99, ms", "event_to_screen_p99_ms", ""),
)


def pieces(written: Figures) -> list[str]:
    """The parts that there are, each with its table."""
    parts, machine = written["parts"], written["machine"]
    lines = [
        f"On {machine['cores']} cores, PostgreSQL {machine['postgres']}, data in memory, everything on one machine."
    ]
    for name, title, rows in (
        ("under_way", "1,000 runs under way", REQUESTS),
        (
            "under_way_full",
            "1,000 runs under way, with 1,000,000 finished ones and 100,000 items in the tables",
            REQUESTS,
        ),
        ("crowd", "1,000 WebSocket clients of which 100 never read, 200 events a second", CROWD),
        ("browser", "A browser: the grid of 1,000 items x 6 steps", BROWSER),
    ):
        if name in parts:
            lines += ["", *_table(title, parts[name], rows)]
    if "screens" in parts:
        lines += ["", *_screens(parts["screens"])]
    return lines


def _head(title: str, part: Figures) -> str:
    return f"**{title}** (measured {part['when']}, load {part['load'][0]} before, {part['load'][1]} after)"


def _table(title: str, part: Figures, rows: tuple[tuple[str, str, str], ...]) -> list[str]:
    lines = [_head(title, part), ""]
    if "left_out" in part:
        return [*lines, f"Left out: {part['left_out']}."]
    lines += ["| what | measured | at most, or goal |", "|---|---|---|"]
    return lines + [f"| {what} | {part.get(key, '–')} | {goal or '–'} |" for what, key, goal in rows]


def _screens(part: Figures) -> list[str]:
    title = "Every screen's requests over 1,000,000 finished runs and 100,000 items, one after the other, in ms"
    rows = [(name, one) for name, one in part.items() if isinstance(one, dict)]
    lines = [_head(title, part), "", "| what | p50 | p99 | the first |", "|---|---|---|---|"]
    return lines + [f"| {name} | {one['p50_ms']} | {one['p99_ms']} | {one['first_ms']} |" for name, one in rows]


def write(written: Figures) -> None:
    """Write the page's part anew."""
    before, found, rest = PAGE.read_text().partition(BEGIN)
    if not found:
        before, rest = before + "\n## The live API and the dashboard\n\n", ""
    after = rest.partition(END)[2] or "\n"
    PAGE.write_text(before + f"{BEGIN}\n" + "\n".join(pieces(written)) + f"\n{END}" + after)
