"""Migrations: each runs once; a file that was changed after it ran is refused and nothing of the new ones is run."""

from pathlib import Path

import pytest

from headrace.db.migrate import migrate, status
from headrace.db.pool import Database
from headrace.domain.errors import DatabaseUnavailable

pytestmark = pytest.mark.anyio


@pytest.fixture
async def database(headrace_database: str):
    opened = Database(headrace_database)
    await opened.open()
    yield opened
    await opened.close()


async def test_a_migration_that_was_changed_after_it_ran_is_refused_in_one_sentence(
    database: Database, tmp_path: Path
) -> None:
    first, second = tmp_path / "0001_first.before.sql", tmp_path / "0002_second.before.sql"
    first.write_text("create table parcel (weight integer);")
    assert [one.name for one in await migrate(database, [("post", tmp_path)])] == ["0001_first.before"]
    assert await migrate(database, [("post", tmp_path)]) == []
    first.write_text("create table parcel (weight bigint);")
    second.write_text("create table stamp (price integer);")
    with pytest.raises(DatabaseUnavailable) as refused:
        await migrate(database, [("post", tmp_path)])
    assert str(refused.value) == (
        "The migration 0001_first.before.sql of the app post was changed after it ran in this database: "
        "put the file back as it was and write the change into a new, higher numbered one."
    )
    after = {one.name: one.done for one in await status(database, [("post", tmp_path)]) if one.owner == "post"}
    assert after == {"0001_first.before": True, "0002_second.before": False}


async def test_a_migration_put_back_as_it_was_lets_the_new_ones_run(database: Database, tmp_path: Path) -> None:
    first = tmp_path / "0001_first.before.sql"
    first.write_text("create table parcel (weight integer);")
    await migrate(database, [("post", tmp_path)])
    first.write_text("create table parcel (weight bigint);")
    with pytest.raises(DatabaseUnavailable, match="of the app post"):
        await migrate(database, [("post", tmp_path)])
    first.write_text("create table parcel (weight integer);")
    (tmp_path / "0002_heavy.before.sql").write_text("alter table parcel alter weight type bigint;")
    assert [one.name for one in await migrate(database, [("post", tmp_path)])] == ["0002_heavy.before"]
