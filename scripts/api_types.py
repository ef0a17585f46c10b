"""Make the dashboard's types of the API again, from the OpenAPI of this very code."""

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


def make() -> None:
    """Write the types; openapi-typescript stands in a place of its own, with the TypeScript it works with."""
    node, npm = find_node()
    if not (PLACE / "node_modules").is_dir():
        subprocess.run([node, npm, "ci", "--no-audit", "--no-fund", "--loglevel", "error"], cwd=PLACE, check=True)
    settings = read_settings()
    engine = Engine(settings, Database("", listens=False), Registry(), None, system_clock)  # never opened
    app = application(engine, "127.0.0.1", 3001)  # only its routes are read
    with TemporaryDirectory() as folder:
        described = Path(folder) / "openapi.json"
        described.write_text(json.dumps(app.openapi()))
        maker = PLACE / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
        subprocess.run([node, str(maker), str(described), "--output", str(TYPES)], cwd=PLACE, check=True)


if __name__ == "__main__":
    make()
