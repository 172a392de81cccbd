"""Backups and what comes back from them. On SQLite; `test_transfer` has what needs a server."""

import asyncio
import os
import shutil
import sqlite3
import stat
import sys
import tarfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.model_modules import MODEL_MODULES
from storage.archive import file as archives_format
from storage.archive.backup import Backup, archives, drop_old, make_backup
from storage.archive.file import BadArchive
from storage.archive.restore import DatabaseInUse, NotEmpty, restore_backup, try_out
from storage.archive.tables.rows import BATCH, TransferFailed
from storage.database import close_database, execute, open_database
from storage.media.items import MediaStore
from storage.schema.migration import SchemaMismatch
from tests.storage.town import PICTURES, Town, everything

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


async def save(town: Town, now: datetime = NOW) -> Backup:
    return await make_backup(town.url, town.store, town.folder / "backups", program="1", now=now)


@pytest.fixture(scope="session")
def first_backup(settled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Backup:
    """Of the town as it was settled: copy it."""
    store, folder = MediaStore(str(settled_file.parent / "media")), tmp_path_factory.mktemp("archive")
    return asyncio.run(make_backup(f"sqlite://{settled_file}", store, folder, program="1", now=NOW))


@pytest.fixture
def saved(a_town: Town, first_backup: Backup) -> Backup:
    folder = a_town.folder / "backups"
    folder.mkdir()
    return replace(first_backup, path=Path(shutil.copy2(first_backup.path, folder)))


async def test_what_comes_back_is_what_was_saved(a_town: Town, saved: Backup, tmp_path: Path) -> None:
    url, store = f"sqlite://{tmp_path / 'new' / 'back.sqlite3'}", MediaStore(str(tmp_path / "other"))

    manifest, chain = await restore_backup(saved.path, url, store, replace=False, now=NOW)

    assert await everything(url) == await everything(a_town.url)
    assert sorted([await store.read(key) for key in manifest.media]) == sorted(PICTURES)
    assert (chain.findings, chain.seals, chain.head) == ([], 1, saved.manifest.head)
    assert chain.head


async def test_the_small_copies_of_pictures_come_back_too(a_town: Town, tmp_path: Path) -> None:
    await open_database(a_town.url, MODEL_MODULES)
    try:
        small = await a_town.store.write(b"a small copy")
        await execute("UPDATE media_item SET preview = ? WHERE id = 1", [small])
    finally:
        await close_database()

    made = await save(a_town)

    assert small in made.manifest.media
    store = MediaStore(str(tmp_path / "restored"))
    await restore_backup(made.path, f"sqlite://{tmp_path / 'back.sqlite'}", store, replace=False, now=NOW)
    assert await store.read(small) == b"a small copy"


async def test_a_table_of_many_batches_comes_back_whole(a_town: Town, tmp_path: Path) -> None:
    rows = [(f"n{number}", number) for number in range(3 * BATCH + 1)]
    with sqlite3.connect(a_town.path) as database:
        database.executemany("INSERT INTO sequence (name, value) VALUES (?, ?)", rows)
    database.close()
    url = f"sqlite://{tmp_path / 'back.sqlite3'}"

    made = await save(a_town)
    await restore_backup(made.path, url, a_town.store, replace=False, now=NOW)

    assert set(rows) <= set((await everything(url))["sequence"])


async def test_numbers_go_on_where_they_were_though_the_last_row_is_gone(saved: Backup, tmp_path: Path) -> None:
    path = tmp_path / "back.sqlite3"
    await restore_backup(saved.path, f"sqlite://{path}", MediaStore(str(tmp_path / "m")), replace=False, now=NOW)

    with sqlite3.connect(path) as database:
        numbers = database.execute(
            "SELECT max(id) FROM inbox_item UNION ALL SELECT seq FROM sqlite_sequence WHERE name = 'inbox_item'"
        )
        assert numbers.fetchall() == [(2,), (3,)]
    database.close()


async def test_an_archive_is_for_its_owner_and_nothing_else_is_left_beside_it(first_backup: Backup) -> None:
    saved = first_backup
    assert list(saved.path.parent.iterdir()) == [saved.path]
    assert saved.path.name == "callout-20260302T100000Z.tar"
    assert stat.S_IMODE(saved.path.stat().st_mode) == 0o600
    assert saved.size == saved.path.stat().st_size


async def test_a_backup_is_one_moment_while_the_service_goes_on_writing(a_town: Town) -> None:
    await open_database(a_town.url, MODEL_MODULES)
    try:
        wrote = 0

        async def write() -> None:
            await execute("INSERT INTO sequence (name, value) VALUES (?, 1)", [f"x{wrote}"])

        before = await everything(a_town.url)
        steps: list[str] = []

        def watch(what: str, done: int, of: int) -> None:
            if not steps:
                with sqlite3.connect(a_town.path, timeout=0) as other:
                    other.execute("INSERT INTO sequence (name, value) VALUES ('late', 1)")
                other.close()
            steps.append(what)

        made = await make_backup(a_town.url, a_town.store, a_town.folder / "b", program="1", now=NOW, progress=watch)
    finally:
        await close_database()

    assert made.manifest.rows == sum(map(len, before.values()))
    assert len((await everything(a_town.url))["sequence"]) == len(before["sequence"]) + 1
    assert {"saving rows", "saving files", "checking the archive", "restoring rows"} <= set(steps)


async def test_a_file_that_the_store_lost_is_told_of_and_stops_nothing(a_town: Town) -> None:
    lost = next(path for path in (a_town.folder / "media").rglob("*") if path.is_file())
    lost.unlink()

    made = await save(a_town)

    assert len(made.manifest.media) == 2
    assert [key.rpartition("/")[2] for key in made.manifest.missing] == [lost.name]


async def test_what_killed_backups_left_is_swept_away_after_a_day(a_town: Town) -> None:
    folder = a_town.folder / "backups"
    for name in (".callout-20260101T100000Z.tar.part", ".callout-20260302T095900Z.tar.part"):
        folder.mkdir(exist_ok=True)
        (folder / name).touch()
    os.utime(folder / ".callout-20260101T100000Z.tar.part", (0, 0))

    await save(a_town)

    left = sorted(path.name for path in folder.iterdir())
    assert left == [".callout-20260302T095900Z.tar.part", "callout-20260302T100000Z.tar"]


async def test_a_backup_that_does_not_stand_its_trial_is_thrown_away(a_town: Town) -> None:
    with sqlite3.connect(a_town.path) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute("UPDATE site SET account_id = 999")
    database.close()

    with pytest.raises(TransferFailed, match="site"):
        await save(a_town)
    assert list((a_town.folder / "backups").iterdir()) == []


async def test_tampering_does_not_stop_a_backup_but_is_told(a_town: Town) -> None:
    with sqlite3.connect(a_town.path) as database:
        database.execute("DROP TRIGGER journal_entry_no_update")
        database.execute("UPDATE journal_entry SET actor = 'x' WHERE id = 3")
    database.close()

    made = await save(a_town)

    assert [finding.record for finding in made.chain.findings] == ["journal entry 3"]


@pytest.mark.parametrize("where", ["tables/account", "media/"])
async def test_an_archive_that_was_changed_is_refused_and_nothing_is_touched(
    a_town: Town, saved: Backup, where: str
) -> None:
    with tarfile.open(saved.path) as tar:
        member = next(each for each in tar if each.name.startswith(where))
    with saved.path.open("r+b") as file:
        file.seek(member.offset_data + member.size - 1)
        last = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([last[0] ^ 1]))
    before = a_town.path.read_bytes()

    with pytest.raises(BadArchive, match=where):
        await restore_backup(saved.path, a_town.url, a_town.store, replace=True, now=NOW)
    assert a_town.path.read_bytes() == before


