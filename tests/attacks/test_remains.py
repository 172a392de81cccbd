"""What must be gone of a person is gone, however they came in and whatever was under way; and nothing else goes with it."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from domain.access.actions import link_contact
from domain.access.rules import ContactRole
from domain.actor import system_actor
from domain.appointments.actions import cancel, check_in, schedule_appointment
from domain.cases.actions import cancel_case
from domain.cases.enquiries import open_case_from_enquiry
from domain.completion.actions import reopen_signed, sign
from domain.customers.actions import move_contact, receive_enquiry, refuse_enquiry
from domain.customers.views import EnquiryView
from domain.erasure.actions import erase_person
from domain.erasure.errors import WorkOpen
from domain.evidence.queries import list_evidence
from domain.service_reports.actions import attach_report
from domain.work_orders.actions import add_note
from scheduler.jobs.purging import Retention, purge
from storage.database import fetch
from storage.media.erasing import delete_erased_files, erase_media
from storage.media.expiry import delete_expired
from storage.media.items import (
    KEEP_UNUSED,
    MediaItem,
    MediaMissing,
    MediaState,
    MediaStore,
    add_preview,
    expect_media,
    keep_arriving,
    media_arrived,
    record_media,
)
from tests.attacks.signed import page, signed, tampering
from tests.builders import SETUP, a_case, a_contact, a_dispatcher, a_site, acting_as, an_account, an_asset
from tests.builders_crew import a_technician, in_hours, seen_now, work_under_way
from tests.conftest import HeldClock
from tests.handlers.web.test_signing import Page

__all__ = ["page"]

pytestmark = pytest.mark.usefixtures("database")
NAME = "Zebulon Quarkwright"


def age(folder: Path) -> None:
    """The files were written long before the held clock's time."""
    for path in folder.rglob("*"):
        os.utime(path, (0, 0))


LATER = KEEP_UNUSED + timedelta(days=1)


async def a_photo(store: MediaStore, content: bytes = b"\x89PNG\r\n\x1a\n1", file: str = "AgAD1") -> int:
    item = await expect_media(kind="photo", channel="telegram", file_id=file, file_unique_id=file)
    await media_arrived(item.id, key=await store.write(content), mime="image/png", size=len(content))
    return item.id


async def an_enquiry(media: list[int] | None = None, words: str = "The drum squeals at dawn") -> EnquiryView:
    return await receive_enquiry(
        system_actor("enquiries"),
        channel="telegram",
        external_id="471100",
        name=NAME,
        language="en",
        words=words,
        media=media or [],
        phone="+4915112345678",
    )


async def test_the_files_of_an_enquiry_wait_as_long_as_it_does(held_clock: HeldClock, tmp_path: Path) -> None:
    store, machine, dana = MediaStore(str(tmp_path / "media")), await an_asset(), await a_dispatcher()
    photo = await a_photo(store)
    asked = await an_enquiry([photo])

    held_clock.move(days=LATER.days)
    await purge(Retention(), store)
    case = await open_case_from_enquiry(dana, enquiry=asked.ref, serial=machine.serial)
    held_clock.move(days=LATER.days)
    await purge(Retention(), store)

    assert list(case.media) == [photo]
    assert (await MediaItem.get(id=photo)).state is MediaState.READY


async def test_the_files_of_an_enquiry_that_is_not_ours_go_with_its_words(
    held_clock: HeldClock, tmp_path: Path
) -> None:
    store, dana = MediaStore(str(tmp_path / "media")), await a_dispatcher()
    photo = await a_photo(store)
    asked = await an_enquiry([photo])
    held_clock.move(days=LATER.days)
    await purge(Retention(), store)
    await refuse_enquiry(dana, enquiry=asked.ref)
    age(tmp_path / "media")

    held_clock.move(days=LATER.days)
    await purge(Retention(), store)

    assert await MediaItem.filter(id=photo).count() == 0
    assert [row["media"] for row in await fetch("SELECT media FROM enquiry")] in ([[]], ["[]"])


