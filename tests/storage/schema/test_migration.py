import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest
from tortoise import Tortoise

from bot.app import assert_current
from domain.model_modules import MODEL_MODULES
from storage.database import close_database, execute, fetch, is_sqlite, open_database
from storage.schema import migration
from storage.schema.migration import SchemaMismatch, migrate, pending, pending_here
from storage.schema.writer import find_changes
from storage.sequences import next_number

SERVER_URL = os.environ.get("CALLOUT_TEST_DATABASE_URL", "")
BLANK = f"{urlsplit(SERVER_URL).path[1:]}_blank"


@pytest.fixture
async def blank_url(tmp_path: Path) -> AsyncIterator[str]:
    """Where there is no schema yet: a file that is not there, or an empty database on the server."""
    if not SERVER_URL:
        yield f"sqlite://{tmp_path / 'blank.sqlite'}"
        return
    server = await asyncpg.connect(SERVER_URL)
    try:
        await server.execute(f"DROP DATABASE IF EXISTS {BLANK} WITH (FORCE)")
        await server.execute(f"CREATE DATABASE {BLANK}")
        yield urlsplit(SERVER_URL)._replace(path=f"/{BLANK}").geturl()
        await server.execute(f"DROP DATABASE {BLANK} WITH (FORCE)")
    finally:
        await server.close()


async def rows(url: str, query: str) -> list[tuple[object, ...]]:
    await open_database(url, MODEL_MODULES)
    try:
        return [tuple(row.values()) for row in await fetch(query)]
    finally:
        await close_database()


async def run_on(url: str, *statements: str) -> None:
    await open_database(url, MODEL_MODULES)
    try:
        for statement in statements:
            await execute(statement)
    finally:
        await close_database()


def ignore(name: str) -> None:
    """Nobody watches."""


