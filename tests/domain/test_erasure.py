"""Erasing a person: what is refused, what goes beside the obvious, and what is kept because it is somebody else's, too."""

from pathlib import Path

import pytest

from domain.access.errors import LastAdministrator
from domain.access.queries import get_staff
from domain.appointments.actions import cancel
from domain.cases.actions import cancel_case, post_message
from domain.cases.models import Case
from domain.cases.queries import get_case_for, timeline_of
from domain.crew.actions import tell_technician
from domain.customers.actions import log_talk, register_account
from domain.customers.queries import (
    actor_for,
    find_contacts_by_phone,
    get_account,
    get_contact,
    get_site,
    list_talks_for,
)
from domain.customers.rules import TalkKind
from domain.erasure.actions import erase_person, preview_erasure
from domain.erasure.errors import AlreadyErased, WorkOpen
from domain.errors import NotAllowed, NotFound
from storage.database import fetch
from storage.journal.audit import verify
from storage.journal.seals import seal_new
from storage.journal.words import ERASED
from storage.media.erasing import MediaErasure, delete_erased_files
from storage.media.items import MediaItem, MediaMissing, MediaState, MediaStore, MediaStoreAway, record_media
from storage.outbox.items import OutboxItem
from storage.outbox.putting import Outgoing, put
from tests.builders import (
    SETUP,
    a_case,
    a_contact,
    a_dispatcher,
    a_site,
    acting_as,
    an_account,
    an_administrator,
    an_asset,
)
from tests.builders_crew import a_technician, an_appointment

pytestmark = pytest.mark.usefixtures("database")
NAME = "Zebulon Quarkwright"


async def a_picture(store: MediaStore, content: bytes = b"\x89PNG\r\n\x1a\n1") -> int:
    return (await record_media(kind="photo", key=await store.write(content), content=content)).id


async def words_in_journal() -> str:
    return str(await fetch("SELECT text FROM journal_words"))


async def test_talks_on_record_that_name_somebody_go_with_them_and_all_with_a_household() -> None:
    dana, company = await a_dispatcher(), await an_account()
    home = await register_account(SETUP, ref="HOME", name="Quarkwright", kind="residential")
    zeb, ida = await a_contact(company, name=NAME), await a_contact(home, name="Ida Quark")
    for account, text in (
        (company, f"{NAME} wants a cheaper offer"),
        (company, "Talked about the new hall"),
        (home, "Is moving to Hamm in May"),
    ):
        await log_talk(dana, account=account.ref, kind=TalkKind.CALL, text=text)
    await seal_new()

    for each in (zeb, ida):
        await erase_person(SETUP, person=f"contact:{each.id}")

    told = [each.text for ref in (company.ref, home.ref) for each in await list_talks_for(dana, ref)]
    assert told == ["Talked about the new hall", ERASED, ERASED]
    kept = await words_in_journal()
    assert not any(word in kept for word in ("cheaper", "Hamm"))
    assert (await verify()).findings == []


async def test_a_word_to_a_technician_beside_any_case_that_names_them_goes_too() -> None:
    dana, (_, ben), zeb = await a_dispatcher(), await a_technician(), await a_contact(name=NAME)
    for text in (f"{NAME} is furious", "Call me"):
        await tell_technician(dana, technician=ben.ref, text=text)

    await erase_person(SETUP, person=f"contact:{zeb.id}")

    kept = await words_in_journal()
    assert "furious" not in kept
    assert "Call me" in kept


