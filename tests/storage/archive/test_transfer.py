"""Moving from a file to a server, and backups that go from one kind of database to the other."""

import asyncio
import os
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

from domain.model_modules import MODEL_MODULES
from storage.archive.backup import make_backup
from storage.archive.restore import NotEmpty, restore_backup
from storage.archive.tables.rows import TransferFailed
from storage.archive.transfer import TargetNotEmpty, is_fenced, move_company, put_fence, remove_fence
from storage.database import close_database, execute, fetch, open_database
from storage.inbox.accepting import InboxWriter, Incoming
from storage.journal.audit import verify
from storage.journal.entries import append
from storage.journal.seals import seal_new
from storage.media.items import MediaStore
from storage.schema.migration import migrate
from tests.storage.town import PICTURES, Town, everything

SERVER_URL = os.environ.get("CALLOUT_TEST_DATABASE_URL", "")
ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)

on_server = pytest.mark.skipif(not SERVER_URL, reason="needs a server")


def beside(name: str) -> str:
    """The address of a database of ours next to the one that the tests are given."""
    return urlsplit(SERVER_URL)._replace(path=f"{urlsplit(SERVER_URL).path}_{name}").geturl()


async def on_the_server(*statements: str) -> None:
    server = await asyncpg.connect(SERVER_URL)
    try:
        for statement in statements:
            await server.execute(statement)
    finally:
        await server.close()


