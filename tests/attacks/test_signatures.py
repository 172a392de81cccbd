"""Attacks on what was signed: by a technician, a customer, somebody with two phones, and somebody with the database's password."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.commands.audit import unsealed_words
from bot.workers.pool import WorkerPool
from domain.actor import Actor, system_actor
from domain.appointments.actions import check_in
from domain.appointments.queries import get_appointment_for
from domain.appointments.rules import AppointmentStatus
from domain.cases.actions import confirm_resolved
from domain.cases.queries import get_case_for
from domain.cases.rules import CaseStatus
from domain.completion.actions import approve_exception, reopen_signed, request_signature, sign
from domain.completion.errors import ContentChanged, ReopeningOver
from domain.completion.queries import verify_signed
from domain.errors import DomainError, IllegalMove, NotFound
from domain.events import proving_events
from domain.evidence.actions import erase_snapshots_of
from domain.evidence.queries import list_evidence, valid_evidence, verify_evidence
from domain.evidence.rules import EvidenceKind, EvidenceState
from domain.service_reports.errors import ReportHeld
from domain.service_reports.models import ServiceReport
from domain.service_reports.queries import report_content, report_of
from domain.work_orders.actions import add_note, answer_checklist, summarise, undo_part, use_part
from domain.work_orders.errors import ClosedBySignature
from domain.work_orders.models import PartUsed
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.rules import WorkOrderStatus
from handlers import tools
from handlers.documents.making import make_service_report
from handlers.installation import Installation, configure
from handlers.web.routes import page_routes
from storage.database import execute, fetch, transaction
from storage.journal.audit import AuditReport, verify
from storage.journal.records import verify_records
from storage.journal.seals import seal_new
from storage.media.items import MediaStore, find_media, record_media
from storage.media.verifying import FileState, verified_files
from tests.builders import SETUP, a_contact, a_dispatcher, acting_as, an_account
from tests.builders_crew import a_checklist, a_part, a_technician, all_but_signed, seen_now
from tests.conftest import HeldClock
from tests.handlers.web.test_signing import TOKEN, Page, ink

pytestmark = pytest.mark.usefixtures("database", "held_clock")

Change = Callable[[Actor, str], Awaitable[Any]]


@pytest.fixture
async def page(database: str, held_clock: HeldClock, tmp_path: Path) -> AsyncIterator[Page]:
    """A visit that lacks only the signature, one part used and another on the van."""
    tools.configure(tools.Tools(MediaStore(str(tmp_path / "media")), WorkerPool([])))
    configure(Installation(public_url="https://service.example", telegram_token=TOKEN))
    await a_contact(await an_account())
    await a_checklist()
    jamie, technician = await a_technician()
    await a_part("P-100", van=technician.van, on_hand=5)
    visit = await all_but_signed((jamie, technician))
    await use_part(jamie, work_order=visit.work_order, part="P-100")
    application = web.Application()
    application.add_routes(page_routes())
    async with TestClient(TestServer(application)) as client:
        yield Page(client, jamie, visit)
    configure(Installation())


async def signed(page: Page) -> str:
    """Signed with a drawing through the customer's link; gives the work order."""
    status, _ = await page.sign(await page.link("customer"))
    assert status == 200
    return page.visit.work_order


async def more_parts(actor: Actor, order: str) -> None:
    await use_part(actor, work_order=order, part="P-100", quantity=3)


async def fewer_parts(actor: Actor, order: str) -> None:
    used = (await get_work_order_for(actor, order)).parts[0]
    await undo_part(actor, work_order=order, use=used.id)


async def another_summary(actor: Actor, order: str) -> None:
    await summarise(actor, work_order=order, summary="Replaced the whole printer")


async def another_recommendation(actor: Actor, order: str) -> None:
    summary = (await get_work_order_for(actor, order)).summary
    await summarise(actor, work_order=order, summary=summary, recommendations="Buy a new one")


async def another_answer(actor: Actor, order: str) -> None:
    await answer_checklist(actor, work_order=order, position=1, answer="not_applicable")


async def another_note(actor: Actor, order: str) -> None:
    await answer_checklist(actor, work_order=order, position=1, answer="ok", note="Customer was warned")


async def earlier_arrival(actor: Actor, order: str) -> None:
    await execute("UPDATE appointment SET arrived_at = '2026-03-02 08:00:00+00:00'")


CHANGES: dict[str, Change] = {
    "more parts": more_parts,
    "fewer parts": fewer_parts,
    "another summary": another_summary,
    "another recommendation": another_recommendation,
    "another answer": another_answer,
    "another note": another_note,
}