MODELS = """
from tortoise import fields, migrations
from tortoise.migrations import operations as ops

PARENT = [
    ("id", fields.IntField(primary_key=True)),
    ("old", fields.CharField(max_length=9)),
    ("kept", fields.CharField(max_length=9)),
]
CHILD = [
    ("id", fields.IntField(primary_key=True)),
    ("parent", fields.ForeignKeyField("callout.Parent", related_name="children", on_delete=fields.CASCADE)),
]

class Migration(migrations.Migration):
    initial = True
    operations = [
        ops.CreateModel("Parent", PARENT, options={"table": "parent", "app": "callout", "pk_attr": "id"}, bases=["Model"]),
        ops.CreateModel("Child", CHILD, options={"table": "child", "app": "callout", "pk_attr": "id"}, bases=["Model"]),
    ]
"""
CHANGE = """
from tortoise import fields, migrations
from tortoise.migrations import operations as ops

class Migration(migrations.Migration):
    dependencies = [("callout", "0001_first")]
    operations = [ops.RemoveField(model_name="Parent", name="old")]
"""
UNFINISHED = """
from tortoise import fields, migrations
from tortoise.migrations import operations as ops

class Migration(migrations.Migration):
    dependencies = [("callout", "0001_first")]
    operations = [
        ops.CreateModel(
            "Pet",
            [("id", fields.IntField(primary_key=True)), ("owner", fields.ForeignKeyField("callout.Owner"))],
            options={"table": "pet", "app": "callout", "pk_attr": "id"},
        ),
    ]
"""
BROKEN = """
from tortoise import migrations
from tortoise.migrations import operations as ops

class Migration(migrations.Migration):
    dependencies = [("callout", "0002_change")]
    operations = [ops.RunSQL("CREATE TABLE half (id INT)"), ops.RunSQL("INSERT INTO nowhere VALUES (1)")]
"""


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A history of its own, to which a test adds files."""
    folder = tmp_path / "other_history"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "0001_first.py").write_text(MODELS)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(migration, "MIGRATIONS", "other_history")
    yield folder
    for name in [name for name in sys.modules if name.split(".")[0] == "other_history"]:
        del sys.modules[name]


async def test_a_blank_database_gets_the_whole_schema_and_the_second_run_has_nothing_to_do(blank_url: str) -> None:
    lacking = await pending(blank_url)
    told: list[str] = []

    first = await migrate(blank_url, told.append)
    second = await migrate(blank_url, told.append)

    assert lacking == first == told
    assert first[0] == "0001_initial"
    assert (second, await pending(blank_url)) == ([], [])


@pytest.mark.skipif(bool(SERVER_URL), reason="about files")
def test_asking_makes_no_file_and_migrating_makes_the_folder_too(tmp_path: Path, history: Path) -> None:
    file = tmp_path / "deep" / "blank.sqlite"

    asyncio.run(pending(f"sqlite://{file}"))
    asked = file.parent.exists()
    asyncio.run(migrate(f"sqlite://{file}", ignore))

    assert (asked, file.exists()) == (False, True)


async def test_the_models_say_nothing_that_the_migrations_do_not() -> None:
    assert await find_changes(MODEL_MODULES) == []


@pytest.mark.skipif(bool(SERVER_URL), reason="compares SQLite's own books")
async def test_migrations_make_the_tables_columns_and_indexes_that_the_models_would(
    blank_url: str, tmp_path: Path
) -> None:
    await migrate(blank_url, ignore)
    by_models = f"sqlite://{tmp_path / 'models.sqlite'}"
    await open_database(by_models, MODEL_MODULES)
    await Tortoise.generate_schemas()
    await close_database()
    columns = (
        'SELECT m.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master AS m, pragma_table_info(m.name) AS c '
        "WHERE m.type = 'table' AND m.name NOT IN ('tortoise_migrations', 'sqlite_sequence') ORDER BY 1, 2"
    )
    references = (
        'SELECT m.name, f."from", f."table", f."to", f.on_delete '
        "FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f ORDER BY 1, 2"
    )
    indexes = (
        'SELECT m.name, i."unique", i.partial, group_concat(c.name) FROM sqlite_master AS m, pragma_index_list(m.name) AS i, '
        "pragma_index_info(i.name) AS c WHERE m.name != 'tortoise_migrations' GROUP BY m.name, i.name ORDER BY 1, 2, 3, 4"
    )

    for query in (columns, references, indexes):
        assert await rows(blank_url, query) == await rows(by_models, query)


async def test_a_service_refuses_to_start_on_an_older_schema_and_names_the_command(blank_url: str) -> None:
    with pytest.raises(SchemaMismatch, match=r"lacks 0001_initial.*callout migrate"):
        await assert_current(blank_url)

    await open_database(blank_url, MODEL_MODULES)
    try:
        assert (await pending_here())[0] == "0001_initial"
    finally:
        await close_database()


async def test_a_current_schema_is_let_through(blank_url: str, history: Path) -> None:
    await migrate(blank_url, ignore)
    await assert_current(blank_url)

    await open_database(blank_url, MODEL_MODULES)
    try:
        assert await pending_here() == []
        assert await fetch("SELECT * FROM parent") == []
    finally:
        await close_database()


async def test_a_database_from_a_newer_version_is_refused_by_every_command(blank_url: str, history: Path) -> None:
    await migrate(blank_url, ignore)
    newer = "INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('callout', '9999_later', '2026-01-01')"
    await run_on(blank_url, newer)

    for command in (pending(blank_url), migrate(blank_url, ignore)):
        with pytest.raises(SchemaMismatch, match=r"newer than this program.*9999_later"):
            await command


async def test_two_that_migrate_at_once_do_it_once(blank_url: str, history: Path) -> None:
    done = await asyncio.gather(migrate(blank_url, ignore), migrate(blank_url, ignore))

    assert sorted(map(len, done))[0] == 0
    assert sum(map(len, done)) == len(max(done, key=len)) > 0


async def test_migrating_leaves_a_database_that_this_process_has_open_alone(
    database: str, blank_url: str, history: Path
) -> None:
    await next_number("mine", start=41)

    await migrate(blank_url, ignore)

    assert await next_number("mine") == 42
    assert is_sqlite() is not bool(SERVER_URL)


async def test_changing_a_table_keeps_the_rows_that_point_at_it(blank_url: str, history: Path) -> None:
    await migrate(blank_url, ignore)
    await run_on(
        blank_url,
        "INSERT INTO parent (id, old, kept) VALUES (1, 'a', 'b')",
        "INSERT INTO child (id, parent_id) VALUES (7, 1)",
    )
    (history / "0002_change.py").write_text(CHANGE)

    assert await migrate(blank_url, ignore) == ["0002_change"]

    assert await rows(blank_url, "SELECT * FROM child") == [(7, 1)]
    assert await rows(blank_url, "SELECT * FROM parent") == [(1, "b")]
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        await run_on(blank_url, "INSERT INTO child (id, parent_id) VALUES (8, 99)")


async def test_a_migration_that_breaks_leaves_the_database_as_it_was(blank_url: str, history: Path) -> None:
    await migrate(blank_url, ignore)
    (history / "0002_change.py").write_text(CHANGE)
    (history / "0003_broken.py").write_text(BROKEN)

    with pytest.raises(Exception, match="nowhere"):
        await migrate(blank_url, ignore)

    assert await pending(blank_url) == ["0002_change", "0003_broken"]
    assert await rows(blank_url, "SELECT old FROM parent") == []
    with pytest.raises(Exception, match="half"):
        await rows(blank_url, "SELECT * FROM half")


async def test_a_column_that_refers_to_a_model_which_no_migration_makes_is_refused(
    blank_url: str, history: Path
) -> None:
    await migrate(blank_url, ignore)
    (history / "0002_change.py").write_text(UNFINISHED)

    with pytest.raises(RuntimeError, match=r"Pet refers to callout\.Owner, which no migration makes"):
        await migrate(blank_url, ignore)

    assert await pending(blank_url) == ["0002_change"]
