"""A reader of the database file, of a backup, of a log or of this machine's folders: what they must not find, and can't put in."""

import gzip
import logging
import os
import sqlite3
import stat
import tarfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.app import Service
from bot.cli import main
from bot.settings import load_settings
from bot.watch.logs import set_up_logs
from domain.cases.actions import open_way_in
from domain.cases.models import Case
from domain.customers.models import Site
from domain.model_modules import MODEL_MODULES
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.transfer import export_sheet
from scheduler.jobs.purging import Retention, purge
from storage.archive.age import new_key
from storage.archive.backup import make_backup
from storage.archive.file import BadArchive
from storage.archive.restore import restore_backup, try_out
from storage.conversations import ConversationState, save_conversation
from storage.database import close_database, execute, fetch, open_database
from storage.encryption import EncryptionKeyMissing, Undecryptable, use_keys
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.claiming import claim_items
from storage.journal.entries import JournalEntry
from storage.media.items import MediaStore
from storage.outbox.claiming import claim_parcels
from storage.outbox.items import OutboxItem
from storage.outbox.putting import Outgoing, put
from storage.rotation import list_lost, list_old, rotate
from storage.schema.migration import known_names, migrate
from tests.builders import a_case, a_dispatcher, a_site, an_account, an_asset
from tests.conftest import HeldClock
from tests.handlers.technicians.stage import a_stage
from tests.shared import KEY

CODE = "Portcullis-4711"
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
ON_A_FILE = pytest.mark.skipif("CALLOUT_TEST_DATABASE_URL" in os.environ, reason="about a SQLite file")
OLD, NEW = "o" * 40, "n" * 40


@pytest.fixture
async def told(database: str, held_clock: HeldClock) -> AsyncIterator[str]:
    """A company that was told the code in every way there is; gives the address of its database."""
    async with a_stage(held_clock) as stage:
        site = await a_site(await an_account("HARBOUR", "Harbour School"), access_notes=f"Site {CODE}")
        await a_case(asset=await an_asset("XK-9001", site))
        ben = await stage.joined()
        await stage.visit(access=f"Case {CODE}")
        await ben.tap("Open")
        assert CODE in ben.card.text, "the technician of the visit is told"
        case = await a_case(asset=await an_asset("XK-9002", site), access=f"Second {CODE}")
        assert CODE in await open_way_in(await a_dispatcher(), case=case.ref)
        await InboxWriter().accept(Incoming("telegram", "update:77", "telegram:77", f"It is {CODE}".encode()))
        state = ConversationState("report", 1, "review", {"given": {"access": CODE}}, held_clock.moment)
        await save_conversation("telegram", "77", state)
        yield database


async def everything_in(database: str, folder: Path) -> bytes:
    """All bytes that an archive in plain shows, and those of a SQLite file with its WAL."""
    made = await make_backup(database, MediaStore(str(folder / "media")), folder / "backups", program="1", now=NOW)
    with tarfile.open(made.path) as tar:
        members = [(member.name, tar.extractfile(member)) for member in tar.getmembers()]
        found = [content.read() if content else b"" for _, content in members]
    parts = [gzip.decompress(each) if each[:2] == b"\x1f\x8b" else each for each in found]
    if urlsplit(database).scheme == "sqlite":
        path = Path(database.removeprefix("sqlite://"))
        parts += [each.read_bytes() for each in path.parent.glob(f"{path.name}*")]
    return b"\n".join(parts)


async def record_schema() -> None:
    """Tests have their tables without migrations, which a backup names."""
    await execute(
        "CREATE TABLE IF NOT EXISTS tortoise_migrations (id INTEGER PRIMARY KEY, app VARCHAR(100), name VARCHAR(255), applied_at TEXT)"
    )
    for number, name in enumerate(await known_names(), start=1):
        await execute("INSERT INTO tortoise_migrations VALUES (?, 'callout', ?, '2026-03-02')", [number, name])


@ON_A_FILE
async def test_a_reader_of_the_database_or_of_a_backup_in_plain_finds_no_way_in(told: str, tmp_path: Path) -> None:
    await record_schema()

    seen = await everything_in(told, tmp_path)

    assert b"HARBOUR" in seen
    assert CODE.encode() not in seen


async def test_the_way_in_is_in_no_row_but_those_that_may_be_read_with_the_key(told: str) -> None:
    for table in (
        "site",
        "service_case",
        "inbox_item",
        "outbox_item",
        "conversation",
        "journal_entry",
        "opening",
        "timer",
    ):
        assert CODE not in str(await fetch(f"SELECT * FROM {table}")), table
        assert CODE.encode().hex() not in str(await fetch(f"SELECT * FROM {table}")), table
    assert not [entry for entry in await JournalEntry.all() if CODE in str(entry.data)]
    assert any(CODE in str(row.body) for row in await OutboxItem.all()), "the card was sent"


