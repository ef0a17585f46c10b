"""Check the dashboard's source: Biome, TypeScript, Vitest, and the bytes that a browser must load."""

import gzip
import os
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from page import PAGE, ROOT, SOURCE, find_node, install, run

ENTRY_MOST = 170_000
ROUTE_MOST = 60_000
GRAPH, GRAPH_MOST = "RunGraph-", 85_000  # the library that draws graphs


def check() -> None:
    """Everything, or the first fault."""
    node, npm = find_node()
    environment = {**os.environ, "PATH": os.pathsep.join((str(Path(node).parent), os.environ.get("PATH", "")))}
    install(node, npm, environment)
    tools = SOURCE / "node_modules"
    pages = [str(page) for page in sorted(ROOT.glob("apps/*/page"))]
    biome = str(tools / "@biomejs" / "biome" / "bin" / "biome")
    run([node, biome, "check", "--error-on-warnings", ".", *pages], environment)
    run([node, str(tools / "typescript" / "bin" / "tsc"), "--noEmit"], environment)
    run([node, str(tools / "vitest" / "vitest.mjs"), "run", "--reporter=dot"], environment)
    weigh()


def weigh() -> None:
    """The entry and each route stay within their budget, gzipped; says so for each that does not."""
    entry = entry_files()
    sizes = {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in (PAGE / "assets").glob("*.js")}
    whole = sum(sizes[name] for name in entry)
    faults = [f"the entry is {whole:,} bytes gzipped; {ENTRY_MOST:,} are allowed"] if whole > ENTRY_MOST else []
    faults += [
        f"{name} is {size:,} bytes gzipped; a route may have {most(name):,}"
        for name, size in sizes.items()
        if name not in entry and size > most(name)
    ]
    largest = max((size for name, size in sizes.items() if name not in entry), default=0)
    print(f"The page: entry {whole:,} bytes gzipped, the largest part after it {largest:,}.")
    if faults:
        raise SystemExit("The page is too heavy: " + "; ".join(faults) + ".")


def most(name: str) -> int:
    """What a part that is loaded later may weigh."""
    return GRAPH_MOST if name.startswith(GRAPH) else ROUTE_MOST


def entry_files() -> set[str]:
    """The scripts that index.html names: loaded before anything shows."""
    return set(re.findall(r'(?:src|href)="/assets/([^"]+\.js)"', (PAGE / "index.html").read_text()))


if __name__ == "__main__":
    check()
