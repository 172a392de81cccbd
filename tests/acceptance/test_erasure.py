"""A person is erased after a whole job: they are in no table, file, log or new backup, and the audit chain verifies."""

import asyncio
import gzip
import io
import logging
import re
import sqlite3
import tarfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import structlog

from bot.version import VERSION
from bot.watch.logs import set_up_logs
from domain import clock
from domain.actor import system_actor
from domain.erasure.actions import erase_latecomers, erase_person
from domain.erasure.queries import find_person
from storage.archive.backup import make_backup
from storage.compaction import compact_when_due
from storage.database import fetch
from storage.journal.audit import verify
from storage.journal.seals import seal_new
from storage.media.erasing import delete_erased_files
from storage.traces import readable
from tests.acceptance.people import a_fault, done_on_site, recognised, signed
from tests.acceptance.stage import PATIENCE, Phone, Stage, words_of

ERASER = system_actor("erase")


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up_logs(as_json=True, stream=stream)
    yield stream
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


class House:
    """Everything that the service keeps, to look for somebody in."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        settings = stage.demo.service.settings
        self.url = settings.database_url
        self.file = Path(self.url.removeprefix("sqlite://"))
        self.media = Path(settings.media_url)
        self.store = stage.demo.service.store
        self.folder = folder

    def rows(self) -> dict[str, str]:
        """The content of every table as text."""
        with sqlite3.connect(self.file) as database:
            tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {name: _text(database.execute(f"SELECT * FROM {name}").fetchall()) for (name,) in tables}

    def bytes_of_database(self) -> bytes:
        return b"".join(path.read_bytes() for path in self.file.parent.glob(f"{self.file.name}*") if path.is_file())

    def files(self) -> set[str]:
        return {path.name for path in self.media.rglob("*") if path.is_file()}

    async def backup(self) -> str:
        made = await make_backup(self.url, self.store, self.folder, program=VERSION, now=clock.now())
        with tarfile.open(made.path) as archive:
            members = [(each.name, archive.extractfile(each).read()) for each in archive if each.isfile()]  # type: ignore[union-attr]
        return "\n".join(
            readable(gzip.decompress(content) if name.endswith(".gz") else content) for name, content in members
        )


def _text(rows: list[tuple[object, ...]]) -> str:
    return "\n".join(
        readable(bytes(value) if isinstance(value, bytes) else str(value).encode()) for row in rows for value in row
    )


async def a_job(stage: Stage) -> tuple[Phone, Phone, str]:
    """From the fault to the closed request, with a message each way."""
    peter, dana, leo = stage.customer("Peter Lang"), stage.member("Dana Ortiz"), stage.technician("T-LEO")
    await recognised(peter)
    case = await a_fault(peter, "Printer in the library")
    await dana.sees(case)
    await dana.command(f"/assign {case} leo")
    await leo.sees("New visit")
    await done_on_site(leo)
    await peter.sees("on the way, about")
    await signed(stage, leo, "Peter Lang")
    await leo.sees("✅ W-10042-1 done")
    await peter.sees("Here is your report")
    await peter.tap("All good")
    await peter.sees("is closed")
    await dana.sees(rf"\*{case}\*.*closed")
    await quiet()
    return peter, leo, case


async def quiet() -> None:
    """Wait until nothing waits, and that for a moment: the sandbox may still send what it has to."""
    still = 0
    async with asyncio.timeout(PATIENCE):
        while still < 5:
            still = 0 if await how_much_waits() else still + 1
            await asyncio.sleep(0.1)


async def how_much_waits() -> int:
    counts = await fetch(
        "SELECT (SELECT count(*) FROM outbox_item WHERE state IN ('waiting', 'sending')) + "
        "(SELECT count(*) FROM inbox_item WHERE state IN ('new', 'waiting', 'working')) + "
        "(SELECT count(*) FROM reaction_run WHERE state = 'waiting') AS number"
    )
    return int(counts[0]["number"])


async def erased(house: House, person: str) -> None:
    await seal_new()
    view = await erase_person(ERASER, person=person)
    await quiet()
    await erase_latecomers(ERASER, view)
    assert await delete_erased_files(house.store) == 0
    assert await compact_when_due(house.url, after=timedelta(0))


async def report_key(case: str) -> str:
    rows = await fetch("SELECT m.key FROM media_item m JOIN service_report r ON r.media = m.id")
    return str(rows[0]["key"]).rpartition("/")[2]


def found_in(texts: dict[str, str], secrets: list[str]) -> list[tuple[str, str]]:
    return [
        (name, secret)
        for name, text in texts.items()
        for secret in secrets
        if re.search(rf"(?<![\w-]){re.escape(secret)}(?!\w)", text, re.IGNORECASE)
    ]


async def assert_gone(house: House, secrets: list[str], log: str) -> None:
    assert found_in(house.rows(), secrets) == []
    raw = house.bytes_of_database().decode("latin-1")
    assert found_in({"database file": raw, "log": log, "backup": await house.backup()}, secrets) == []
    report = await verify()
    assert report.findings == []
    assert report.erased >= 3


async def test_a_customer_who_is_erased_is_found_nowhere(stage: Stage, tmp_path: Path, written: io.StringIO) -> None:
    peter, _, case = await a_job(stage)
    house = House(stage, tmp_path / "backups")
    contact = (await fetch("SELECT id FROM contact WHERE name = 'Peter Lang'"))[0]["id"]
    secrets = ["Peter Lang", "Peter", "+447700900102", "447700900102", str(peter.id), "jams on every third page"]
    report = await report_key(case)
    pictures = len(house.files())
    there = {name for name, _ in found_in(house.rows(), secrets)}
    assert {"contact", "identity", "inbox_item", "outbox_item", "service_case", "journal_words"} <= there
    assert "journal_entry" not in there
    assert report in house.files()

    await erased(house, f"contact:{contact}")

    await assert_gone(house, secrets, written.getvalue())
    assert report not in house.files()
    assert len(house.files()) < pictures
    rows = await fetch("SELECT ref, status FROM service_case")
    assert [(row["ref"], row["status"]) for row in rows] == [(case, "closed")]
    assert (await fetch("SELECT state, key FROM media_item WHERE key LIKE ?", [f"%{report}"]))[0]["state"] == "erased"
    assert await find_person(f"contact:{contact}")


async def test_a_technician_who_is_erased_is_found_nowhere(stage: Stage, tmp_path: Path, written: io.StringIO) -> None:
    _, leo, case = await a_job(stage)
    house = House(stage, tmp_path / "backups")
    secrets = ["Leo Brandt", "Leo", "Brandt", "+447700900205", "447700900205", str(leo.id), "cleaned the paper path"]
    report = await report_key(case)

    await erased(house, "T-LEO")

    await assert_gone(house, secrets, written.getvalue())
    assert report not in house.files()


async def test_dispatch_no_longer_shows_who_was_erased(stage: Stage) -> None:
    await a_job(stage)
    dana = stage.member("Dana Ortiz")
    contact = (await fetch("SELECT id FROM contact WHERE name = 'Peter Lang'"))[0]["id"]
    shown = [words_of(message) for message in await dana.messages() if "jams on every third page" in words_of(message)]
    assert shown

    await erase_person(ERASER, person=f"contact:{contact}")

    await dana.sees(r"C-10042.*\u2060?erased")


async def test_somebody_erased_who_writes_again_is_a_stranger(stage: Stage) -> None:
    peter = stage.customer("Peter Lang")
    await recognised(peter)
    contact = (await fetch("SELECT id FROM contact WHERE name = 'Peter Lang'"))[0]["id"]

    await erase_person(ERASER, person=f"contact:{contact}")
    await peter.start()

    await peter.sees("number")
    await peter.press(".*number.*")
    await peter.sees("don't know this number")
