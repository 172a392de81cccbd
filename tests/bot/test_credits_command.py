"""`callout credits`: a row for each credit, in the order in which they were earned."""

import csv
import os
import shutil
from pathlib import Path

import pytest

from bot.cli import main
from domain.cases.actions import mark_resolved
from domain.model_modules import MODEL_MODULES
from storage.database import close_database, open_database
from tests.builders import SETUP, a_case, a_contract, an_asset
from tests.conftest import HeldClock
from tests.shared import KEY

pytestmark = pytest.mark.skipif(
    "CALLOUT_TEST_DATABASE_URL" in os.environ, reason="one process keeps to one kind of database"
)
FILE = Path("var/callout.sqlite3")


@pytest.fixture(autouse=True)
async def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, migrated_file: Path, held_clock: HeldClock) -> None:
    """A customer whose answer came an hour too late, by a contract that credits that."""
    for name in [name for name in os.environ if name.startswith("CALLOUT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CALLOUT_SECRET_KEY", KEY)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "var").mkdir()
    shutil.copy(migrated_file, FILE)
    await open_database(f"sqlite://{FILE}", MODEL_MODULES)
    try:
        machine = await an_asset()
        late = [{"priority": "P3", "response": "1 h"}]
        await a_contract(ref="K-1", credits=[{"clock": "response", "percent": "7.5"}], overrides=late)
        case = await a_case(asset=machine)
        held_clock.move(hours=2)
        await mark_resolved(SETUP, case=case.ref)
    finally:
        await close_database()


def test_credits_are_written_as_a_sheet() -> None:
    with pytest.raises(SystemExit) as left:
        main(["credits", "credits.csv"])

    assert not left.value.code
    (row,) = csv.DictReader(Path("credits.csv").read_text(encoding="utf-8").splitlines())
    assert (row["case"], row["contract"], row["clock"], row["percent"]) == ("C-10042", "K-1", "response", "7.5")
    assert (row["period"], row["taken_back_at"]) == ("2026-03", "")
