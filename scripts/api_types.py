"""Make the types of the API for the dashboard, and for each app with a page, from the OpenAPI of this very code."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from page import ROOT, SOURCE, find_node

from headrace.api.application import application
from headrace.assembly.engine import Engine
from headrace.assembly.registry import find_registry
from headrace.assembly.settings import read_settings
from headrace.db.pool import Database
from headrace.define.registry import Registry
from headrace.domain.clock import system_clock

PLACE = SOURCE / "openapi"
TYPES = SOURCE / "src" / "shared" / "api" / "schema.d.ts"
DIGEST = PLACE / "described.sha256"  # of the description the types were made from: a test compares


def make() -> None:
    """Write the types; openapi-typescript stands in a place of its own, with the TypeScript it works with."""
    node, npm = find_node()
    if not (PLACE / "node_modules").is_dir():
        subprocess.run([node, npm, "ci", "--no-audit", "--no-fund", "--loglevel", "error"], cwd=PLACE, check=True)
    write(node, described(), TYPES, DIGEST)
    for name, page in pages_of_apps().items():
        write(node, described_app(name), page / "schema.d.ts", page / "described.sha256")


def write(node: str, description: str, types: Path, digest: Path) -> None:
    """The types of one description, and the digest it is known by."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "openapi.json"
        file.write_text(description)
        maker = PLACE / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
        subprocess.run([node, str(maker), str(file), "--output", str(types)], cwd=PLACE, check=True)
    digest.write_text(digest_of(description) + "\n")


def pages_of_apps() -> dict[str, Path]:
    """The folder of the page of each installed app of this repository that has one, by the app's name."""
    found = {app.name: ROOT / "apps" / app.name / "page" for app in find_registry().apps}
    return {name: page for name, page in found.items() if page.is_dir()}


def described() -> str:
    """The OpenAPI of this very code, in one order of its keys."""
    return json.dumps(openapi(Registry()), sort_keys=True)


def described_app(name: str) -> str:
    """The same of the routes that an app brings, with the forms they speak of and no more."""
    whole = openapi(Registry(apps=[app for app in find_registry().apps if app.name == name]))
    paths = {path: one for path, one in whole["paths"].items() if path.startswith(f"/api/apps/{name}/")}
    forms: dict[str, Any] = whole["components"]["schemas"]
    named: set[str] = set()
    new = names_in(paths)
    while new:
        named |= new
        new = names_in([forms[one] for one in new]) - named
    kept = {one: forms[one] for one in sorted(named)}
    return json.dumps({**whole, "paths": paths, "components": {"schemas": kept}}, sort_keys=True)


def names_in(part: Any) -> set[str]:
    """The forms that a part of a description points to."""
    return set(re.findall(r"#/components/schemas/([\w.-]+)", json.dumps(part)))


def openapi(registry: Registry) -> dict[str, Any]:
    """What the application with these apps says of itself."""
    engine = Engine(read_settings(), Database("", listens=False), registry, None, system_clock)  # never opened
    return application(engine, "127.0.0.1", 3001).openapi()  # only its routes are read


def digest_of(description: str) -> str:
    """What tells one description from another."""
    return hashlib.sha256(description.encode()).hexdigest()


if __name__ == "__main__":
    make()
