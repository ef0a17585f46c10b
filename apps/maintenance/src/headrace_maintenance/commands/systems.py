"""`headrace maintenance systems`: where each system stands."""

from typing import Annotated, Any

import typer

from headrace_maintenance.commands.plainly import plainly, print_json, run
from headrace_maintenance.commands.table import print_table
from headrace_maintenance.errors import WrongInput
from headrace_maintenance.settings import read_settings

STATUSES = ("unprocessed", "processing", "review", "completed", "failed", "cancelled")


def systems(
    status: Annotated[str | None, typer.Option(help=" | ".join(STATUSES))] = None,
    changes: Annotated[bool, typer.Option("--changes", help="only those with changes")] = False,
    search: Annotated[str | None, typer.Option(help="part of the name or the asset_uid")] = None,
    page: Annotated[int, typer.Option(min=1, help="from 1")] = 1,
    size: Annotated[int | None, typer.Option(min=1, help="systems on a page")] = None,
    json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """List the systems, the last processed first."""
    plainly(lambda: _check(status))
    settings = plainly(read_settings)
    limit = min(size or settings.page_size, settings.page_size_most)

    async def work(handle: Any) -> list[dict[str, Any]]:
        wanted = {"status": status, "changes": changes or None, "search": search}
        return await handle.rows("systems_list", **wanted, limit=limit, offset=(page - 1) * limit)

    rows = run(work)
    total = rows[0]["total"] if rows else 0
    found = [_shown(row) for row in rows]
    if json:
        print_json({"systems": found, "total": total, "page": page, "size": limit})
        return
    print_table(
        ("system", "status", "changes", "tasks", "pairs pending", "vectors", "last processed", "asset_uid"),
        [
            (one["name"], one["status"], "yes" if one["has_changes"] else "", one["tasks"], one["pairs_pending"] or "",
             one["vectors"], one["last_processed"], one["asset_uid"])
            for one in found
        ],
        nothing="There is no such system.",
    )  # fmt: skip
    if total > len(found):
        typer.echo(f"{len(found)} of {total} systems; --page {page + 1} shows more.")


def _check(status: str | None) -> None:
    if status is not None and status not in STATUSES:
        raise WrongInput("--status", f"{status!r} is not known", ", ".join(STATUSES))


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    last = row["last_processed"]
    kept = {name: value for name, value in row.items() if name not in ("data", "total", "last_processed")}
    return {**kept, **row["data"], "last_processed": f"{last:%Y-%m-%dT%H:%M:%SZ}" if last else None}