async def test_what_a_colleague_wrote_to_the_person_goes_with_them() -> None:
    zeb, dana = await a_contact(name=NAME), await a_dispatcher()
    case = await a_case(acting_as(zeb), problem="The drum squeals at dawn")
    await post_message(dana, case=case.ref, text=f"Dear {NAME.upper()}, we come at noon")
    await post_message(dana, case=case.ref, text="The part is here")
    await cancel_case(dana, case=case.ref, reason="Sorted out")
    await seal_new()

    view = await erase_person(SETUP, person=f"contact:{zeb.id}")

    assert (view.name, view.cases) == (NAME, 1)
    left = await words_in_journal()
    assert NAME.casefold() not in left.casefold()
    assert "squeals" not in left
    assert "The part is here" in left
    report = await verify()
    assert (report.findings, report.erased) == ([], view.words)
    told = [
        entry.data.get("text") for entry in await timeline_of(dana, case.ref) if entry.name == "case.message_posted"
    ]
    assert told == [ERASED, "The part is here"]


async def test_a_preview_says_what_would_go_and_changes_nothing() -> None:
    zeb = await a_contact(name=NAME)
    await a_case(acting_as(zeb))
    before = await fetch("SELECT * FROM journal_words"), await fetch("SELECT * FROM contact")

    view = await preview_erasure(SETUP, person=f"contact:{zeb.id}")

    assert (view.rows["names"], view.rows["cases"], view.words) == (1, 1, 2)
    assert before == (await fetch("SELECT * FROM journal_words"), await fetch("SELECT * FROM contact"))


async def test_open_requests_have_to_be_named_or_closed_first() -> None:
    zeb, dana = await a_contact(name=NAME), await a_dispatcher()
    case = await a_case(acting_as(zeb))

    with pytest.raises(WorkOpen):
        await erase_person(SETUP, person=f"contact:{zeb.id}")
    assert (await get_contact(zeb.id)).name == NAME

    await erase_person(SETUP, person=f"contact:{zeb.id}", despite_open_cases=True)
    assert (await get_case_for(dana, case.ref)).status == case.status


async def test_a_technician_with_visits_stays_until_they_are_given_away() -> None:
    jamie, view = await a_technician()
    visit, dana = await an_appointment(view), await a_dispatcher()

    with pytest.raises(WorkOpen):
        await erase_person(SETUP, person=view.ref, despite_open_cases=True)

    await cancel(dana, appointment=visit.ref, reason="Given to somebody else")
    await erase_person(SETUP, person=view.ref)
    gone = await get_staff(jamie.id)
    assert (gone.name, gone.phone, gone.active, gone.roles) == (ERASED, "", False, ())


async def test_the_last_administrator_stays() -> None:
    ada = await an_administrator()

    with pytest.raises(LastAdministrator):
        await erase_person(SETUP, person=ada.ref)

    await an_administrator(name="Ben")
    await erase_person(SETUP, person=ada.ref)


@pytest.mark.parametrize("ref", ["contact:999", "staff:x", "T-999", "contact:", "contact:99999999999999", "asset:1"])
async def test_nobody_is_erased_who_is_not_there(ref: str) -> None:
    with pytest.raises(NotFound):
        await erase_person(SETUP, person=ref)


async def test_only_who_may_let_people_in_may_erase_them_and_only_once() -> None:
    zeb = await a_contact(name=NAME)
    with pytest.raises(NotAllowed):
        await erase_person(acting_as(zeb), person=f"contact:{zeb.id}")

    await erase_person(SETUP, person=f"contact:{zeb.id}")

    with pytest.raises(AlreadyErased):
        await erase_person(SETUP, person=f"contact:{zeb.id}")
    assert await find_contacts_by_phone(zeb.phone) == []
    assert await actor_for("telegram", "4711") is None


async def test_a_household_goes_with_the_last_of_its_people() -> None:
    account = await register_account(SETUP, ref="QUARK", name="Family Quarkwright", kind="household")
    site = await a_site(account, name="Quark Lodge", street="Elm Row 7")
    await an_asset("XK-77", site, label="Boiler under the stairs")
    zeb, ann = await a_contact(account, name=NAME), await a_contact(account, name="Ann Quarkwright")

    await erase_person(SETUP, person=f"contact:{zeb.id}")
    assert (await get_account("QUARK")).name == "Family Quarkwright"

    await erase_person(SETUP, person=f"contact:{ann.id}")
    assert ((await get_account("QUARK")).name, (await get_site(site.ref)).street) == (ERASED, "")
    everything = [*await fetch("SELECT * FROM site"), *await fetch("SELECT * FROM asset"), await words_in_journal()]
    assert not [row for row in everything if "Quark" in str(row) or "stairs" in str(row) or "Elm Row" in str(row)]


