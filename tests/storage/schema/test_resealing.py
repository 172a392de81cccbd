"""A journal that held people's words itself is rewritten to references, and its chain made anew by a recorded, signed step."""

import asyncio
import hashlib
import os
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from domain.model_modules import MODEL_MODULES
from storage.columns import dump_json
from storage.database import close_database, execute, fetch, moment, open_database
from storage.journal.audit import AuditReport, verify
from storage.journal.entries import read_entry
from storage.journal.reseals import reseals
from storage.journal.seals import SealHead, digests, pack_fingerprints, seal_new
from storage.journal.words import WORDS_SINCE
from storage.schema.migration import known_names, migrate
from tests.storage.schema.test_released_schemas import blank

SERVER_URL = os.environ.get("CALLOUT_TEST_DATABASE_URL", "")
NAMES = asyncio.run(known_names())
OLD = NAMES[NAMES.index(WORDS_SINCE) - 1]
KEY = "a long random text of the application"
AT = datetime(2026, 3, 2, 10, tzinfo=UTC)

ENTRIES: list[tuple[str, str, str, dict[str, Any]]] = [
    ("company.profile_saved", "staff:3", "Dana Okafor", {"changed": ["name"]}),
    ("sla.clock_started", "system:sla", "sla", {"case": "C-1", "clock": "response", "price": 12.0}),
    (
        "case.opened",
        "contact:12",
        "Clara Winterbottom",
        {"case": "C-1", "contact": "12", "problem": "It smells of späť"},
    ),
    ("case.message_posted", "staff:3", "Dana Okafor", {"case": "C-1", "author_name": "Dana Okafor", "text": "Coming"}),
    ("crew.technician_seen", "staff:4", "Jamie", {"technician": "T-1", "latitude": 52.512345, "longitude": 13.4}),
    ("work_order.signed", "system:web", "web", {"case": "C-1", "signer": "C. Winterbottom", "rating": 5}),
    (
        "access.refused",
        "system:access",
        "access",
        {"channel": "telegram", "who": "4711", "tried": "join", "reason": "x"},
    ),
    (
        "data.record_changed",
        "system:import",
        "import",
        {"kind": "contact", "ref": "12", "before": {"name": "Clara"}, "after": {"name": "Clara Winterbottom"}},
    ),
    ("case.reopened", "contact:12", "Clara Winterbottom", {"case": "C-1", "reason": "Still leaks"}),
]
SECRETS = ("Winterbottom", "Okafor", "späť", "Coming", "52.5", "4711", "leaks")


@pytest.fixture
async def old(tmp_path: Path) -> AsyncGenerator[str]:
    """A company at the last schema with words in the journal: eight entries under four seals, and one younger."""
    async with blank("resealing", tmp_path) as url:
        await migrate(url, lambda name: None, until=OLD)
        await open_database(url, MODEL_MODULES)
        try:
            before = "0" * 64
            for number in range(4):
                ids = [await write(*each) for each in ENTRIES[number * 2 : number * 2 + 2]]
                before = await seal(number + 1, before, ids)
            await execute("INSERT INTO sequence (name, value) VALUES ('journal_seal', 4)")
            await write(*ENTRIES[8])
        finally:
            await close_database()
        yield url


async def write(name: str, actor: str, actor_name: str, data: dict[str, Any]) -> int:
    values = [moment(AT), name, actor, actor_name, dump_json(data)]
    query = "INSERT INTO journal_entry (at, name, actor, actor_name, data) VALUES (?, ?, ?, ?, ?) RETURNING id"
    id = int((await fetch(query, values))[0]["id"])
    await execute("INSERT INTO journal_subject (entry_id, subject) VALUES (?, ?)", [id, "case:C-1"])
    return id