@pytest.mark.parametrize("change", [*CHANGES.values(), earlier_arrival], ids=[*CHANGES, "an earlier arrival"])
async def test_what_changes_after_it_was_shown_is_not_signed_but_shown_again(page: Page, change: Change) -> None:
    token, seen = await page.link("customer"), await page.seen()
    await change(page.jamie, page.visit.work_order)

    status, answer = await page.sign(token, seen=seen)

    assert status == 409
    assert "This has changed. Please read it again." in answer["problem"]
    assert (await page.order()).signature is None
    assert await list_evidence(f"work_order:{page.visit.work_order}") == []
    # What was sent in its place can be signed: the link is not used up.
    status, _ = await page.sign(token, seen=answer["work"]["seen"])
    assert status == 200


async def test_the_page_shows_all_that_is_signed_and_says_so_in_the_customers_language(page: Page) -> None:
    shown = await (await page.client.get(f"/sign/{await page.link('customer')}")).text()

    for told in ("Replaced the feed roller", "Power is off: OK", "1 × Feed roller (P-100)", "2 Mar 2026, since 11:00"):
        assert told in shown
    assert f'data-seen="{await page.seen()}"' in shown


async def test_the_new_content_is_escaped(page: Page) -> None:
    token, seen = await page.link("customer"), await page.seen()
    await summarise(page.jamie, work_order=page.visit.work_order, summary="<img src=x onerror=alert(1)>")

    _, answer = await page.sign(token, seen=seen)

    assert "<img" not in answer["work"]["html"]
    assert "&lt;img src=x onerror=alert(1)&gt;" in answer["work"]["html"]


@pytest.mark.parametrize("seen", ["", "0" * 64, "ä", "x" * 10_000])
async def test_a_digest_that_nobody_was_shown_signs_nothing(page: Page, seen: str) -> None:
    status, _ = await page.sign(await page.link("customer"), seen=seen)

    assert status == 409
    assert (await page.order()).signature is None


async def test_the_digest_of_another_language_or_another_work_order_signs_nothing(page: Page) -> None:
    anna, order = acting_as(await a_contact()), page.visit.work_order
    german = (await seen_now(order, "de"))["seen"]

    with pytest.raises(ContentChanged):
        await sign(
            anna, work_order=order, kind="typed", signer="Anna Weiss", through="chat", seen=german, language="en"
        )

    assert (await page.order()).signature is None


async def test_of_two_who_sign_at_once_one_does(page: Page) -> None:
    tokens = [await page.link("customer"), await page.link("technician")]
    launch = await page.launch()

    answers = await asyncio.gather(*(page.sign(each, init_data=launch) for each in tokens * 2))

    statuses = sorted(status for status, _ in answers)
    assert statuses[0] == 200
    assert all(status in (409, 410) for status in statuses[1:])
    kept = await list_evidence(f"work_order:{page.visit.work_order}")
    assert [each.state for each in kept] == [EvidenceState.VALID]


async def test_a_signature_that_races_a_change_binds_what_stands_there_or_is_refused(page: Page) -> None:
    token, seen, order = await page.link("customer"), await page.seen(), page.visit.work_order

    async def change() -> bool:
        try:
            await more_parts(page.jamie, order)
        except DomainError:
            return False
        return True

    (status, _), changed = await asyncio.gather(page.sign(token, seen=seen), change())

    assert (status, changed) in ((200, False), (409, True))
    assert await PartUsed.all().count() == (2 if changed else 1)


async def test_a_signature_that_is_sent_again_signs_nothing_more(page: Page) -> None:
    token, seen = await page.link("customer"), await page.seen()
    body = {"signer": "Anna Weiss", "rating": 5, "comment": "", "image": ink(), "seen": seen}

    first = await page.client.post(f"/sign/{token}", json=body)
    again = [(await page.client.post(f"/sign/{token}", json=body)).status for _ in range(3)]

    assert (first.status, again) == (200, [410, 410, 410])
    assert len(await list_evidence(f"work_order:{page.visit.work_order}")) == 1


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
async def test_what_is_signed_is_closed_and_the_technician_hears_what_to_do(page: Page, change: Change) -> None:
    order = await signed(page)
    before = await page.order()

    with pytest.raises(ClosedBySignature) as refused:
        await change(page.jamie, order)

    assert refused.value.params == {"work_order": order, "signer": "Anna Weiss"}
    assert await page.order() == before


