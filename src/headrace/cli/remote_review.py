"""`headrace review` over the API: the questions, one of them, an answer."""

from typing import Any

from headrace.cli.remote import server


async def list_reviews(
    *, state: str, pipeline: str | None, run: int | None, item: str | None, limit: int, as_json: bool
) -> None:
    """`headrace review list`."""
    from headrace.cli.output import brief, document, table

    found: list[Any] = []
    async with server() as client:
        async for one in client.reviews(state=state, pipeline=pipeline, run=run, item=item):
            found.append(one)
            if len(found) == limit:
                break
    if as_json:
        document([one.model_dump() for one in found])
        return
    rows = [
        (
            one.review_id, one.state, one.run_id, one.item_name or one.item_key, one.kind, brief(one.payload),
            " | ".join(one.choices), one.choice,
        )
        for one in found
    ]  # fmt: skip
    columns = ("id", "state", "run", "item", "question", "about", "choices", "decided")
    table(columns, rows, none="No question fits.")


async def show_review(number: int, *, as_json: bool) -> None:
    """`headrace review show`."""
    from headrace.cli.output import brief, cell, document, say

    async with server() as client:
        found = (await client.review(number)).model_dump()
    if as_json:
        document(found)
        return
    for name, value in found.items():
        if value not in (None, "", []):
            say(f"{name}: {brief(value, 4000) if isinstance(value, dict | list) else cell(value)}")


async def decide(number: int, choice: str, *, reason: str | None, edits: str | None, as_json: bool) -> None:
    """`headrace review decide`; who decides is who the token is."""
    from headrace.cli.output import document, say
    from headrace.cli.reading import parse_json

    changed: Any = None if edits is None else parse_json(edits, "--edits")
    async with server() as client:
        row = await client.decide(number, choice, reason=reason, edits=changed)
    if as_json:
        document({"review_id": number, "choice": choice, "run_id": row.run_id, "step": row.step})
    else:
        say(f"Question {number} is decided: {choice}. Run {row.run_id} goes on when its questions are answered.")
