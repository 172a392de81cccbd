"""Attacks on what was signed, by somebody with the database's password or the media store."""

import hashlib
from pathlib import Path

import pytest

from bot.commands.audit import unsealed_words
from domain.actor import system_actor
from domain.completion.actions import approve_exception, reopen_signed, sign
from domain.evidence.actions import erase_snapshots_of
from domain.evidence.queries import list_evidence, valid_evidence, verify_evidence
from domain.evidence.rules import EvidenceKind
from domain.service_reports.errors import ReportHeld
from domain.service_reports.models import ServiceReport
from domain.service_reports.queries import report_of
from handlers import tools
from handlers.documents.making import make_service_report
from storage.database import execute, fetch, transaction
from storage.journal.audit import AuditReport, verify
from storage.journal.seals import seal_new
from storage.media.items import find_media, record_media
from storage.media.verifying import FileState, verified_files
from tests.attacks.signed import page, signed, tampering
from tests.builders import SETUP, a_contact, a_dispatcher, acting_as
from tests.builders_crew import seen_now
from tests.conftest import HeldClock
from tests.handlers.web.test_signing import Page, ink

__all__ = ["page"]

pytestmark = pytest.mark.usefixtures("database", "held_clock")


async def test_the_snapshot_the_digest_and_the_picture_are_kept_and_the_journal_has_no_words(page: Page) -> None:
    await signed(page)

    (kept,) = await list_evidence(f"work_order:{page.visit.work_order}")

    assert kept.digest == hashlib.sha256(kept.snapshot.encode()).hexdigest()
    assert '"summary":"Replaced the feed roller"' in kept.snapshot
    assert '"signer":"Anna Weiss"' in kept.statement
    picture = await find_media(kept.media or 0)
    assert picture is not None
    assert hashlib.sha256(await tools.tools().store.read(picture.key)).hexdigest() == kept.media_hash
    rows = await fetch("SELECT data FROM journal_entry WHERE name LIKE 'evidence.%'")
    assert rows
    assert all(kept.digest in str(row["data"]) for row in rows)
    assert not any(word in str(row["data"]) for row in rows for word in ("Anna", "roller", "Northside"))
    assert await tampering() == []


FORGERIES = {
    "what was shown": ("UPDATE evidence_text SET snapshot = replace(snapshot, 'roller', 'printer')", "evidence 1"),
    "who signed": ("UPDATE evidence_text SET statement = replace(statement, 'Anna', 'Otto')", "evidence 1"),
    "its digest": (f"UPDATE evidence SET digest = '{'0' * 64}'", "evidence 1"),
    "how": ("UPDATE evidence SET how = 'typed', media = NULL", "evidence 1"),
    "when": ("UPDATE evidence SET at = '2026-03-01 10:00:00+00:00'", "evidence 1"),
    "by whom": ("UPDATE evidence SET agreed_by = 'contact:99'", "evidence 1"),
    "its picture's hash": (f"UPDATE evidence SET media_hash = '{'0' * 64}'", "evidence picture 1"),
    "its picture": (f"UPDATE media_item SET key = '00/{'0' * 64}'", "evidence 1"),
    "its state": ("UPDATE evidence SET state = 'voided'", "evidence 1"),
    "its words": ("DELETE FROM evidence_text", "evidence 1"),
    "an erasure": ("UPDATE evidence_text SET snapshot = '', erased_at = '2026-03-02 10:00:00+00:00'", "evidence 1"),
    "the signer of the signature": ("UPDATE signature SET signer = 'Otto Braun'", "signature of W-10042-1"),
    "the signature itself": ("DELETE FROM signature", "signature of W-10042-1"),
    "the summary": ("UPDATE work_order SET summary = 'Replaced the whole printer'", "work order W-10042-1"),
    "a part": ("UPDATE part_used SET quantity = 9", "work order W-10042-1"),
    "a check": ("UPDATE checklist_item SET answer = 'attention' WHERE position = 1", "work order W-10042-1"),
    "a movement": ("UPDATE stock_movement SET quantity = -9 WHERE reason = 'used'", "stock movement 2"),
    "a movement's loss": ("DELETE FROM stock_movement WHERE reason = 'used'", "stock movement 2"),
}


@pytest.mark.parametrize(("statement", "named"), FORGERIES.values(), ids=FORGERIES.keys())
async def test_a_row_that_somebody_changed_with_the_databases_password_is_named(
    page: Page, statement: str, named: str
) -> None:
    await signed(page)
    assert await tampering() == []

    await execute(statement)

    assert any(finding.startswith(f"{named}:") for finding in await tampering())


async def test_evidence_that_somebody_slipped_in_is_named(page: Page) -> None:
    await signed(page)
    columns = "kind, subject, shape, digest, statement_digest, agreed_by, how, through, at, media, media_hash, state, voided_by"
    await execute(f"INSERT INTO evidence ({columns}) SELECT {columns} FROM evidence")

    assert any(finding.startswith("evidence 2: no journal entry") for finding in await tampering())


