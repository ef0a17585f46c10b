"""GET /api/openapi.json, and /api/docs: every operation on one plain page; nothing is fetched from elsewhere."""

from html import escape
from itertools import groupby

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from headrace.api.access import Viewer
from headrace.api.contract import Description
from headrace.api.operations import Operation, operations
from headrace.version import VERSION

router = APIRouter(tags=["health"])
STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
:root { color-scheme: light dark }
code, h3 { font-family: ui-monospace, monospace; font-size: 14px }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem }
td, th { text-align: left; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #8884; vertical-align: top }
nav a { margin-right: 1rem }
"""


@router.get("/api/openapi.json", operation_id="read_openapi", include_in_schema=False)
async def openapi(caller: Viewer, request: Request) -> Response:
    """This API for programs."""
    description: Description = request.app.state.description
    return Response(await description.text(), media_type="application/json")


@router.get("/api/docs", operation_id="read_docs", response_class=HTMLResponse)
async def docs(caller: Viewer, request: Request) -> HTMLResponse:
    """This API on a page for people; programs read /api/openapi.json."""
    description: Description = request.app.state.description
    found = sorted(operations(await description.document()), key=lambda one: one.tag)
    groups = [(tag, list(those)) for tag, those in groupby(found, key=lambda one: one.tag)]
    links = "".join(f'<a href="#{escape(tag)}">{escape(tag)}</a>' for tag, _ in groups)
    body = "".join(_group(tag, those) for tag, those in groups)
    return HTMLResponse(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Headrace API</title><style>{STYLE}</style>'
        f'<h1>Headrace API {VERSION}</h1><p>The same for programs: <a href="/api/openapi.json">OpenAPI</a>.</p>'
        f"<nav>{links}</nav><main>{body}</main></html>"
    )


def _group(tag: str, those: list[Operation]) -> str:
    return f'<section id="{escape(tag)}"><h2>{escape(tag)}</h2>{"".join(map(_operation, those))}</section>'


def _operation(one: Operation) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(field.name)}</code></td><td>{escape(field.where)}</td><td>{escape(field.type)}"
        f"{'' if field.required else ', optional'}</td><td>{escape(field.what)}</td></tr>"
        for field in one.fields
    )
    takes = f"<table><tr><th>given<th>in<th>type<th>what</tr>{rows}</table>" if rows else ""
    return (
        f'<article id="{escape(one.name)}"><h3>{one.method} {escape(one.path)}</h3><p>{escape(one.what)}</p>'
        f"<p>Answers: <code>{escape(one.answer or 'nothing')}</code></p>{takes}</article>"
    )