async def test_a_signature_from_before_it_completed_the_work_closes_it_too(page: Page) -> None:
    order = await signed(page)
    await execute("UPDATE work_order SET status = 'in_progress'")

    with pytest.raises(ClosedBySignature):
        await more_parts(page.jamie, order)

    assert await PartUsed.all().count() == 1


async def test_neither_checking_in_again_nor_a_note_opens_what_is_signed(page: Page) -> None:
    order = await signed(page)

    with pytest.raises(IllegalMove):
        await check_in(page.jamie, appointment=page.visit.ref)
    with pytest.raises(DomainError):
        await add_note(page.jamie, work_order=order, text="And one thing more")

    assert (await page.order()).status is WorkOrderStatus.COMPLETED


async def test_opening_it_again_voids_the_signature_for_all_to_see_and_it_is_signed_anew(page: Page) -> None:
    order, subject = await signed(page), f"work_order:{page.visit.work_order}"

    opened = await reopen_signed(page.jamie, work_order=order, reason="Forgot the second roller")

    assert (opened.status, opened.signature) == (WorkOrderStatus.IN_PROGRESS, None)
    assert [note.text for note in opened.notes] == ["Forgot the second roller"]
    assert (await get_appointment_for(page.jamie, page.visit.ref)).status is AppointmentStatus.ON_SITE
    assert (await get_case_for(page.jamie, page.visit.case)).status is CaseStatus.IN_PROGRESS
    assert await valid_evidence(EvidenceKind.SIGNATURE, subject) is None
    assert (await report_content(order)).signature is None
    await more_parts(page.jamie, order)
    status, _ = await page.sign(await page.link("customer"), signer="Anna Weiss", comment="Again")
    assert status == 200
    first, second = await list_evidence(subject)
    assert (first.state, first.voided_by, first.void_reason) == (
        EvidenceState.VOIDED,
        page.jamie.ref,
        "Forgot the second roller",
    )
    assert (second.state, first.digest != second.digest) == (EvidenceState.VALID, True)
    assert (await get_case_for(page.jamie, page.visit.case)).status is CaseStatus.RESOLVED
    assert await tampering() == []


async def test_nobody_else_opens_it_nor_anybody_later_or_when_the_case_is_closed(
    page: Page, held_clock: HeldClock
) -> None:
    order = await signed(page)
    other, _ = await a_technician("Kim Stone")
    anna = acting_as(await a_contact())

    with pytest.raises(NotFound):
        await reopen_signed(other, work_order=order, reason="Mine now")
    with pytest.raises(DomainError):
        await reopen_signed(anna, work_order=order, reason="I take it back")
    held_clock.move(hours=2, minutes=1)
    with pytest.raises(ReopeningOver):
        await reopen_signed(page.jamie, work_order=order, reason="Too late")
    held_clock.move(hours=-1)
    await confirm_resolved(await a_dispatcher(), case=page.visit.case)
    with pytest.raises(IllegalMove):
        await reopen_signed(page.jamie, work_order=order, reason="It is closed")

    assert (await page.order()).signature is not None


async def test_an_approval_without_signature_binds_what_the_approver_saw(page: Page) -> None:
    order, dispatcher = page.visit.work_order, await a_dispatcher()
    seen = await seen_now(order)
    await more_parts(page.jamie, order)
    given = {"work_order": order, "reason": "Nobody there", "through": "Slack"}

    with pytest.raises(ContentChanged):
        await approve_exception(dispatcher, **given, **seen)
    await approve_exception(dispatcher, **given, **await seen_now(order))

    kept = await valid_evidence(EvidenceKind.EXCEPTION, f"work_order:{order}")
    assert kept is not None
    assert (kept.agreed_by, kept.how) == (dispatcher.ref, "approved")
    assert '"P-100"' in kept.snapshot


async def tampering() -> list[str]:
    """What `callout audit verify` finds, once everything is sealed."""
    while await seal_new() is not None:
        pass
    report = await verify()
    await verify_records(fetch, report, proving_events())
    await verify_evidence(report)
    await verify_signed(report)
    return [str(finding) for finding in report.findings]


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
    assert (report.found, report.erased) == (0, 1)
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

    with pytest.raises(LookupError, match="nothing to typeset with"):
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


async def test_a_second_request_for_a_signature_is_refused_once_signed(page: Page) -> None:
    order = await signed(page)

    with pytest.raises(ClosedBySignature):
        await request_signature(page.jamie, work_order=order, audience="customer")
