"""What the database itself refuses, once the migrations have made it."""

import os
import shutil
import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

from storage.schema.migration import migrate

SERVER_URL = os.environ.get("CALLOUT_TEST_DATABASE_URL", "")
GUARDED = {"journal_entry": "actor", "journal_subject": "subject", "journal_seal": "hash"}
CHANGES = [
    statement
    for table, column in GUARDED.items()
    for statement in (f"UPDATE {table} SET {column} = 'x'", f"DELETE FROM {table}")
]


@pytest.mark.parametrize("statement", CHANGES)
def test_journal_and_seals_can_only_be_added_to(settled_file: Path, tmp_path: Path, statement: str) -> None:
    path = Path(shutil.copy(settled_file, tmp_path))
    with sqlite3.connect(path) as database:
        with pytest.raises(sqlite3.IntegrityError, match="the journal is never changed"):
            database.execute(statement)
        database.execute("INSERT INTO journal_entry (at, name, actor, actor_name, data) VALUES (0, 'a', 'b', '', '{}')")
    database.close()


@pytest.mark.postgres
@pytest.mark.skipif(not SERVER_URL, reason="needs a server")
async def test_a_server_refuses_it_too() -> None:
    name = f"{urlsplit(SERVER_URL).path[1:]}_guards"
    url = urlsplit(SERVER_URL)._replace(path=f"/{name}").geturl()
    server = await asyncpg.connect(SERVER_URL)
    try:
        await server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        await server.execute(f"CREATE DATABASE {name}")
        await migrate(url, lambda applied: None)
        connection = await asyncpg.connect(url)
        await connection.execute(
            "INSERT INTO journal_entry (at, name, actor, actor_name, data) VALUES (now(), 'a', 'b', '', '{}')"
        )
        await connection.execute("INSERT INTO journal_subject (entry_id, subject) VALUES (1, 'case:C-1')")
        await connection.execute(
            "INSERT INTO journal_seal (number, first_entry, last_entry, entries, fingerprints, previous, hash, sealed_at) "
            "VALUES (1, 1, 1, 1, '', '', '', now())"
        )
        for statement in CHANGES:
            with pytest.raises(asyncpg.RaiseError, match="the journal is never changed"):
                await connection.execute(statement)
        await connection.close()
        await server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        await server.close()
