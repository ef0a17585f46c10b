"""Deleting an app leaves the rest whole.

What this proves: a copy of the tree without apps/, its pyproject.toml without the app's lines, builds and installs into
an environment that holds every package of this one but the app; there the core imports and finds no pipelines, all of
its tests can be collected, and those of its definitions pass; and its dashboard is sound and can be built (the
packages of npm are those of this checkout). What it does not prove: that uv.lock can be made anew
(that asks the package index), or that the slower tests pass without the app; the contract that the core never imports
an app is the other half.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UV = str(ROOT / ".uv" / "bin" / "uv") if (ROOT / ".uv" / "bin" / "uv").exists() else shutil.which("uv")
APPS = sorted(path.name for path in (ROOT / "apps").glob("*") if (path / "pyproject.toml").exists())
CLEAN = {
    name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COVERAGE", "VIRTUAL_ENV"))
}

pytestmark = pytest.mark.skipif(
    UV is None or not (ROOT / ".git").exists(), reason="takes the files git knows, and uv to install them"
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git knows or would, without the apps."""
    copy = tmp_path_factory.mktemp("without_apps") / "headrace"
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", at=ROOT).split("\0")
    for name in listed:
        if name and not name.startswith("apps/") and (ROOT / name).is_file():
            target = copy / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
    (copy / "uv.lock").unlink()
    project = copy / "pyproject.toml"
    lines = [line for line in project.read_text().splitlines() if not any(f"headrace-{app}" in line for app in APPS)]
    project.write_text("\n".join(lines).replace('default-groups = ["dev", "apps"]', 'default-groups = ["dev"]'))
    return copy


@pytest.fixture(scope="module")
def python(tree: Path) -> str:
    """An interpreter with every package of this environment but the apps, and the copy installed."""
    assert UV is not None
    run(UV, "venv", "--quiet", "--offline", "--python", sys.executable, str(tree / ".venv"), at=tree)
    site = next((tree / ".venv" / "lib").glob("python*")) / "site-packages"
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if "headrace" not in path.name and path.suffix != ".pth" and not (site / path.name).exists():
            (site / path.name).symlink_to(path)
    interpreter = str(tree / ".venv" / "bin" / "python")
    run(UV, "pip", "install", "--quiet", "--no-deps", "--python", interpreter, str(tree), at=tree)
    return interpreter


def run(*words: str, at: Path) -> str:
    """What a program prints; it must end well."""
    answer = subprocess.run(words, cwd=at, env=CLEAN, capture_output=True, text=True, timeout=300)
    assert answer.returncode == 0, f"{' '.join(words)}\n{answer.stdout[-4000:]}\n{answer.stderr[-4000:]}"
    return answer.stdout


def test_the_environment_has_the_copy_and_no_app(tree: Path, python: str) -> None:
    place = run(python, "-c", "import headrace; print(headrace.__file__)", at=tree).strip()
    assert Path(place).is_relative_to(tree)
    for app in APPS:
        known = f"import importlib.util as u; print(u.find_spec('headrace_{app}'))"
        assert run(python, "-c", known, at=tree).strip() == "None"


def test_the_core_finds_no_pipelines_and_complains_of_nothing(tree: Path, python: str) -> None:
    code = "from headrace.assembly.registry import find_registry; print(list(find_registry()))"
    assert run(python, "-W", "error", "-c", code, at=tree).strip() == "[]"


def test_every_room_of_the_core_can_be_imported(tree: Path, python: str) -> None:
    code = (
        "import importlib, pkgutil, headrace\n"
        "for found in pkgutil.walk_packages(headrace.__path__, 'headrace.'):\n"
        "    if not found.name.endswith('__main__'): importlib.import_module(found.name)\n"
        "print('all')"
    )
    assert run(python, "-c", code, at=tree).strip() == "all"


def test_all_tests_of_the_core_can_be_collected(tree: Path, python: str) -> None:
    printed = run(python, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "tests", at=tree)
    assert "test_check_good.py" in printed


def test_the_quick_tests_of_the_core_pass(tree: Path, python: str) -> None:
    quick = ("tests/domain", "tests/define/test_check_good.py", "tests/define/test_check_names.py")
    printed = run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *quick, at=tree)
    assert " passed" in printed


@pytest.fixture
def dashboard(tree: Path) -> Path:
    """The copy's dashboard, with the packages of npm that this checkout has."""
    there, copied = ROOT / "dashboard" / "node_modules", tree / "dashboard" / "node_modules"
    if not there.is_dir() or shutil.which("node") is None:
        pytest.skip("there is no Node, or not the packages of npm: `make page`")
    if not copied.exists():
        copied.symlink_to(there)
    return tree / "dashboard"


def test_the_dashboard_of_the_core_is_sound(dashboard: Path) -> None:
    run("node", "node_modules/typescript/bin/tsc", "--noEmit", at=dashboard)


def test_the_page_is_built_without_a_page_of_an_app(dashboard: Path, tree: Path) -> None:
    run("node", "node_modules/vite/bin/vite.js", "build", "--logLevel", "warn", at=dashboard)
    built = tree / "src" / "headrace" / "api" / "page"
    code = "".join(file.read_text() for file in (built / "assets").glob("*.js"))
    assert (built / "index.html").is_file()
    assert "/api/apps" in code
    for app in APPS:
        assert f"/api/apps/{app}" not in code