async def test_a_company_keeps_its_name_and_place() -> None:
    account = await an_account()
    zeb = await a_contact(account, name=NAME)

    await erase_person(SETUP, person=f"contact:{zeb.id}")

    assert (await get_account(account.ref)).name == account.name


async def test_bytes_that_somebody_else_sent_too_are_kept(tmp_path: Path) -> None:
    store = MediaStore(str(tmp_path))
    own, shared, same = [await a_picture(store, content) for content in (b"own" * 9, b"both" * 9, b"both" * 9)]
    zeb, other = await a_contact(name=NAME), await a_contact(name="Ann Other")
    mine = await a_case(acting_as(zeb), media=[own, shared])
    await a_case(acting_as(other), await an_asset("XK-9"), media=[same])
    keys = {row.id: row.key for row in await MediaItem.all()}

    await erase_person(SETUP, person=f"contact:{zeb.id}", despite_open_cases=True)
    assert await delete_erased_files(store) == 0

    states = {row.id: row.state for row in await MediaItem.all()}
    assert states == {own: MediaState.ERASED, shared: MediaState.ERASED, same: MediaState.READY}
    assert await store.read(keys[same])
    with pytest.raises(MediaMissing):
        await store.read(keys[own])
    assert (await Case.get(ref=mine.ref)).media == []


async def test_a_file_row_that_another_request_has_stays(tmp_path: Path) -> None:
    store = MediaStore(str(tmp_path))
    forwarded = await a_picture(store)
    zeb, other = await a_contact(name=NAME), await a_contact(name="Ann Other")
    machine = await an_asset()
    for person in (zeb, other):
        await a_case(acting_as(person), machine, media=[forwarded])

    await erase_person(SETUP, person=f"contact:{zeb.id}", despite_open_cases=True)
    await delete_erased_files(store)

    assert await store.read((await MediaItem.get(id=forwarded)).key)


class AwayStore(MediaStore):
    async def delete(self, key: str) -> None:
        raise MediaStoreAway("no answer")


async def test_files_are_deleted_as_soon_as_the_store_answers_again(tmp_path: Path) -> None:
    store, away = MediaStore(str(tmp_path)), AwayStore(str(tmp_path))
    picture, zeb = await a_picture(store), await a_contact(name=NAME)
    await a_case(acting_as(zeb), media=[picture])
    key = (await MediaItem.get(id=picture)).key
    await erase_person(SETUP, person=f"contact:{zeb.id}", despite_open_cases=True)

    assert await delete_erased_files(away) == 1
    assert (await MediaErasure.get()).attempts == 1
    assert await delete_erased_files(store) == 0
    assert await delete_erased_files(store) == 0

    with pytest.raises(MediaMissing):
        await store.read(key)
    assert not await MediaErasure.exists()


async def test_what_others_are_still_to_be_sent_arrives_without_the_name() -> None:
    zeb = await a_contact(name=NAME, phone="+442079460123")
    text = {"text": f"{NAME} waits, +442079460123", NAME: 1}
    for address, body in (("C1", text), ("C2", {"text": "Nothing about anybody"})):
        await put(Outgoing("slack", address, "message", body))

    await erase_person(SETUP, person=f"contact:{zeb.id}")

    assert (await OutboxItem.get(address="C1")).body[NAME] == 1, "the shape of a message stays"
    rows = {row.address: (row.state, row.body["text"]) for row in await OutboxItem.all()}
    assert rows == {"C1": ("waiting", f"{ERASED} waits, {ERASED}"), "C2": ("waiting", "Nothing about anybody")}
