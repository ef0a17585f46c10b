"""Settings: flags over environment over file, and one sentence for what is wrong."""

import importlib.util
from pathlib import Path

import pytest

from headrace.assembly.settings import read_settings
from headrace.domain.errors import InvalidValue

ROOT = Path(__file__).parents[2]


def test_a_flag_wins_over_the_environment_which_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "headrace.toml").write_text("port = 4001\nslots = 7\n")
    assert read_settings().port == 4001
    monkeypatch.setenv("HEADRACE_PORT", "4002")
    assert read_settings().port == 4002
    assert read_settings(port=4003).port == 4003
    assert read_settings(port=4003).slots == 7
    assert read_settings(database_url="postgresql:///by-flag").database_url == "postgresql:///by-flag"


def test_the_database_and_redis_are_read_as_everyone_spells_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql:///there")
    monkeypatch.setenv("REDIS_URL", "redis://there")
    assert (read_settings().database_url, read_settings().redis_url) == ("postgresql:///there", "redis://there")


def test_a_wrong_value_is_named_with_its_place_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADRACE_PORT", "90000")
    with pytest.raises(InvalidValue, match="HEADRACE_PORT") as refused:
        read_settings()
    assert "\n" not in str(refused.value)


def test_an_unknown_name_in_the_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "headrace.toml").write_text("prot = 4001\n")
    with pytest.raises(InvalidValue, match="prot"):
        read_settings()


def test_the_reference_page_is_what_the_code_says() -> None:
    spec = importlib.util.spec_from_file_location("make_settings_docs", ROOT / "scripts" / "make_settings_docs.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert (ROOT / "docs" / "reference" / "settings.md").read_text() == made.page()
