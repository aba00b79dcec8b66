"""A database is of the program's version, or says what to do."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from app.store.contract import SchemaDiffers, StoreFailed
from app.store.engines import database_file, reading_engine, writing_engine
from app.store.schema import METADATA
from app.store.sql import SqlStore, open_store
from app.store.upgrade import check_schema, is_empty, upgrade


def run(url: str, statement: str) -> None:
    engine = writing_engine(url)
    with engine.begin() as db:
        db.exec_driver_sql(statement)
    engine.dispose()


def test_the_migrations_build_what_the_schema_says(url: str) -> None:
    upgrade(url)
    engine = reading_engine(url)
    with engine.connect() as db:
        assert compare_metadata(MigrationContext.configure(db, opts={"compare_type": True}), METADATA) == []
        found = inspect(db)
        for table in METADATA.sorted_tables:
            assert found.get_pk_constraint(table.name)["name"] == table.primary_key.name
            with_rowid = table.dialect_options["sqlite"]["with_rowid"]
            assert found.get_table_options(table.name).get("sqlite_with_rowid", True) == with_rowid
    engine.dispose()


def test_upgrading_twice_changes_nothing(url: str) -> None:
    upgrade(url)
    before = database_file(url).read_bytes()
    upgrade(url)
    assert database_file(url).read_bytes() == before


def test_no_database_is_told_to_be_made(url: str) -> None:
    assert is_empty(url)
    with pytest.raises(SchemaDiffers, match="regiotafel db upgrade"):
        check_schema(url)
    assert not database_file(url).exists()


def test_an_empty_file_is_told_to_be_upgraded(url: str) -> None:
    database_file(url).touch()
    assert is_empty(url)
    with pytest.raises(SchemaDiffers, match="regiotafel db upgrade"):
        check_schema(url)
    upgrade(url)
    check_schema(url)
    assert not is_empty(url)


def test_an_older_database_is_told_to_be_upgraded(url: str) -> None:
    upgrade(url)
    run(url, "DELETE FROM alembic_version")
    with pytest.raises(SchemaDiffers, match="regiotafel db upgrade"):
        check_schema(url)


def test_a_newer_database_is_left_alone(url: str) -> None:
    upgrade(url)
    run(url, "UPDATE alembic_version SET version_num = '9999'")
    for asked in (check_schema, upgrade):
        with pytest.raises(SchemaDiffers, match="newer than this program"):
            asked(url)


def test_a_failed_upgrade_changes_nothing(url: str) -> None:
    database_file(url).touch()
    run(url, "CREATE TABLE sessions (another TEXT)")
    with pytest.raises(StoreFailed):
        upgrade(url)
    engine = reading_engine(url)
    with engine.connect() as db:
        assert inspect(db).get_table_names() == ["sessions"]
    engine.dispose()


def test_a_file_that_is_no_database_is_told(url: str) -> None:
    database_file(url).write_bytes(b"this is no database" * 100)
    for asked in (check_schema, is_empty, upgrade, SqlStore):
        with pytest.raises(StoreFailed, match="not a database"):
            asked(url)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreFailed, match="folder"):
        upgrade(f"sqlite:///{tmp_path / 'file' / 'tables.db'}")


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "nonsense", "postgresql://u:secret@h/d"])
def test_an_address_that_cannot_be_served_is_told_without_its_password(url: str) -> None:
    with pytest.raises(StoreFailed, match="sqlite:///var/regiotafel") as refused:
        upgrade(url)
    assert "secret" not in str(refused.value)


def test_two_that_make_one_database_ready_at_once_make_it_once(url: str) -> None:
    with ThreadPoolExecutor(4) as together:
        list(together.map(upgrade, [url] * 8))
    check_schema(url)


@pytest.mark.asyncio
async def test_only_an_empty_database_is_made_ready_by_itself(url: str) -> None:
    with pytest.raises(SchemaDiffers):
        await open_store(url)
    store = await open_store(url, fill=True)
    epoch = await store.epoch()
    await store.close()
    store = await open_store(url)
    assert await store.epoch() == epoch
    await store.close()
    run(url, "DELETE FROM alembic_version")
    with pytest.raises(SchemaDiffers):
        await open_store(url, fill=True)