async def test_the_way_in_is_in_nothing_that_slack_a_sheet_or_the_timeline_shows(told: str) -> None:
    shown = [row.body for row in await OutboxItem.filter(channel="slack")]

    assert CODE not in str(shown)
    assert CODE not in await export_sheet(RECORDS[Kind.SITES])


async def test_a_reader_of_the_log_finds_no_way_in(
    told: str, restored_logs: None, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logs(level=logging.DEBUG)

    use_keys([NEW])
    await claim_items()
    await claim_parcels()
    case = await Case.exclude(access="").first()
    with pytest.raises(Undecryptable):
        _ = case.way_in if case else ""

    said = capsys.readouterr()
    assert CODE not in said.out + said.err


async def test_after_a_month_nothing_of_a_sent_card_is_left_to_be_decrypted(
    told: str, held_clock: HeldClock, tmp_path: Path
) -> None:
    await OutboxItem.all().update(state="sent")
    held_clock.move(days=8)

    await purge(Retention(), MediaStore(str(tmp_path / "m")))

    assert not [row for row in await OutboxItem.all() if row.body]


async def test_the_ciphertext_of_one_row_is_no_use_in_another_or_in_another_column(told: str) -> None:
    site = await Site.exclude(access_notes="").first()
    case = await Case.exclude(access="").first()
    assert site
    assert case

    await execute("UPDATE service_case SET access = ? WHERE ref = ?", [site.access_notes, case.ref])

    with pytest.raises(Undecryptable):
        _ = (await Case.get(ref=case.ref)).way_in


async def test_what_was_told_before_is_encrypted_by_the_migration_and_leaves_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    url = f"sqlite://{path}"
    await migrate(url, lambda name: None, until="0010_work_assignments")
    look_alike = "v1.deadbeef.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    with sqlite3.connect(path) as old:
        old.execute(
            "INSERT INTO account (id, ref, name, kind, vip, language, timezone, currency, created_at) "
            "VALUES (1, 'A', 'A', '', 0, 'en', 'UTC', 'EUR', '2026-03-02 10:00:00+00:00')"
        )
        old.executemany(
            "INSERT INTO site (id, ref, account_id, name, street, postal_code, city, country, timezone, weekly_hours, holidays, "
            "access_notes) VALUES (?, ?, 1, 'Hall', '', '', '', '', 'UTC', '{}', '', ?)",
            [*((n, f"S-{n}", f"{CODE} {n}") for n in range(1, 1200)), (5000, "S-0", look_alike), (5001, "EMPTY", "")],
        )
        old.execute("PRAGMA secure_delete = OFF")
        old.execute(
            "CREATE TABLE gone AS SELECT access_notes || ' was deleted' AS words FROM site a, (SELECT 1 FROM site LIMIT 20)"
        )
        old.execute("DROP TABLE gone")
    old.close()
    before = path.read_bytes()
    assert CODE.encode() + b" 7 was deleted" in before, "what was deleted is still in the file"

    use_keys([])
    with pytest.raises(EncryptionKeyMissing):
        await migrate(url, lambda name: None)
    assert path.read_bytes() == before, "nothing was changed"

    use_keys([KEY])
    await migrate(url, lambda name: None)

    for left in path.parent.glob("old.sqlite3*"):
        assert CODE.encode() not in left.read_bytes()
    await open_database(url, MODEL_MODULES)
    try:
        assert (await Site.get(ref="S-0")).way_in == look_alike
        assert (await Site.get(ref="S-1199")).way_in == f"{CODE} 1199"
        assert (await Site.get(ref="EMPTY")).way_in == ""
    finally:
        await close_database()


async def test_a_database_without_any_way_in_is_migrated_without_a_key(tmp_path: Path) -> None:
    use_keys([])

    assert await migrate(f"sqlite://{tmp_path / 'new.sqlite3'}", lambda name: None) == await known_names()


@ON_A_FILE
async def test_an_encrypted_backup_shows_nothing_and_does_not_take_a_change(told: str, tmp_path: Path) -> None:
    await record_schema()
    key, folder = new_key(), tmp_path / "encrypted"
    store = MediaStore(str(tmp_path / "media"))
    await store.write(os.urandom(300_000))
    made = await make_backup(told, store, folder, program="1", now=NOW, key=key)
    whole = made.path.read_bytes()

    assert [path.name for path in folder.iterdir()] == [made.path.name]
    for word in (b"tables/", b"manifest", b"HARBOUR", b"jsonl", CODE.encode()):
        assert word not in whole
    header = whole.index(b"\n---") + 100
    for changed in (
        whole[: len(whole) // 2],
        whole[:-1],
        whole[: header + 70_000] if len(whole) > header + 70_000 else whole[:-20],
        whole[:-40] + bytes([whole[-40] ^ 1]) + whole[-39:],
        whole[:-100] + whole[-50:] + whole[-100:-50],
    ):
        made.path.write_bytes(changed)
        with pytest.raises(BadArchive):
            await try_out(made.path, key=key)
    made.path.write_bytes(whole)
    with pytest.raises(BadArchive, match="another key"):
        await try_out(made.path, key=new_key())
    with pytest.raises(BadArchive, match="CALLOUT_BACKUP_KEY"):
        await try_out(made.path)
    assert (await try_out(made.path, key=key)).found == 0


async def test_a_restored_backup_needs_the_application_key_too(told: str, tmp_path: Path) -> None:
    if "CALLOUT_TEST_DATABASE_URL" in os.environ:
        pytest.skip("about a SQLite file")
    await record_schema()
    store = MediaStore(str(tmp_path / "media"))
    made = await make_backup(told, store, tmp_path / "backups", program="1", now=NOW)
    await close_database()
    url = f"sqlite://{tmp_path / 'back' / 'back.sqlite3'}"
    await restore_backup(made.path, url, store, replace=False, now=NOW)
    await open_database(url, MODEL_MODULES)

    site = await Site.exclude(access_notes="").order_by("-id").first()
    assert site
    assert CODE in site.way_in
    use_keys([NEW])
    with pytest.raises(Undecryptable):
        _ = site.way_in


async def test_after_a_rotation_and_a_restart_everything_is_read_without_the_old_key(database: str) -> None:
    use_keys([OLD])
    asset = await an_asset(site=await a_site(access_notes=f"Site {CODE}"))
    cases = [await a_case(asset=asset, access=f"{number} {CODE}") for number in range(3)]
    await put(Outgoing("telegram", "1", "message", {"text": CODE}))
    await InboxWriter().accept(Incoming("telegram", "update:1", "telegram:1", CODE.encode()))

    use_keys([NEW])
    assert {each.unreadable for each in await list_old()} >= {1}
    assert await list_lost() != []
    use_keys([NEW, OLD])
    assert sum(each.count for each in await list_old()) == 6
    assert [each.unreadable for each in await list_old()] == [0, 0, 0, 0]
    assert (await rotate()).changed == 6
    assert (await rotate()).changed == 0, "repeating it does no harm"

    use_keys([NEW])
    assert (await list_old(), await list_lost()) == ([], [])
    assert (await Site.exclude(access_notes="").get()).way_in == f"Site {CODE}"
    assert [(await Case.get(ref=case.ref)).way_in for case in cases] == [f"{number} {CODE}" for number in range(3)]
    assert [parcel.body for parcel in await claim_parcels()] == [{"text": CODE}]
    assert [item.body for item in await claim_items()] == [CODE.encode()]


async def test_a_rotation_leaves_what_it_cannot_read_and_says_how_much(database: str) -> None:
    use_keys([OLD])
    asset = await an_asset()
    lost = await a_case(asset=asset, access=CODE)
    use_keys([NEW])
    await a_case(asset=asset, access=CODE)

    done = await rotate()

    assert (done.changed, done.unreadable) == (0, 1)
    use_keys([OLD])
    assert (await Case.get(ref=lost.ref)).way_in == CODE


def others_may(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode) & 0o077


@ON_A_FILE
def test_nobody_else_on_the_machine_can_read_what_is_written_whatever_the_umask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("CALLOUT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CALLOUT_SECRET_KEY", "k" * 40)
    before = os.umask(0)
    try:
        for command in (["migrate"], ["backup"], ["export", "accounts", "accounts.csv"]):
            with pytest.raises(SystemExit) as left:
                main(command)
            assert left.value.code == 0
    finally:
        os.umask(before)

    made = [path for path in tmp_path.rglob("*") if not path.is_symlink()]
    assert {path.name for path in made} >= {"var", "callout.sqlite3", "backups", "media", "accounts.csv"}
    assert [path.name for path in made if others_may(path)] == []


@ON_A_FILE
async def test_what_was_open_to_others_is_closed_when_the_service_starts(database: str, tmp_path: Path) -> None:
    path, media = Path(database.removeprefix("sqlite://")), tmp_path / "media"
    (media / "7c").mkdir(parents=True)
    (media / "7c" / "7cd5").write_bytes(b"photo")
    beside = path.with_name(f"{path.name}.before-20260302T100000Z")
    beside.write_bytes(b"an older company")
    await record_schema()
    for each in (path, beside, media, media / "7c", media / "7c" / "7cd5"):
        each.chmod(0o755 if each.is_dir() else 0o644)
    token = "123456789:AAabcdefghijklmnopqrstuvwxyz0123456"
    settings = load_settings(
        None, database_url=database, media_url=str(media), http_port=9, secret_key="k" * 40,
        telegram_token=token, telegram_api_url="http://127.0.0.1:9", telegram_mode="webhook", telegram_webhook_secret="s",
        public_url="http://127.0.0.1:9", http_host="300.300.300.300",
    )  # fmt: skip

    with pytest.raises(Exception):  # noqa: B017, PT011 (it can't listen there; the files are closed before)
        await Service(settings).start()

    for each in (path, beside, media, media / "7c", media / "7c" / "7cd5"):
        assert not others_may(each), each