async def test_an_enquiry_from_before_they_were_known_is_erased_with_the_person(tmp_path: Path) -> None:
    zeb = await a_contact(name=NAME)
    photo = await a_photo(MediaStore(str(tmp_path / "media")))
    await an_enquiry([photo])
    await link_contact(
        channel="telegram", external_id="471100", contact=zeb.id, account_ref=zeb.account_ref, by="phone"
    )

    with pytest.raises(WorkOpen):
        await erase_person(SETUP, person=f"contact:{zeb.id}")
    await erase_person(SETUP, person=f"contact:{zeb.id}", despite_open_cases=True)

    rows = str(await fetch("SELECT * FROM enquiry"))
    assert not any(word in rows for word in (NAME, "squeals", "471100", "15112345678"))
    assert (await MediaItem.get(id=photo)).state is MediaState.ERASED


async def test_a_file_that_arrives_after_its_sender_was_erased_is_not_kept(tmp_path: Path) -> None:
    store = MediaStore(str(tmp_path / "media"))
    item = await expect_media(kind="photo", channel="telegram", file_id="f", file_unique_id="f")
    await erase_media([item.id])

    async def pieces():  # type: ignore[no-untyped-def]
        yield b"\x89PNG\r\n\x1a\nlate"

    await keep_arriving(store, item.id, pieces(), largest=1000)
    await delete_erased_files(store)

    assert (await MediaItem.get(id=item.id)).state is MediaState.ERASED
    assert not [path for path in (tmp_path / "media").rglob("*") if path.is_file()]


async def test_a_small_copy_that_was_being_made_while_its_sender_was_erased_is_not_kept(tmp_path: Path) -> None:
    store = MediaStore(str(tmp_path / "media"))
    photo = await a_photo(store)

    async def preview(content: bytes) -> bytes:
        await erase_media([photo])
        return b"a small copy"

    await add_preview(store, photo, preview)
    await delete_erased_files(store)

    assert (await MediaItem.get(id=photo)).preview == ""
    assert not [path for path in (tmp_path / "media").rglob("*") if path.is_file()]


async def test_bytes_that_an_erased_and_an_expired_file_shared_are_deleted(
    held_clock: HeldClock, tmp_path: Path
) -> None:
    store = MediaStore(str(tmp_path / "media"))
    one, other = await a_photo(store, file="one"), await a_photo(store, file="other")
    key = (await MediaItem.get(id=one)).key
    await erase_media([one])
    await delete_erased_files(store)
    assert await store.read(key)  # the other one is not erased

    age(tmp_path / "media")
    held_clock.move(days=LATER.days)
    await delete_expired(store)

    assert await MediaItem.filter(id=other).count() == 0
    with pytest.raises(MediaMissing):
        await store.read(key)


async def test_what_somebody_signed_for_a_colleagues_request_is_erased_with_who_signed(page: Page) -> None:
    zeb, order = await a_contact(name=NAME, role=ContactRole.ADMINISTRATOR), page.visit.work_order
    await sign(acting_as(zeb), work_order=order, kind="typed", signer=NAME, through="chat", **await seen_now(order))

    await erase_person(SETUP, person=f"contact:{zeb.id}")

    assert NAME not in str(await fetch("SELECT * FROM signature"))
    assert NAME not in str(await fetch("SELECT * FROM evidence_text"))
    assert await tampering() == []


async def test_who_wrote_what_was_signed_and_lost_the_visit_is_erased_and_the_audit_is_clean(page: Page) -> None:
    order, dana = page.visit.work_order, await a_dispatcher()
    leo, technician = await a_technician(name="Leo Park")
    await cancel(dana, appointment=page.visit.ref, reason="Given to somebody else")
    visit = await schedule_appointment(dana, work_order=order, technician=technician.ref, window=in_hours(1))
    await check_in(leo, appointment=visit.ref)
    await sign(leo, work_order=order, kind="sheet", signer="Anna", media=1, through="sheet", **await seen_now(order))
    assert await tampering() == []

    await erase_person(SETUP, person=page.jamie.ref)

    assert "Replaced" not in str(await fetch("SELECT * FROM evidence_text"))
    assert await tampering() == []


