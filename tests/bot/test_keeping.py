"""The commands backup, restore, move and audit; and scheduled backups by the service."""

import os
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli import main
from bot.scheduled_backup import Schedule, back_up_when_due, read_schedule, set_schedule
from domain.model_modules import MODEL_MODULES
from scheduler.jobs.sealing import seal_journal
from storage.archive.age import new_key
from storage.database import close_database, open_database
from storage.journal.audit import verify
from storage.journal.entries import append
from tests.conftest import HeldClock

pytestmark = pytest.mark.skipif(
    "CALLOUT_TEST_DATABASE_URL" in os.environ, reason="one process keeps to one kind of database"
)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, migrated_file: Path) -> Path:
    for name in [name for name in os.environ if name.startswith("CALLOUT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "var").mkdir()
    shutil.copy(migrated_file, tmp_path / "var" / "callout.sqlite3")
    return tmp_path


def run(*arguments: str) -> int | str | None:
    """Run a command; returns its exit code."""
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    return left.value.code


async def fill(*, sealed: bool = True) -> None:
    await open_database("sqlite://var/callout.sqlite3", MODEL_MODULES)
    try:
        for number in range(3):
            await append(name="x", actor="staff:1", actor_name="Kim", subjects=[f"case:C-{number}"], data={})
        if sealed:
            await seal_journal()
    finally:
        await close_database()


@pytest.fixture
async def company() -> None:
    await fill()


def tamper(*statements: str) -> None:
    with sqlite3.connect("var/callout.sqlite3") as database:
        for statement in statements:
            database.execute(statement)
    database.close()


@pytest.mark.capability("audit")
def test_the_audit_says_that_all_is_well_and_gives_a_hash_to_keep(
    company: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("audit", "verify") == 0
    well, newest = capsys.readouterr().out.splitlines()
    kept = newest.split()[4].rstrip(".")

    assert well == "The journal is as it was sealed: 3 entries under 1 seals."
    assert run("audit", "verify", "--expect", kept) == 0
    assert run("audit", "verify", "--expect", "0" * 64) == 1


@pytest.mark.capability("audit")
def test_the_audit_names_each_row_that_was_tampered_with_and_ends_with_one(
    company: None, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper("DROP TRIGGER journal_entry_no_update", "UPDATE journal_entry SET actor = 'staff:2' WHERE id = 2")

    assert run("audit", "verify") == 1
    assert capsys.readouterr().err.splitlines() == [
        "journal entry 2: is not as it was sealed",
        "The records were tampered with: 1 findings.",
    ]


@pytest.mark.capability("audit")
def test_the_audit_ends_with_one_when_entries_of_an_hour_ago_have_no_seal(
    company: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("audit", "verify", "--media") == 0
    capsys.readouterr()
    ago = datetime.now(UTC) - timedelta(hours=1)
    tamper(
        "INSERT INTO journal_entry (at, name, actor, actor_name, data) "
        f"VALUES ('{ago.isoformat(sep=' ')}', 'case.opened', 'system:x', '', '{{}}')"
    )

    assert run("audit", "verify") == 1
    assert "1 journal entries since" in capsys.readouterr().err


@pytest.mark.capability("backup-and-move")
def test_what_was_saved_comes_back(company: None, own_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("backup") == 0
    said = capsys.readouterr().out
    (archive,) = (own_folder / "var" / "backups").iterdir()
    tamper("INSERT INTO sequence (name, value) VALUES ('since', 1)")

    assert run("restore", str(archive)) == 1
    assert "give --force" in capsys.readouterr().err
    assert run("restore", str(archive), "--force") == 0

    assert "rows of" in said
    assert "restored for trial" in said
    assert "The audit chain verifies: 3 entries under 1 seals." in capsys.readouterr().out
    with sqlite3.connect("var/callout.sqlite3") as database:
        assert database.execute("SELECT name FROM sequence").fetchall() == [("journal_seal",)]
    database.close()


def test_a_restored_company_has_its_guards_and_goes_on(company: None, own_folder: Path) -> None:
    assert run("backup", "saved") == 0
    (archive,) = (own_folder / "saved").iterdir()
    (own_folder / "var" / "callout.sqlite3").unlink()
    assert run("restore", str(archive)) == 0

    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        tamper("DELETE FROM journal_subject")
    assert run("audit", "verify") == 0
    assert run("migrate") == 0


def test_an_encrypted_backup_comes_back_with_its_key_alone(
    company: None, own_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("keys", "backup") == 0
    key = capsys.readouterr().out.strip()
    monkeypatch.setenv("CALLOUT_BACKUP_KEY", key)

    assert run("backup") == 0
    assert "encrypted, and restored for trial" in capsys.readouterr().out
    (archive,) = (own_folder / "var" / "backups").iterdir()
    assert archive.name.endswith(".tar.age")
    monkeypatch.setenv("CALLOUT_BACKUP_KEY", new_key())
    assert run("restore", str(archive), "--force") == 1
    assert (
        "encrypted with another key than the one in CALLOUT_BACKUP_KEY. Nothing was changed." in capsys.readouterr().err
    )
    monkeypatch.delenv("CALLOUT_BACKUP_KEY")
    assert run("restore", str(archive), "--force") == 1
    assert "set CALLOUT_BACKUP_KEY" in capsys.readouterr().err

    monkeypatch.setenv("CALLOUT_BACKUP_KEY", key)
    assert run("restore", str(archive), "--force") == 0
    assert "The audit chain verifies" in capsys.readouterr().out


def test_no_backup_is_made_with_a_key_that_is_none(
    company: None, own_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CALLOUT_BACKUP_KEY", "correct horse battery staple")

    assert run("backup") == 2

    said = capsys.readouterr().err
    assert "no age identity" in said
    assert "horse" not in said
    assert list((own_folder / "var" / "backups").iterdir()) == []


def test_what_is_no_archive_is_refused(own_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own_folder / "some.tar").write_bytes(b"no archive at all" * 100)

    assert run("restore", "some.tar") == 1
    assert capsys.readouterr().err.endswith("Nothing was changed.\n")
    assert run("restore", "missing.tar") == 2


def test_a_move_says_what_it_wants_and_takes_no_password_as_an_argument(
    own_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("move") == 2
    assert run("move", "--to", "mysql://x/y") == 2
    assert run("move", "--to", "postgresql://me:hunter2@127.0.0.1:9/callout") == 2
    refused = capsys.readouterr().err
    assert "Leave the password out" in refused
    assert "hunter2" not in refused
    monkeypatch.setenv("CALLOUT_MOVE_PASSWORD", "hunter3")
    assert run("move", "--to", "postgresql://me@127.0.0.1:9/callout") == 1
    assert "hunter3" not in capsys.readouterr().err
    assert run("move", "--give-up") == 0
    tamper("INSERT INTO sequence (name, value) VALUES ('since', 1)")


async def test_the_service_backs_up_when_it_is_due_and_not_before(
    company: None, own_folder: Path, held_clock: HeldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_database("sqlite://var/callout.sqlite3", MODEL_MODULES)
    try:
        await back_up_when_due()
        await set_schedule(Schedule(str(own_folder / "nightly"), every_hours=24, keep=1))
        held_clock.move(hours=23)
        await back_up_when_due()
        assert not (own_folder / "nightly").exists()

        held_clock.move(hours=1)
        monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
        await back_up_when_due()
        assert len(list((own_folder / "nightly").iterdir())) == 1
        schedule = await read_schedule()
        assert schedule is not None
        assert schedule.made == held_clock.moment.isoformat()
    finally:
        await close_database()


def test_a_backup_that_failed_is_tried_again_after_an_hour(held_clock: HeldClock) -> None:
    began = held_clock.moment
    schedule = Schedule("x", every_hours=24, keep=0, made="", begun=began.isoformat())

    assert not schedule.is_due(began + timedelta(minutes=59))
    assert schedule.is_due(began + timedelta(minutes=60))


def test_a_schedule_is_set_and_ended_by_the_command(company: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("backup", "--every", "24", "--keep", "7") == 0
    assert "every 24 hours from now on" in capsys.readouterr().out
    with sqlite3.connect("var/callout.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM preference WHERE name = 'backup'").fetchone() == (1,)
        assert run("backup", "--every", "0") == 0
        assert database.execute("SELECT count(*) FROM preference WHERE name = 'backup'").fetchone() == (0,)
    database.close()


async def test_the_journal_is_sealed_in_as_many_stretches_as_it_takes(company: None) -> None:
    await fill(sealed=False)
    await open_database("sqlite://var/callout.sqlite3", MODEL_MODULES)
    try:
        await seal_journal()
        report = await verify()
    finally:
        await close_database()

    assert (report.seals, report.unsealed, report.found) == (2, 0, 0)