@pytest.fixture(scope="session")
def pattern() -> Iterator[str]:
    """A database with the schema and no rows: the name of what the others are copied from."""
    name = urlsplit(beside("pattern")).path[1:]
    asyncio.run(on_the_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}"))
    asyncio.run(migrate(beside("pattern"), lambda applied: None))
    yield name
    asyncio.run(on_the_server(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
async def server_url(pattern: str) -> AsyncIterator[str]:
    name = urlsplit(beside("move")).path[1:]
    await on_the_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {pattern}")
    yield beside("move")
    await on_the_server(f"DROP DATABASE {name} WITH (FORCE)")


async def test_a_fenced_file_takes_nothing_in_until_the_fence_comes_down(a_town: Town) -> None:
    await open_database(a_town.url, MODEL_MODULES)
    try:
        put_fence(a_town.path)
        for write in (
            InboxWriter().accept(Incoming("telegram", "late", "5", b"{}")),
            execute("UPDATE account SET name = 'x'"),
            append(name="x", actor="x", actor_name="", subjects=[], data={}),
        ):
            with pytest.raises(Exception, match="has moved, or is moving"):
                await write
        assert await fetch("SELECT count(*) AS n FROM account WHERE name = 'x'") == [{"n": 0}]

        remove_fence(a_town.path)
        assert await InboxWriter().accept(Incoming("telegram", "late", "5", b"{}"))
    finally:
        await close_database()
    assert not is_fenced(a_town.path)


@on_server
@pytest.mark.postgres
async def test_a_company_moves_with_all_it_has_and_works_on_there(a_town: Town, server_url: str) -> None:
    before, there = await everything(a_town.url), MediaStore(str(a_town.folder / "there"))
    told: set[str] = set()

    moved = await move_company(
        a_town.path, server_url, (a_town.store, there), progress=lambda what, done, of: told.add(what)
    )

    assert await everything(server_url) == before == await everything(a_town.url)
    assert moved.rows == sum(map(len, before.values()))
    assert (moved.chain.seals, moved.chain.unsealed, moved.chain.findings) == (1, 1, [])
    assert told == {"moving files", "moving rows", "verifying the audit chain"}
    assert len([path for path in (a_town.folder / "there").rglob("*") if path.is_file()]) == len(PICTURES)
    assert is_fenced(a_town.path)
    await open_database(server_url, MODEL_MODULES)
    try:
        assert await InboxWriter().accept(Incoming("telegram", "4", "5", b"{}")) == 4
        await append(name="x", actor="x", actor_name="", subjects=["case:C-1"], data={})
        await seal_new()
        assert (await verify()).findings == []
    finally:
        await close_database()


@on_server
@pytest.mark.postgres
async def test_a_second_move_finds_that_the_first_one_is_done(a_town: Town, server_url: str) -> None:
    await move_company(a_town.path, server_url)

    with pytest.raises(TargetNotEmpty):
        await move_company(a_town.path, server_url)
    assert is_fenced(a_town.path)


@on_server
@pytest.mark.postgres
async def test_a_move_into_a_company_of_others_touches_neither(a_town: Town, server_url: str) -> None:
    await open_database(server_url, MODEL_MODULES)
    await execute("INSERT INTO sequence (name, value) VALUES ('theirs', 1)")
    await close_database()

    with pytest.raises(TargetNotEmpty):
        await move_company(a_town.path, server_url)
    assert not is_fenced(a_town.path)
    assert (await everything(server_url))["sequence"] == [("theirs", 1)]


@on_server
@pytest.mark.postgres
async def test_a_move_that_fails_leaves_the_server_empty_and_the_old_house_open(a_town: Town, server_url: str) -> None:
    with sqlite3.connect(a_town.path) as database:
        database.execute("UPDATE account SET currency = 'far too long'")
    database.close()

    with pytest.raises(TransferFailed, match="account"):
        await move_company(a_town.path, server_url)

    assert not any((await everything(server_url)).values())
    assert not is_fenced(a_town.path)


@on_server
@pytest.mark.postgres
async def test_a_move_that_is_cancelled_can_be_made_again(a_town: Town, server_url: str) -> None:
    reached = asyncio.Event()
    moving = asyncio.create_task(move_company(a_town.path, server_url, progress=lambda what, done, of: reached.set()))
    await reached.wait()
    moving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await moving

    assert not is_fenced(a_town.path)
    put_fence(a_town.path)  # as one that was killed leaves it
    await move_company(a_town.path, server_url)
    assert await everything(server_url) == await everything(a_town.url)


@on_server
@pytest.mark.postgres
async def test_a_backup_of_a_server_comes_back_on_either_kind(a_town: Town, server_url: str, tmp_path: Path) -> None:
    await move_company(a_town.path, server_url)
    before = await everything(server_url)
    made = await make_backup(server_url, a_town.store, tmp_path / "b", program="1", now=NOW)
    await open_database(server_url, MODEL_MODULES)
    await execute("UPDATE account SET name = 'changed since'")
    await close_database()
    file = f"sqlite://{tmp_path / 'back.sqlite3'}"

    with pytest.raises(NotEmpty):
        await restore_backup(made.path, server_url, a_town.store, replace=False, now=NOW)
    assert await everything(server_url) != before
    await restore_backup(made.path, server_url, a_town.store, replace=True, now=NOW)
    await restore_backup(made.path, file, a_town.store, replace=False, now=NOW)

    assert await everything(server_url) == before == await everything(file)


@on_server
@pytest.mark.postgres
async def test_a_restore_that_fails_leaves_the_server_as_it_was(a_town: Town, server_url: str, tmp_path: Path) -> None:
    made = await make_backup(a_town.url, a_town.store, tmp_path / "b", program="1", now=NOW)
    await move_company(a_town.path, server_url)
    before = await everything(server_url)
    server = await asyncpg.connect(server_url)
    await server.execute("ALTER TABLE timer ADD CHECK (kind = 'other') NOT VALID")
    await server.close()

    with pytest.raises(Exception, match="timer"):
        await restore_backup(made.path, server_url, a_town.store, replace=True, now=NOW)
    assert await everything(server_url) == before


@on_server
@pytest.mark.postgres
async def test_a_move_that_is_killed_is_simply_made_again(a_town: Town, server_url: str) -> None:
    before = await everything(a_town.url)
    holder = await asyncpg.connect(server_url)
    held = holder.transaction()
    await held.start()
    await holder.execute("LOCK TABLE account IN SHARE MODE")  # the move can read, and waits when it is to write
    command = (sys.executable, "-m", "bot", "move", "--to", server_url)
    environment = {**os.environ, "CALLOUT_DATABASE_URL": a_town.url}
    moving = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment)
    async with asyncio.timeout(20):
        while not is_fenced(a_town.path):
            await asyncio.sleep(0.05)
    moving.kill()
    await moving.wait()
    await held.rollback()
    await holder.close()

    assert not any((await everything(server_url)).values())
    assert await everything(a_town.url) == before
    again = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment, stdout=asyncio.subprocess.DEVNULL)
    assert await again.wait() == 0
    assert await everything(server_url) == before
