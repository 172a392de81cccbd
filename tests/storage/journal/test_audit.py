"""The audit chain, by tampering: each row that is changed, taken out or slipped in is found by its name."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from storage.database import execute, fetch, is_sqlite, moment, transaction
from storage.journal import entries as journal
from storage.journal.audit import AuditReport, Tampering, verify
from storage.journal.seals import JournalSeal, seal_new
from tests.conftest import HeldClock

Tamper = Callable[[], Awaitable[Any]]


async def write_entries(count: int, *, start: int = 1) -> None:
    for number in range(start, start + count):
        await journal.append(
            name="case.opened",
            actor="contact:7",
            actor_name="Ada",
            subjects=[f"case:C-{number}", "asset:A-1"],
            data={"case": f"C-{number}", "price": 12.0, "size": 1e16, "far": 1e-7, "note": "späť", "parts": [1, None]},
        )


@pytest.fixture
async def sealed(database: str, held_clock: HeldClock) -> list[int]:
    """Nine entries under three seals; gives their ids."""
    for start in (1, 4, 7):
        await write_entries(3, start=start)
        held_clock.move(minutes=1)
        await seal_new()
    return [row["id"] for row in await fetch("SELECT id FROM journal_entry ORDER BY id")]


def named(report: AuditReport) -> list[tuple[Tampering, str]]:
    return [(finding.tampering, finding.record) for finding in report.findings]


async def test_what_nobody_touched_verifies_and_says_how_far(sealed: list[int]) -> None:
    await write_entries(1, start=10)
    done: list[int] = []

    report = await verify(progress=lambda entries, of: done.append(entries))

    assert named(report) == []
    assert (report.entries, report.seals, report.unsealed) == (9, 3, 1)
    assert (report.number, len(report.head)) == (3, 64)
    assert done == [3, 6, 9]


async def test_an_empty_journal_verifies_and_gets_no_seal(database: str) -> None:
    assert await seal_new() is None
    assert named(await verify()) == []


async def test_a_long_journal_is_sealed_in_stretches(database: str) -> None:
    await write_entries(7)

    made = [await seal_new(limit=3) for _ in range(4)]

    assert [one.entries if one else None for one in made] == [3, 3, 1, None]
    assert named(await verify()) == []


CHANGES = {
    "its content": 'data = \'{"case": "C-9"}\'',
    "its actor": "actor = 'staff:1'",
    "its actor's name": "actor_name = 'Bob'",
    "its name": "name = 'case.closed'",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
async def test_a_changed_entry_is_named(sealed: list[int], change: str) -> None:
    await execute(f"UPDATE journal_entry SET {change} WHERE id = ?", [sealed[4]])

    assert named(await verify()) == [(Tampering.CHANGED, f"journal entry {sealed[4]}")]


async def test_an_entry_at_another_time_is_named(sealed: list[int], held_clock: HeldClock) -> None:
    earlier = held_clock.moment - timedelta(days=1)
    await execute("UPDATE journal_entry SET at = ? WHERE id = ?", [moment(earlier), sealed[0]])

    assert named(await verify()) == [(Tampering.CHANGED, f"journal entry {sealed[0]}")]


async def test_content_that_cannot_be_read_any_more_is_a_finding_too(sealed: list[int]) -> None:
    if not is_sqlite():
        pytest.skip("PostgreSQL keeps no broken JSON and no broken time")
    await execute("UPDATE journal_entry SET data = '{', at = 'long ago' WHERE id = ?", [sealed[8]])

    assert named(await verify()) == [(Tampering.CHANGED, f"journal entry {sealed[8]}")]


async def test_an_entry_that_was_taken_out_is_named(sealed: list[int]) -> None:
    await execute("DELETE FROM journal_subject WHERE entry_id = ?", [sealed[3]])
    await execute("DELETE FROM journal_entry WHERE id = ?", [sealed[3]])

    assert named(await verify()) == [(Tampering.MISSING, f"journal entry {sealed[3]}")]


async def test_an_entry_slipped_in_is_named_wherever_its_number_falls(sealed: list[int]) -> None:
    slip = (
        "INSERT INTO journal_entry (id, at, name, actor, actor_name, data) "
        "SELECT ?, at, name, actor, actor_name, data FROM journal_entry WHERE id = ?"
    )
    await execute("DELETE FROM journal_subject WHERE entry_id = ?", [sealed[3]])
    await execute("DELETE FROM journal_entry WHERE id = ?", [sealed[3]])
    await execute(slip, [sealed[3], sealed[2]])
    await execute(slip, [-5, sealed[2]])

    assert named(await verify()) == [
        (Tampering.ADDED, "journal entry -5"),
        (Tampering.CHANGED, f"journal entry {sealed[3]}"),
    ]


async def test_entries_that_changed_places_are_named(sealed: list[int]) -> None:
    first, second = sealed[4], sealed[5]
    rows = await fetch("SELECT data FROM journal_entry WHERE id IN (?, ?) ORDER BY id", [first, second])
    for entry, row in ((first, rows[1]), (second, rows[0])):
        await execute("UPDATE journal_entry SET data = ? WHERE id = ?", [row["data"], entry])

    assert named(await verify()) == [
        (Tampering.CHANGED, f"journal entry {first}"),
        (Tampering.CHANGED, f"journal entry {second}"),
    ]


SUBJECT_TAMPERING = {
    "changed": "UPDATE journal_subject SET subject = 'case:C-99' WHERE entry_id = ? AND subject LIKE 'case%'",
    "taken out": "DELETE FROM journal_subject WHERE entry_id = ? AND subject LIKE 'case%'",
    "added": "INSERT INTO journal_subject (entry_id, subject) VALUES (?, 'case:C-99')",
    "doubled": "INSERT INTO journal_subject (entry_id, subject) VALUES (?, 'asset:A-1')",
}


@pytest.mark.parametrize("statement", SUBJECT_TAMPERING.values(), ids=SUBJECT_TAMPERING.keys())
async def test_a_subject_that_was_tampered_with_is_named_by_its_entry(sealed: list[int], statement: str) -> None:
    await execute(statement, [sealed[7]])

    report = await verify()

    assert named(report) == [(Tampering.CHANGED, f"journal entry {sealed[7]}")]
    assert "journal_subject" in report.findings[0].words


SEAL_TAMPERING = {
    "its time": f"sealed_at = '{datetime(2020, 1, 1, tzinfo=UTC)}'",
    "its range": "first_entry = first_entry - 1",
    "its count": "entries = 99",
}


@pytest.mark.parametrize("change", SEAL_TAMPERING.values(), ids=SEAL_TAMPERING.keys())
async def test_a_changed_seal_is_named(sealed: list[int], change: str) -> None:
    await execute(f"UPDATE journal_seal SET {change} WHERE number = 2")

    assert named(await verify()) == [(Tampering.CHANGED, "seal 2")]


async def test_changed_fingerprints_are_told_from_changed_entries(sealed: list[int]) -> None:
    seal = await JournalSeal.get(number=1)
    await JournalSeal.filter(number=1).update(fingerprints=bytes(seal.fingerprints)[:-1] + b"?")

    report = await verify()

    assert named(report) == [(Tampering.CHANGED, "seal 1")]
    assert "entries under it are as they were" in report.findings[0].words


async def test_a_seal_with_another_hash_is_named_with_the_one_that_stands_on_it(sealed: list[int]) -> None:
    await execute("UPDATE journal_seal SET hash = ? WHERE number = 2", ["f" * 64])

    assert named(await verify()) == [(Tampering.CHANGED, "seal 2"), (Tampering.CHANGED, "seal 3")]


async def test_an_entry_changed_together_with_its_seal_breaks_the_next_one(sealed: list[int]) -> None:
    """Who can write the database can make a seal anew, but not without every later one."""
    before = [await JournalSeal.get(number=number) for number in (1, 2, 3)]
    await execute("DELETE FROM journal_seal")
    await execute("DELETE FROM sequence")
    await execute("UPDATE journal_entry SET actor = 'staff:1' WHERE id = ?", [sealed[0]])
    await seal_new(limit=3)
    await JournalSeal.bulk_create(before[1:])
    await execute("UPDATE sequence SET value = 3")

    assert named(await verify()) == [(Tampering.CHANGED, "seal 2")]


@pytest.mark.parametrize(("number", "gone"), [(1, "seal 1"), (2, "seal 2"), (3, "seal 3")])
async def test_a_missing_seal_is_named_even_the_newest(sealed: list[int], number: int, gone: str) -> None:
    await execute("DELETE FROM journal_seal WHERE number = ?", [number])

    assert named(await verify()) == [(Tampering.MISSING, gone)]


async def test_seals_taken_off_the_end_stay_missing_though_new_ones_are_made(sealed: list[int]) -> None:
    await execute("DELETE FROM journal_seal WHERE number > 1")

    await seal_new()

    assert named(await verify()) == [(Tampering.MISSING, "seals 2 to 3")]


async def test_a_chain_made_anew_does_not_have_the_hash_that_was_kept_elsewhere(sealed: list[int]) -> None:
    kept = (await verify()).head
    assert named(await verify(expect=kept)) == []

    await execute("DELETE FROM journal_seal")
    await execute("DELETE FROM sequence")
    await execute("UPDATE journal_entry SET actor = 'staff:1' WHERE id = ?", [sealed[0]])
    await seal_new()

    assert named(await verify()) == []
    assert named(await verify(expect=kept)) == [(Tampering.MISSING, f"seal with hash {kept}")]


async def test_only_the_newest_seals_can_be_looked_at(sealed: list[int]) -> None:
    await execute("UPDATE journal_entry SET actor = 'x' WHERE id IN (?, ?)", [sealed[0], sealed[8]])

    report = await verify(newest=1)

    assert named(report) == [(Tampering.CHANGED, f"journal entry {sealed[8]}")]
    assert report.seals == 1


async def test_several_that_seal_at_once_make_one_chain(database: str) -> None:
    await write_entries(5)

    made = await asyncio.gather(*(seal_new() for _ in range(4)))

    assert [one.entries for one in made if one] == [5]
    report = await verify()
    assert (named(report), report.seals, report.entries) == ([], 1, 5)


async def test_an_entry_that_is_not_committed_yet_is_not_sealed_past(database: str) -> None:
    if is_sqlite():
        pytest.skip("one transaction at a time: ids come in the order of commits")
    wrote, may_commit = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        async with transaction():
            await write_entries(1)
            wrote.set()
            await may_commit.wait()

    late = asyncio.create_task(slow())
    await wrote.wait()
    await write_entries(1, start=2)
    sealing = asyncio.create_task(seal_new())
    await asyncio.sleep(0.1)
    assert not sealing.done()
    may_commit.set()
    await late

    made = await sealing

    assert made is not None
    assert made.entries == 2
    assert named(await verify()) == []


async def test_sealing_and_verifying_beside_busy_writers_finds_nothing(database: str) -> None:
    writing = True

    async def write(start: int) -> None:
        for number in range(5):
            async with transaction():
                await write_entries(2, start=start + number)
                await asyncio.sleep(0)

    async def seal() -> None:
        while writing:
            await seal_new(limit=7)

    async def look() -> list[tuple[Tampering, str]]:
        found: list[tuple[Tampering, str]] = []
        while writing:
            found += named(await verify())
        return found

    others = [asyncio.create_task(each) for each in (seal(), seal())]
    looking = asyncio.create_task(look())
    await asyncio.gather(*(write(100 * number) for number in range(6)))
    writing = False
    await asyncio.gather(*others)
    while await seal_new():
        pass

    assert await looking == []
    report = await verify()
    assert (named(report), report.entries, report.unsealed) == ([], 60, 0)
