"""callout erase: what it shows, asks and refuses; and audit verify afterwards."""

import asyncio
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from bot.cli import main
from bot.commands import erase as command
from domain.model_modules import MODEL_MODULES
from storage.compaction import DUE, compact_when_due
from storage.database import close_database, open_database
from storage.journal.seals import seal_new
from storage.preferences import read_preference, write_preference
from tests.builders import a_case, a_contact, acting_as, an_asset
from tests.conftest import HeldClock
from tests.shared import KEY

pytestmark = pytest.mark.skipif(
    "CALLOUT_TEST_DATABASE_URL" in os.environ, reason="one process keeps to one kind of database"
)
NAME, PROBLEM = "Zebulon Quarkwright", "The drum squeals at dawn"
FILE = Path("var/callout.sqlite3")


@pytest.fixture(autouse=True)
async def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, migrated_file: Path) -> None:
    """Somebody called Zebulon Quarkwright, contact 1, with one open request."""
    for name in [name for name in os.environ if name.startswith("CALLOUT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CALLOUT_SECRET_KEY", KEY)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "UNDER_WAY_SECONDS", 0.0)
    (tmp_path / "var").mkdir()
    shutil.copy(migrated_file, FILE)
    await open_database(f"sqlite://{FILE}", MODEL_MODULES)
    try:
        zeb = await a_contact(name=NAME)
        await a_case(acting_as(zeb), await an_asset(), problem=PROBLEM)
        await seal_new()
    finally:
        await close_database()


def run(*arguments: str) -> int | str | None:
    """Run a command; returns its exit code."""
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    return left.value.code


def holds(text: str) -> bool:
    return any(text.encode() in path.read_bytes() for path in FILE.parent.glob(f"{FILE.name}*"))


def test_a_person_is_looked_up_by_name_and_named_by_reference(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("erase", "Quark") == 2

    assert "contact:1  Zebulon Quarkwright" in capfd.readouterr().err


def test_open_work_is_said_and_nothing_is_changed(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("erase", "contact:1", "--yes") == 1

    said = capfd.readouterr().err
    assert "C-10042" in said
    assert "--open-cases" in said
    assert holds(NAME)


@pytest.mark.parametrize(("answer", "code"), [("contact:1", 0), ("yes", 1), ("", 1)])
def test_it_asks_once_more_after_showing_what_goes_and_what_stays(
    answer: str, code: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command.typer, "prompt", lambda *_, **__: answer)

    assert run("erase", "contact:1", "--open-cases") == code

    said = capfd.readouterr().out
    assert f"contact:1, {NAME}. What goes, for good:" in said
    assert "What stays" in said
    assert holds(NAME) is (code != 0)


def test_what_is_erased_is_gone_from_the_file_and_verifies_as_erased(capfd: pytest.CaptureFixture[str]) -> None:
    assert (holds(NAME), holds(PROBLEM)) == (True, True)

    assert run("erase", "contact:1", "--open-cases", "--yes") == 0

    assert (holds(NAME), holds(PROBLEM)) == (False, False)
    assert run("audit", "verify") == 0
    assert "Words erased with their people: 2" in capfd.readouterr().out
    assert run("erase", "contact:1", "--yes") == 1


async def test_with_a_lost_key_nothing_is_erased_since_words_would_stay(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    await open_database(f"sqlite://{FILE}", MODEL_MODULES)
    try:
        await a_case(asset=await an_asset("XK-3001"), access="Ask Zebulon for key 12")
    finally:
        await close_database()
    monkeypatch.setenv("CALLOUT_SECRET_KEY", "l" * 40)

    assert await asyncio.to_thread(run, "erase", "contact:1", "--open-cases", "--yes") == 1

    assert "with a key that is not known" in capfd.readouterr().err
    assert holds(NAME)


async def test_a_file_that_was_not_written_anew_is_so_later_by_the_service(held_clock: HeldClock) -> None:
    await open_database(f"sqlite://{FILE}", MODEL_MODULES)
    try:
        await write_preference(DUE, held_clock.moment.isoformat())
        assert await compact_when_due(f"sqlite://{FILE}")
        assert await read_preference(DUE)

        held_clock.move(minutes=11)
        assert await compact_when_due(f"sqlite://{FILE}")
        assert await read_preference(DUE) is None
    finally:
        await close_database()


async def test_a_file_that_is_being_written_to_is_left_for_the_next_time(
    held_clock: HeldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engines.compacting.PATIENCE_SECONDS", 0.05)
    await open_database(f"sqlite://{FILE}", MODEL_MODULES)
    try:
        await write_preference(DUE, held_clock.moment.isoformat())
        held_clock.move(minutes=11)
        with sqlite3.connect(FILE) as other:
            other.execute("BEGIN IMMEDIATE")
            assert not await compact_when_due(f"sqlite://{FILE}")
            other.rollback()
        assert await read_preference(DUE)
    finally:
        await close_database()