async def seal(number: int, previous: str, ids: list[int]) -> str:
    found = [each async for each in digests(fetch, ids[0] - 1, ids[-1], words=False)]
    body = hashlib.sha256(b"".join(each.own + each.subjects for each in found)).digest()
    head = SealHead(number, previous, ids[0], ids[-1], len(ids), AT, body)
    prints = pack_fingerprints([each.fingerprint() for each in found])
    columns = "number, first_entry, last_entry, entries, fingerprints, previous, hash, sealed_at"
    values = [number, ids[0], ids[-1], len(ids), prints, previous, head.hash(), moment(AT)]
    await execute(f"INSERT INTO journal_seal ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
    return head.hash()


async def inside(url: str, *statements: str) -> list[str]:
    """Run statements with the guards off; gives the hashes of the seals."""
    await open_database(url, MODEL_MODULES)
    try:
        tables = ("journal_entry", "journal_seal", "journal_reseal")
        for statement in statements:
            table = next(each for each in tables if each in statement)
            for guard in await guards(table):
                await execute(f"DROP TRIGGER {guard}{f' ON {table}' if SERVER_URL else ''}")
            await execute(statement)
        return [row["hash"] for row in await fetch("SELECT hash FROM journal_seal ORDER BY number")]
    finally:
        await close_database()


async def guards(table: str) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
    if SERVER_URL:
        query = "SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = to_regclass(?)"
    return [row["name"] for row in await fetch(query, [table])]


async def audited(url: str, *, expect: str = "", keys: tuple[str, ...] = ()) -> AuditReport:
    await open_database(url, MODEL_MODULES)
    try:
        return await verify(expect=expect, keys=keys)
    finally:
        await close_database()


def found(report: AuditReport) -> list[str]:
    return [str(finding) for finding in report.findings]


async def test_words_leave_the_journal_and_are_still_read(old: str) -> None:
    await migrate(old, lambda name: None)

    await open_database(old, MODEL_MODULES)
    try:
        rows = await fetch("SELECT id, actor_name, data FROM journal_entry ORDER BY id")
        assert all(secret not in str(rows) for secret in SECRETS)
        read = [await read_entry(row["id"]) for row in rows]
        assert [entry.data for entry in read if "technician" not in entry.data] == [
            data for *_, data in ENTRIES if "technician" not in data
        ]
        assert read[4].data == {"technician": "T-1"}
        owners = await fetch("SELECT DISTINCT person FROM journal_words ORDER BY person")
        assert [row["person"] for row in owners] == ["", "contact:12", "staff:3", "telegram:4711"]
        assert {entry.actor_name for entry in read} == {"", "sla", "web", "access", "import"}
    finally:
        await close_database()


async def test_the_new_chain_verifies_and_answers_for_the_old_one(old: str) -> None:
    before = await inside(old)
    await migrate(old, lambda name: None, key=KEY)
    after = await inside(old)

    for kept in (*before, *after):
        report = await audited(old, expect=kept, keys=(KEY,))
        assert (found(report), report.entries, report.seals, report.unsealed) == ([], 8, 4, 1)
    assert set(before).isdisjoint(after)
    assert found(await audited(old, expect="0" * 64)) != []


async def test_the_step_is_recorded_and_signed(old: str) -> None:
    before = await inside(old)
    await migrate(old, lambda name: None, key=KEY)
    after = await inside(old)

    await open_database(old, MODEL_MODULES)
    try:
        (record,) = await reseals()
    finally:
        await close_database()
    assert (record.schema, record.entries, record.seals, record.number) == (WORDS_SINCE, 8, 4, 4)
    assert (record.old_head, record.new_head, record.findings) == (before[-1], after[-1], 0)
    assert record.signature == record.signed(KEY)
    assert found(await audited(old, keys=("another key", KEY))) == []
    assert found(await audited(old, keys=("another key",))) != []


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE journal_reseal SET entries = 1",
        "UPDATE journal_reseal SET new_head = old_head",
        "DELETE FROM journal_reseal",
        "UPDATE journal_reseal SET signature = ''",
        "UPDATE journal_seal SET before = '' WHERE number = 2",
        "UPDATE journal_entry SET actor = 'staff:9' WHERE name = 'case.opened'",
    ],
)
async def test_what_was_made_anew_can_not_be_changed_unnoticed(old: str, tampering: str) -> None:
    await migrate(old, lambda name: None, key=KEY)
    assert found(await audited(old, keys=(KEY,))) == []

    await inside(old, tampering)

    assert found(await audited(old, keys=(KEY,))) != []


@pytest.mark.parametrize(
    ("tampering", "word"),
    [
        ("UPDATE journal_entry SET actor = 'staff:9' WHERE name = 'case.opened'", "journal entry 3 changed"),
        ("DELETE FROM journal_seal WHERE number = 2", "seals before 3 missing"),
        ("DELETE FROM journal_seal WHERE number = 4", "the newest seals missing"),
        ("UPDATE journal_seal SET hash = 'x' WHERE number = 3", "seal 3 changed"),
    ],
)
async def test_a_chain_that_was_broken_before_is_reported_for_ever(old: str, tampering: str, word: str) -> None:
    await inside(old, tampering)

    await migrate(old, lambda name: None, key=KEY)

    assert any("broken before" in line and word in line for line in found(await audited(old, keys=(KEY,))))


async def test_the_chain_goes_on_from_the_new_head(old: str) -> None:
    await migrate(old, lambda name: None)
    await open_database(old, MODEL_MODULES)
    try:
        await seal_new()
        report = await verify()
        assert (found(report), report.entries, report.seals, report.unsealed) == ([], 9, 5, 0)
    finally:
        await close_database()


async def test_a_journal_without_words_keeps_its_chain(old: str) -> None:
    changes = (
        "DELETE FROM journal_seal",
        "UPDATE journal_entry SET name = 'demo.done', actor_name = ''",
    )
    await inside(old, *changes)
    await migrate(old, lambda name: None)

    await open_database(old, MODEL_MODULES)
    try:
        assert await reseals() == []
    finally:
        await close_database()
