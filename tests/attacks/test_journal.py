"""Attacks by a reader, and by a writer, of the database on what was erased or should be."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from storage.database import fetch
from storage.engines.compacting import compact
from storage.journal.audit import verify
from storage.journal.seals import seal_new
from tests.builders import a_case, a_contact, acting_as

NAME, PROBLEM = "Zebulon Quarkwright", "The drum squeals at dawn"
SEALED = ("journal_entry", "journal_subject", "journal_seal", "journal_reseal")


@pytest.mark.usefixtures("database")
async def test_nothing_that_is_sealed_holds_what_a_person_said_or_is_called() -> None:
    await a_case(acting_as(await a_contact(name=NAME)), problem=PROBLEM)
    await seal_new()

    for table in SEALED:
        text = str(await fetch(f"SELECT * FROM {table}"))
        assert all(secret not in text for secret in (NAME, PROBLEM))
    assert PROBLEM in str(await fetch("SELECT text FROM journal_words"))
    assert (await verify()).findings == []


@pytest.mark.usefixtures("database")
async def test_a_digest_does_not_let_a_name_be_guessed() -> None:
    """Without the salt, which is erased with the name, everybody's name could be tried."""
    for number in range(2):
        await a_contact(name=NAME, phone=f"+4930901820{number}")

    rows = await fetch("SELECT data FROM journal_entry WHERE name = 'customers.contact_registered'")
    assert len({str(row["data"]).split('"words"')[1] for row in rows}) == 2
    assert len({row["salt"] for row in await fetch("SELECT salt FROM journal_words WHERE field = 'contact_name'")}) == 2


def test_bytes_that_sqlite_left_in_its_pages_are_gone_after_compaction(migrated_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(migrated_file, tmp_path))
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA secure_delete = OFF")
        database.execute("CREATE TABLE said (text TEXT)")
        database.execute("INSERT INTO said VALUES (?)", [PROBLEM * 500])
        database.commit()
        database.execute("DELETE FROM said")
        database.commit()
    database.close()
    assert held(path)

    assert compact(path)

    assert not held(path)


def held(path: Path) -> bool:
    return any(PROBLEM.encode() in each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


@pytest.mark.parametrize(
    "statement",
    ["UPDATE journal_words SET text = '\"Fine\"'", "DELETE FROM journal_words", "DELETE FROM journal_reseal"],
)
def test_the_database_itself_refuses_changed_words(migrated_file: Path, tmp_path: Path, statement: str) -> None:
    path = Path(shutil.copy(migrated_file, tmp_path))
    with sqlite3.connect(path) as database:
        database.execute(
            "INSERT INTO journal_entry (id, at, name, actor, actor_name, data) VALUES (1, 0, 'a', 'b', '', '{}')"
        )
        database.execute(
            "INSERT INTO journal_words (entry_id, field, salt, text, person) VALUES (1, 'a', 's', 't', '')"
        )
        database.execute(
            "INSERT INTO journal_reseal (at, schema, entries, seals, number, old_head, new_head, findings, found, signature) "
            "VALUES ('', '', 0, 0, 0, '', '', 0, '', '')"
        )
        with pytest.raises(sqlite3.IntegrityError, match="the journal is never changed"):
            database.execute(statement)
        database.execute("UPDATE journal_words SET text = NULL, salt = ''")
    database.close()
