"""`headrace check`: the faults of pipelines, settings and database, all at once, and before anything runs."""

from pathlib import Path
from typing import Any

import pytest

from headrace import App
from headrace.cli.checking import check_all
from headrace.cli.given import Given
from headrace.define.registry import Registry

FAULTY = (
    "from headrace import Pipeline\np = Pipeline('p')\n\n@p.step\nasync def one(two): ...\n\n"
    "@p.step\nasync def two(one): ...\n"
)
SOUND = (
    "from headrace import Pipeline\n\ngrows = Pipeline('grows')\n\n@grows.step\nasync def one() -> int:\n    return 1\n"
)
MORE = "\n@grows.step\nasync def two(one: int) -> int:\n    return one\n"


def test_the_faults_of_a_pipeline_are_found_with_their_places(here: Any, tmp_path: Path, pipelines: Path) -> None:
    faulty = tmp_path / "faulty.py"
    faulty.write_text(FAULTY)
    said = here("check", "-m", faulty)
    assert (said.code, said.err) == (1, "")
    assert "faulty.py:" in said.out
    assert "wait for each other" in said.out
    found = here("check", "-m", faulty, "--json")
    assert (found.code, found.json["ok"]) == (1, False)
    assert [(one["pipeline"], one["warning"]) for one in found.json["faults"]] == [("p", False)]
    assert here("check", "-m", pipelines).code == 0


def test_steps_that_changed_under_live_runs_are_warned_of_until_the_version_is_raised(
    here: Any, tmp_path: Path
) -> None:
    file = tmp_path / "grows.py"
    file.write_text(SOUND)
    assert here("submit", "grows", "--count", 2, "-m", file).code == 0
    assert here("check", "-m", file, "--json").json["faults"] == []
    file.write_text(SOUND + MORE)
    said = here("check", "-m", file, "--json")
    assert (said.code, said.json["ok"]) == (0, True)
    first, second = said.json["faults"]
    assert (first["message"], first["warning"]) == (
        "its graph is not the one declared as version '1'; raise version=", True,
    )  # fmt: skip
    assert second["message"].startswith("its steps changed while runs are live (2 of version '1')")
    assert "warning: " in here("check", "-m", file).out
    file.write_text((SOUND + MORE).replace("Pipeline('grows')", "Pipeline('grows', version='2')"))
    (only,) = here("check", "-m", file, "--json").json["faults"]
    assert only["message"] == second["message"]
    assert here("check", "-m", file, "--json").json["faults"] == [only], "a check declares nothing"


def test_where_there_is_no_database_yet_none_is_made_and_that_is_said(
    here: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL")
    said = here("--home", tmp_path / "home", "check", "--json")
    assert (said.code, said.err) == (0, "")
    assert said.json["database"] == {
        "there": False,
        "faults": [],
        "sentence": f"There is no database in {tmp_path / 'home'} yet: it is made when something runs.",
    }
    assert not (tmp_path / "home").exists()


def test_a_database_that_is_down_is_a_fault_beside_those_of_the_pipelines(here: Any, tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.py"
    faulty.write_text(FAULTY)
    said = here("--database-url", "postgresql://127.0.0.1:1/none", "check", "-m", faulty)
    assert said.code == 1
    assert "wait for each other" in said.out
    assert "The database does not answer: " in said.out
    assert said.out.endswith(": 2 faults.\n")


def test_a_wrong_setting_is_a_fault_beside_those_of_the_pipelines(
    here: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty = tmp_path / "faulty.py"
    faulty.write_text(FAULTY)
    monkeypatch.setenv("HEADRACE_SLOTS", "0")
    said = here("check", "-m", faulty, "--json")
    assert said.code == 1
    assert len(said.json["faults"]) == 1
    assert said.json["settings"] == [
        "the setting slots (HEADRACE_SLOTS or headrace.toml): '0' is not accepted. "
        "Accepted: greater than or equal to 1."
    ]


async def test_every_extension_that_the_database_lacks_is_named_with_its_app(headrace_database: str) -> None:
    apps = [App("one", extensions=("no_such_thing", "plpgsql")), App("two", extensions=("nor_this",))]
    found = await check_all(Given(database_url=headrace_database), Registry(apps=apps))
    assert [words.partition(",")[0] for words in found.database.faults] == [
        "This PostgreSQL does not have the extension 'no_such_thing'",
        "This PostgreSQL does not have the extension 'nor_this'",
    ]
    assert found.wrong == 2


async def test_a_migration_that_did_not_run_yet_is_told_and_is_no_fault(headrace_database: str, tmp_path: Path) -> None:
    (tmp_path / "0001_first.before.sql").write_text("create table boat ()")
    app = App("boats", migrations=tmp_path)
    found = await check_all(Given(database_url=headrace_database), Registry(apps=[app]))
    assert found.wrong == 0
    assert found.database.sentence.startswith("1 migration has not run on the database yet: `headrace db migrate`")
