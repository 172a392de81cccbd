"""`callout staff` and `callout contact`: ending an access on the command line."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
import typer

from storage.archive.file import ArchiveReader
from tests.bot.test_cli import migrated, own_folder, pytestmark, run

__all__ = ["migrated", "own_folder", "pytestmark"]

DATABASE = "var/callout.sqlite3"


def invite(capsys: pytest.CaptureFixture[str], name: str, role: str) -> str:
    """The token with which somebody new joins in Slack."""
    assert run("invite", name, "--role", role, "--channel", "slack") == 0
    return capsys.readouterr().out.split()[-1]


def members() -> list[tuple[str, int, str]]:
    with sqlite3.connect(DATABASE) as database:
        found = database.execute("SELECT name, active, roles FROM staff_member ORDER BY id").fetchall()
    database.close()
    return found


@pytest.mark.usefixtures("migrated")
def test_somebodys_access_ends_after_a_question_and_they_come_back_by_a_new_invite(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    invite(capsys, "Ada", "administrator")
    invite(capsys, "Max", "manager")
    monkeypatch.setattr("typer.confirm", _say_no)

    assert run("staff", "end", "Max") == 1
    assert members()[1] == ("Max", 1, '["manager"]')
    capsys.readouterr()
    assert run("staff", "end", "max", "--yes") == 0
    said = capsys.readouterr().out
    assert "open invites: 1" in said
    assert "The access of Max has ended." in said
    assert members()[1] == ("Max", 0, "[]")
    assert run("staff", "list") == 0
    assert "Max" not in capsys.readouterr().out
    assert run("staff", "back", "Max", "--role", "dispatcher", "--channel", "slack") == 0
    assert "/callout join " in capsys.readouterr().out
    assert members()[1] == ("Max", 1, '["dispatcher"]')


@pytest.mark.usefixtures("migrated")
def test_the_last_administrator_and_who_is_not_clear_are_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    invite(capsys, "Ada", "administrator")
    invite(capsys, "Kim Lund", "dispatcher")
    invite(capsys, "Kim Lund", "dispatcher")

    assert run("staff", "end", "Ada", "--yes") == 1
    assert "only administrator" in capsys.readouterr().err
    assert run("staff", "end", "Kim", "--yes") == 2
    assert "staff:2 Kim Lund" in capsys.readouterr().err
    assert run("staff", "end", "Nobody", "--yes") == 2
    assert [active for _, active, _ in members()] == [1, 1, 1]


@pytest.mark.usefixtures("migrated")
def test_contacts_are_ended_moved_and_given_another_number(
    own_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_folder / "accounts.csv").write_text("ref,name\nNORTH,Northside\nHARB,Harbour\n")
    (own_folder / "contacts.csv").write_text("account,name,phone\nNORTH,Anna Weiss,+49309018200\n")
    assert run("import", "accounts", "accounts.csv") == 0
    assert run("import", "contacts", "contacts.csv") == 0
    capsys.readouterr()

    assert run("contact", "phone", "Anna", "+49309018299", "--yes") == 0
    assert run("contact", "move", "+49309018299", "nowhere", "--yes") == 2
    assert run("contact", "move", "+49309018299", "harb", "--yes") == 0
    assert run("contact", "unlink", "Anna Weiss", "--yes") == 0
    assert run("contact", "end", "#2", "--yes") == 0
    assert run("contact", "end", "Anna", "--yes") == 2

    assert "There is no contact Anna." in capsys.readouterr().err
    with sqlite3.connect(DATABASE) as database:
        rows = database.execute("SELECT account_id, phone, ended_at IS NULL FROM contact ORDER BY id").fetchall()
    database.close()
    assert rows == [(1, "+49309018299", 0), (2, "+49309018299", 0)]


def _say_no(text: str, *, abort: bool) -> bool:
    assert abort
    raise typer.Abort


@pytest.mark.usefixtures("migrated")
def test_an_invite_from_before_a_restore_opens_nothing_and_no_backup_holds_it(
    own_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    token = invite(capsys, "Mallory", "administrator")
    assert run("backup") == 0
    (archive,) = (own_folder / "var" / "backups").iterdir()
    assert token not in asyncio.run(_all_rows(archive))
    capsys.readouterr()

    assert run("restore", str(archive), "--force") == 0

    assert "1 one-time links" in capsys.readouterr().out
    with sqlite3.connect(DATABASE) as database:
        assert database.execute("SELECT count(*) FROM grant_token").fetchone() == (0,)
        assert database.execute("SELECT count(*) FROM access_grant").fetchone() == (1,)
    database.close()


async def _all_rows(archive: Path) -> str:
    with archive.open("rb") as file, ArchiveReader(file) as reader:
        return str([[rows async for rows in reader.rows(entry)] for entry in reader.manifest.tables])
