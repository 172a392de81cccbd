"""`callout import`: what a file ends is shown and asked about before it is done."""

import sqlite3
from pathlib import Path

import pytest
import typer

from tests.bot.test_cli import migrated, own_folder, pytestmark, run

__all__ = ["migrated", "own_folder", "pytestmark"]

HEAD = "account,name,phone\n"


def bring_in(kind: str, text: str, *options: str) -> object:
    Path("file.csv").write_text(text, encoding="utf-8")
    return run("import", kind, "file.csv", *options)


def numbers() -> list[str]:
    with sqlite3.connect("var/callout.sqlite3") as database:
        found = database.execute("SELECT phone FROM contact WHERE ended_at IS NULL ORDER BY id").fetchall()
    database.close()
    return [phone for (phone,) in found]


@pytest.fixture
def books(migrated: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring_in("accounts", "ref,name\nNORTH,Northside\n") == 0
    assert bring_in("contacts", f"{HEAD}NORTH,Ada,+49309018201\n") == 0
    capsys.readouterr()


@pytest.mark.usefixtures("books")
def test_a_changed_number_is_shown_asked_about_and_then_ends_the_old_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = "line 2: Ada is no longer known by +49309018201: the chats that it proved end"
    new = f"{HEAD}NORTH,Ada,+49309018202\n"
    monkeypatch.setattr("typer.confirm", _say_no)

    assert bring_in("contacts", new, "--dry-run") == 0
    assert f"This would end:\n  {ends}" in capsys.readouterr().out
    assert bring_in("contacts", new) == 1
    assert ends in capsys.readouterr().out
    assert numbers() == ["+49309018201"]

    assert bring_in("contacts", new, "--yes") == 0
    assert f"This has ended:\n  {ends}\ncontacts: 0 new, 1 changed" in capsys.readouterr().out
    assert numbers() == ["+49309018202"]
    assert bring_in("contacts", new) == 0
    assert capsys.readouterr().out == "contacts: 0 new, 0 changed, 1 as they were.\n"


@pytest.mark.usefixtures("books")
def test_who_says_yes_to_the_question_brings_it_in(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("typer.confirm", lambda *_, **__: True)

    assert bring_in("contacts", f"{HEAD}NORTH,Ada,+49309018202\n") == 0

    assert numbers() == ["+49309018202"]


@pytest.mark.usefixtures("books")
def test_a_number_that_is_none_is_refused_by_the_contact_command_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("contact", "phone", "Ada", "4.42079E+11", "--yes") == 2

    assert "has lost its last digits in a spreadsheet" in capsys.readouterr().err
    assert numbers() == ["+49309018201"]


def _say_no(*_: object, **__: object) -> bool:
    raise typer.Abort