async def test_who_was_moved_to_another_account_is_erased_at_the_old_one_too() -> None:
    zeb, dana = await a_contact(name=NAME), await a_dispatcher()
    case = await a_case(acting_as(zeb), problem="The drum squeals at dawn")
    await cancel_case(dana, case=case.ref, reason="Sorted out")
    moved = await move_contact(dana, contact=zeb.id, account=(await an_account("SOUTH", "South Clinic")).ref)

    await erase_person(SETUP, person=f"contact:{moved.id}")

    assert NAME not in str(await fetch("SELECT * FROM contact"))
    assert "squeals" not in str(await fetch("SELECT * FROM service_case"))
    assert "squeals" not in str(await fetch("SELECT * FROM journal_words"))
    assert await tampering() == []


async def test_a_guest_of_two_accounts_is_erased_at_both() -> None:
    dana, here = await a_dispatcher(), await an_asset()
    there = await an_asset("ZZ-1", site=await a_site(await an_account("SOUTH", "South Clinic")))
    first = await open_case_from_enquiry(dana, enquiry=(await an_enquiry()).ref, serial=here.serial)
    await cancel_case(dana, case=first.ref, reason="Sorted out")
    second = await open_case_from_enquiry(dana, enquiry=(await an_enquiry()).ref, serial=there.serial)
    assert first.contact_id != second.contact_id

    await erase_person(SETUP, person=f"contact:{second.contact_id}", despite_open_cases=True)

    assert NAME not in str(await fetch("SELECT * FROM contact"))
    assert "squeals" not in str(await fetch("SELECT * FROM service_case"))


async def test_what_a_namesake_wrote_stays() -> None:
    first = await a_technician(name=NAME)
    second = await a_technician(name=NAME)
    here = await work_under_way(first)
    there = await work_under_way(second, await a_case(asset=await an_asset("ZZ-1")))
    await add_note(first[0], work_order=here.work_order, text="The drum squeals")
    await add_note(second[0], work_order=there.work_order, text="The belt is new")
    await cancel(await a_dispatcher(), appointment=here.ref, reason="Given to somebody else")

    await erase_person(SETUP, person=first[1].ref)

    notes = str(await fetch("SELECT * FROM work_note"))
    assert "squeals" not in notes
    assert "The belt is new" in notes


async def test_the_picture_of_a_signature_that_was_voided_is_erased_with_the_customer(page: Page) -> None:
    await signed(page)
    await reopen_signed(page.jamie, work_order=page.visit.work_order, reason="The wrong part")
    (evidence,) = await list_evidence(f"work_order:{page.visit.work_order}")
    (contact,) = await fetch("SELECT contact_id FROM service_case")

    await erase_person(SETUP, person=f"contact:{contact['contact_id']}", despite_open_cases=True)

    assert (await MediaItem.get(id=evidence.media)).state is MediaState.ERASED
    assert await tampering() == []


async def test_a_report_that_was_replaced_is_erased_with_the_customer(page: Page, tmp_path: Path) -> None:
    store, order, maker = MediaStore(str(tmp_path / "media")), await signed(page), system_actor("documents")
    made: list[int] = []
    for content in (b"%PDF-1.7 first", b"%PDF-1.7 second"):
        media = await record_media(kind="document", key=await store.write(content), content=content)
        await attach_report(maker, work_order=order, media=media.id)
        made.append(media.id)
    (contact,) = await fetch("SELECT contact_id FROM service_case")

    await erase_person(SETUP, person=f"contact:{contact['contact_id']}", despite_open_cases=True)

    assert [(await MediaItem.get(id=each)).state for each in made] == [MediaState.ERASED] * 2