async def test_a_changed_approval_is_named(page: Page) -> None:
    order = page.visit.work_order
    seen = await seen_now(order)
    await approve_exception(await a_dispatcher(), work_order=order, reason="Nobody there", through="Slack", **seen)
    assert await tampering() == []

    await execute("UPDATE completion_exception SET approved_by = 'staff:99'")

    assert any(finding.startswith("completion exception 1:") for finding in await tampering())


async def test_a_voided_signature_that_is_made_valid_again_is_named(page: Page) -> None:
    order = await signed(page)
    await reopen_signed(page.jamie, work_order=order, reason="Forgot a part")
    assert await tampering() == []

    await execute("UPDATE evidence SET state = 'valid', voided_at = NULL, voided_by = ''")

    assert any(finding.startswith("evidence voiding 1:") for finding in await tampering())


async def test_erased_words_verify_as_erased_and_the_chain_stands(page: Page) -> None:
    order = await signed(page)
    eraser = system_actor("erase_person")

    assert await erase_snapshots_of(eraser, subjects=[f"work_order:{order}"]) == 1
    assert await erase_snapshots_of(eraser, subjects=[f"work_order:{order}"]) == 0

    assert await tampering() == []
    report = AuditReport()
    await verify_evidence(report)
    assert (report.found, report.erased_records) == (0, 1)
    rows = await fetch("SELECT snapshot, statement, salt FROM evidence_text")
    assert rows == [{"snapshot": "", "statement": "", "salt": ""}]
    (kept,) = await list_evidence(f"work_order:{order}")
    assert (kept.erased, len(kept.digest)) == (True, 64)


async def test_words_given_by_a_contact_are_erased_by_who_gave_them(page: Page) -> None:
    anna = acting_as(await a_contact())
    order = page.visit.work_order
    seen = await seen_now(order)
    await sign(anna, work_order=order, kind="typed", signer="Anna Weiss", through="chat", **seen)

    assert await erase_snapshots_of(system_actor("erase_person"), agreed_by=[anna.ref]) == 1
    assert await tampering() == []


async def test_deleted_seals_are_named(page: Page) -> None:
    await signed(page)
    assert await tampering() == []

    await execute("DELETE FROM journal_seal")

    assert any("seal 1" in str(finding) for finding in (await verify()).findings)


async def test_entries_that_nobody_seals_are_said_after_ten_minutes(page: Page, held_clock: HeldClock) -> None:
    await signed(page)

    assert unsealed_words(await verify()) == ""
    held_clock.move(minutes=10, seconds=1)
    words = unsealed_words(await verify())

    assert "have no seal, so nothing vouches for them" in words
    await seal_new()
    assert unsealed_words(await verify()) == ""


async def test_no_report_is_made_with_another_picture_and_staff_hear_of_it(page: Page, tmp_path: Path) -> None:
    order = await signed(page)
    kept = await valid_evidence(EvidenceKind.SIGNATURE, f"work_order:{order}")
    assert kept is not None
    file = tmp_path / "media" / kept.media_hash[:2] / kept.media_hash
    good = file.read_bytes()
    file.write_bytes(good + b"another")

    for _ in range(2):
        with pytest.raises(ReportHeld):
            await make_service_report(order)

    assert await report_of(SETUP, order) is None
    assert (await ServiceReport.get()).problem == "media_changed"
    held = await fetch("SELECT data FROM journal_entry WHERE name = 'service_report.held'")
    assert len(held) == 1
    states = [each.state async for each in verified_files(tools.tools().store)]
    assert states == [FileState.CHANGED]


async def test_no_report_is_made_when_the_row_names_another_picture(page: Page) -> None:
    order = await signed(page)
    content = b"\x89PNG\r\n\x1a\n another signature"
    key = await tools.tools().store.write(content)
    async with transaction():
        await record_media(kind="signature", key=key, content=content)
    await execute("UPDATE media_item SET key = ?", [key])

    with pytest.raises(ReportHeld):
        await make_service_report(order)


async def test_a_sheet_whose_photo_arrives_later_is_bound_when_it_does(page: Page) -> None:
    order = page.visit.work_order
    await sign(
        page.jamie,
        work_order=order,
        kind="sheet",
        signer="Anna Weiss",
        media=77,
        through="signed sheet",
        **await seen_now(order),
    )
    (before,) = await list_evidence(f"work_order:{order}")
    assert before.media_hash == ""
    content = ink().encode()
    key = await tools.tools().store.write(content)
    await execute(
        "INSERT INTO media_item (id, state, kind, key, preview, mime, size, name, channel, file_id, file_unique_id, error, "
        "created_at) VALUES (77, 'ready', 'photo', ?, '', 'text/plain', 1, '', '', '', '', '', '2026-03-02 10:00:00+00:00')",
        [key],
    )

    await _reported(order)

    (after,) = await list_evidence(f"work_order:{order}")
    assert after.media_hash == hashlib.sha256(content).hexdigest()
    assert await tampering() == []


async def _reported(order: str) -> None:
    """The report is begun, which binds the photo; this stage has no worker to typeset it."""
    try:
        await make_service_report(order)
    except ReportHeld:
        raise
    except Exception as error:
        raise LookupError("nothing to typeset with") from error
