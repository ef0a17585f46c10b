"""Tells what stands around a manual's text on a web page: menus, banners, footers, lists of links."""

import re

from selectolax.lexbor import LexborNode

_TAGS = frozenset(["nav", "footer", "button", "search", "dialog"])
_ROLES = frozenset(["navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar", "dialog"])
_NAME_WORDS = """
    nav navbar navigation navmenu mainnav topnav sidenav menu mainmenu breadcrumb breadcrumbs footer pagefooter
    sitefooter pageheader siteheader sidebar cookie cookies toc pagination pager share social skip skiplink
    search searchbox banner advert ads related comments newsletter subscribe login
"""
_NAMES = frozenset(_NAME_WORDS.split())
_MOST_LINK = 0.9
_LEAST_LINKS = 3


def is_boilerplate(node: LexborNode) -> bool:
    """Say whether an element stands around the text and is no part of it."""
    tag = node.tag or ""
    if tag in ("body", "main", "article", "table", "tbody", "tr", "td", "th"):
        return False
    attributes = node.attributes
    if tag in _TAGS or (attributes.get("role") or "") in _ROLES:
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    if any(re.sub(r"[-_]|\d", "", name) in _NAMES for name in names.split()):
        return not node.css("h1, table")
    if tag == "header":
        return not node.css("h1, h2, h3, p, table")
    return tag in ("ul", "ol") and _is_links(node)


def is_hidden(node: LexborNode) -> bool:
    """Say whether an element is not shown at all."""
    attributes = node.attributes
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style or "visibility:hidden" in style


def _is_links(node: LexborNode) -> bool:
    links = node.css("a[href]")
    whole = len("".join(node.text().split()))
    linked = sum(len("".join(link.text().split())) for link in links)
    return len(links) >= _LEAST_LINKS and linked >= _MOST_LINK * whole
