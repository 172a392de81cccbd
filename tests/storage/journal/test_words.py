"""Words stand outside the sealed journal, are read as if they stood in it, and can be erased without breaking the chain."""

from datetime import timedelta

import pytest

from storage.database import execute, fetch
from storage.journal.audit import AuditReport, Tampering, verify
from storage.journal.entries import Entry, append, entries_about, read_entry
from storage.journal.seals import seal_new
from storage.journal.words import ERASED, ERASURE, NewWords, erase_words
from tests.conftest import HeldClock

CLARA, DANA = "contact:12", "staff:3"


def named(report: AuditReport) -> list[tuple[Tampering, str]]:
    return [(finding.tampering, finding.record) for finding in report.findings]


async def write(*words: NewWords) -> int:
    data = {"case": "C-1", "note": "", "text": ""}
    return await append(name="demo.said", actor=CLARA, actor_name="", subjects=["case:C-1"], data=data, words=words)


@pytest.fixture
async def said(database: str, held_clock: HeldClock) -> list[int]:
    """Three sealed entries: Clara's words, Dana's beside Clara's, and those of somebody at an address."""
    ids = [
        await write(NewWords("text", "It smells of späť", CLARA)),
        await write(NewWords("text", "Come in", CLARA), NewWords("note", "A kind person", DANA)),
        await write(NewWords("text", "4711", address="telegram:4711")),
    ]
    await seal_new()
    return ids


async def journal_erasure(persons: list[str], entries: list[int]) -> None:
    data = {"persons": persons, "entries": entries}
    await append(name=ERASURE, actor="system:erase", actor_name="erase", subjects=persons, data=data)


async def erase(*persons: str, addresses: tuple[str, ...] = ()) -> int:
    count, entries = await erase_words(persons, addresses=addresses)
    await journal_erasure(list(persons), entries)
    return count


async def test_words_are_read_where_they_were_said_and_stand_elsewhere(said: list[int]) -> None:
    texts = [(entry.data["text"], entry.data["note"]) for entry in await entries_about("case:C-1")]
    assert texts == [("It smells of späť", ""), ("Come in", "A kind person"), ("4711", "")]

    sealed = str(await fetch("SELECT data FROM journal_entry"))
    assert all(word not in sealed for word in ("smells", "Come in", "kind", "4711"))
    assert named(await verify()) == []


async def test_the_same_words_have_another_digest_each_time(database: str) -> None:
    for _ in range(2):
        await write(NewWords("text", "Clara", CLARA))

    assert len({str(row["data"]) for row in await fetch("SELECT data FROM journal_entry")}) == 2


async def test_erased_words_verify_as_erased_once_the_journal_says_so(said: list[int]) -> None:
    assert await erase(CLARA, addresses=("telegram:4711",)) == 3

    report = await verify()
    assert (named(report), report.erased) == ([], 3)
    read: list[Entry] = [await read_entry(id) for id in said]
    assert [entry.data["text"] for entry in read] == [ERASED] * 3
    assert read[1].data["note"] == "A kind person"
    assert await erase(CLARA) == 0
    assert named(await verify()) == []


async def test_words_that_vanish_without_an_erasure_are_missing(said: list[int]) -> None:
    await erase_words([CLARA])
    assert named(await verify()) == [(Tampering.MISSING, f"journal entry {id}") for id in said[:2]]

    await journal_erasure([DANA], [])
    assert named(await verify()) == [(Tampering.MISSING, f"journal entry {id}") for id in said[:2]]


async def test_deleted_rows_of_words_are_missing_too(said: list[int]) -> None:
    await execute("DELETE FROM journal_words WHERE entry_id = ?", [said[0]])

    assert named(await verify()) == [(Tampering.MISSING, f"journal entry {said[0]}")]


async def test_words_said_after_an_erasure_are_not_excused_by_it(said: list[int]) -> None:
    await erase(CLARA)
    later = await write(NewWords("text", "Again", CLARA))
    await seal_new()

    await execute("UPDATE journal_words SET text = NULL, salt = '' WHERE entry_id = ?", [later])

    assert named(await verify()) == [(Tampering.MISSING, f"journal entry {later}")]


@pytest.mark.parametrize("change", ["text = '\"Fine\"'", "salt = 'other'"])
async def test_changed_words_are_found(said: list[int], change: str) -> None:
    await execute(f"UPDATE journal_words SET {change} WHERE entry_id = ?", [said[0]])

    assert named(await verify()) == [(Tampering.CHANGED, f"journal entry {said[0]}")]


async def test_words_that_were_added_are_found(said: list[int]) -> None:
    await execute(
        "INSERT INTO journal_words (entry_id, field, person, salt, text) VALUES (?, 'more', '', '', '1')", [said[0]]
    )

    assert named(await verify()) == [(Tampering.CHANGED, f"journal entry {said[0]}")]


async def test_words_handed_to_another_person_can_not_be_hidden_with_them(said: list[int]) -> None:
    await execute("UPDATE journal_words SET person = ? WHERE person = ?", [DANA, CLARA])

    await erase(DANA)

    assert named(await verify()) == [(Tampering.MISSING, f"journal entry {id}") for id in said[:2]]


async def test_what_happened_earlier_elsewhere_says_when(database: str, held_clock: HeldClock) -> None:
    earlier = held_clock.moment - timedelta(hours=3)
    id = await append(name="demo.done", actor="x", actor_name="", subjects=[], data={}, occurred_at=earlier)
    await seal_new()

    entry = await read_entry(id)
    assert (entry.at, entry.occurred_at) == (held_clock.moment, earlier)
    await execute("UPDATE journal_entry SET occurred_at = NULL WHERE id = ?", [id])
    assert named(await verify()) == [(Tampering.CHANGED, f"journal entry {id}")]
