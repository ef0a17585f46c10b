"""Make the dashboard's types of the API again, from the OpenAPI of this very code."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent))
from page import SOURCE, find_node

from headrace.api.application import application
from headrace.assembly.engine import Engine
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
    with TemporaryDirectory() as folder:
        file = Path(folder) / "openapi.json"
        file.write_text(described())
        maker = PLACE / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
        subprocess.run([node, str(maker), str(file), "--output", str(TYPES)], cwd=PLACE, check=True)
    DIGEST.write_text(digest() + "\n")


def described() -> str:
    """The OpenAPI of this very code, in one order of its keys."""
    engine = Engine(read_settings(), Database("", listens=False), Registry(), None, system_clock)  # never opened
    app = application(engine, "127.0.0.1", 3001)  # only its routes are read
    return json.dumps(app.openapi(), sort_keys=True)


def digest() -> str:
    """What tells one description from another."""
    return hashlib.sha256(described().encode()).hexdigest()


if __name__ == "__main__":
    make()
