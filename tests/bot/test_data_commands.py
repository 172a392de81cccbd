"""callout data, and callout audit access: what is held of a person, and who looked at it."""

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from bot.cli import main
from domain.access.actions import note_opening
from domain.model_modules import MODEL_MODULES
from domain.work import unit_of_work
from storage.database import close_database, open_database
from tests.builders import a_case, a_contact, a_dispatcher, acting_as, an_asset
from tests.shared import KEY

pytestmark = pytest.mark.skipif(
    "CALLOUT_TEST_DATABASE_URL" in os.environ, reason="one process keeps to one kind of database"
)
FILE = Path("var/callout.sqlite3")


@pytest.fixture(autouse=True)
async def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, migrated_file: Path) -> None:
    """Zebulon Quarkwright, contact 1, with an open request; Dana Ortiz, staff 1, looked at him."""
    for name in [name for name in os.environ if name.startswith("CALLOUT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CALLOUT_SECRET_KEY", KEY)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "var").mkdir()
    shutil.copy(migrated_file, FILE)
    await open_database(f"sqlite://{FILE}", MODEL_MODULES)
    try:
        dana = await a_dispatcher()
        zeb = await a_contact(name="Zebulon Quarkwright")
        await a_case(acting_as(zeb), await an_asset(), problem="The drum squeals at dawn")
        async with unit_of_work(dana):
            await note_opening(dana, record="contact:1")
    finally:
        await close_database()


def run(*arguments: str) -> int | str | None:
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    return left.value.code


def test_all_that_is_held_is_written_for_its_owner_only(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("data", "contact:1", "--to", "zeb.zip") == 0

    with zipfile.ZipFile("zeb.zip") as archive:
        held = json.loads(archive.read("data.json"))
    assert held["requests"][0]["problem"] == "The drum squeals at dawn"
    assert Path("zeb.zip").stat().st_mode & 0o077 == 0
    assert "Give it to nobody else" in capfd.readouterr().out


def test_a_name_is_answered_with_references_and_a_file_is_not_overwritten(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("data", "Quark", "--to", "zeb.zip") == 2
    assert "contact:1  Zebulon Quarkwright" in capfd.readouterr().err
    Path("zeb.zip").touch()

    assert run("data", "contact:1", "--to", "zeb.zip") == 2

    assert Path("zeb.zip").read_bytes() == b""


def test_who_opened_personal_data_is_listed_by_member_record_and_days(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("audit", "access") == 0
    assert "staff:1 (Dana Ortiz)  contact:1" in capfd.readouterr().out

    assert run("audit", "access", "--by", "staff:2") == 0
    assert "Nobody opened that" in capfd.readouterr().out
    assert run("audit", "access", "--of", "Zebulon") == 2
    assert "contact:12" in capfd.readouterr().err