@pytest.mark.parametrize("share", [0, 0.3, 0.99])
async def test_an_archive_that_was_cut_off_is_none(saved: Backup, share: float) -> None:
    os.truncate(saved.path, int(saved.size * share) // 512 * 512 - (20480 if share > 0.9 else 0))

    with pytest.raises(BadArchive):
        _ = await try_out(saved.path)


async def test_an_archive_of_another_format_is_refused(saved: Backup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives_format, "FORMAT", 2)

    with pytest.raises(BadArchive, match="format 1"):
        _ = await try_out(saved.path)


async def test_a_database_with_a_company_is_only_replaced_when_told_to_and_is_kept(a_town: Town, saved: Backup) -> None:
    with sqlite3.connect(a_town.path) as database:
        database.execute("UPDATE account SET name = 'changed since'")
    database.close()
    changed = await everything(a_town.url)

    with pytest.raises(NotEmpty):
        await restore_backup(saved.path, a_town.url, a_town.store, replace=False, now=NOW)
    assert await everything(a_town.url) == changed
    await restore_backup(saved.path, a_town.url, a_town.store, replace=True, now=NOW)

    assert await everything(a_town.url) != changed
    kept = a_town.path.with_name("town.sqlite3.before-20260302T100000Z")
    assert await everything(f"sqlite://{kept}") == changed


async def test_a_database_that_somebody_has_open_is_not_replaced(a_town: Town, saved: Backup) -> None:
    await open_database(a_town.url, MODEL_MODULES)
    try:
        await execute("UPDATE account SET name = 'mine'")
        with pytest.raises(DatabaseInUse):
            await restore_backup(saved.path, a_town.url, a_town.store, replace=True, now=NOW)
    finally:
        await close_database()


async def test_a_database_that_a_service_holds_is_not_replaced(a_town: Town, saved: Backup) -> None:
    """A lock of this process would not keep this process out, so the service is another one."""
    hold = f"with single_process_lock({a_town.url!r}): print(1, flush=True); input()"
    program = f"from storage.replicas.single_process import single_process_lock\n{hold}"
    service = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert service.stdout
    await service.stdout.readline()

    with pytest.raises(DatabaseInUse):
        await restore_backup(saved.path, a_town.url, a_town.store, replace=True, now=NOW)
    await service.communicate(b"\n")
    await restore_backup(saved.path, a_town.url, a_town.store, replace=True, now=NOW)


async def test_an_archive_of_a_newer_version_is_refused(a_town: Town, saved: Backup, tmp_path: Path) -> None:
    with sqlite3.connect(a_town.path) as database:
        database.execute("INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('callout', '9999_later', 0)")
    database.close()

    with pytest.raises(SchemaMismatch, match="newer"):
        await save(a_town, NOW.replace(hour=11))


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    for day in (3, 1, 2):
        (tmp_path / f"callout-2026030{day}T100000Z.tar").touch()
    (tmp_path / "holiday.tar").touch()

    gone = drop_old(tmp_path, 2)

    assert [path.name for path in gone] == ["callout-20260301T100000Z.tar"]
    assert [path.name for path in archives(tmp_path)] == [
        "callout-20260303T100000Z.tar",
        "callout-20260302T100000Z.tar",
    ]
    assert (tmp_path / "holiday.tar").exists()
