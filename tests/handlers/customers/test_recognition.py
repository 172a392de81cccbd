import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from domain.access.actions import accept_invite, invite_staff, issue_token
from domain.access.rules import Role
from domain.customers.models import Enquiry
from domain.customers.queries import actor_for, get_account
from domain.customers.views import ContactView
from handlers.customers.labels import PhotoNotHere, read_label
from handlers.telegram.doors import ROUTER
from handlers.tools import Tools, configure
from storage.journal.entries import JournalEntry
from storage.media.items import MediaItem, MediaStore, media_arrived
from storage.outbox.items import OutboxItem
from tests.builders import SETUP, a_contact, a_site, an_account, an_asset
from tests.conftest import HeldClock
from tests.handlers.customers.strangers import a_guest, report
from tests.handlers.phone import Phone
from tests.inline import InlineWorkers


async def test_a_stranger_is_asked_for_a_number_or_for_what_is_wrong(stranger: Phone) -> None:
    await stranger.say("/start")

    assert stranger.text.startswith("Hello, this is Callout. Share your number")
    assert stranger.labels == ["Share my number", "Report a fault", "Help", "Cancel"]


@pytest.mark.capability("proven-phone")
async def test_a_shared_own_number_opens_the_menu(phone: Phone, anna: ContactView) -> None:
    assert phone.text == "Welcome, Anna Weiss. How can we help?"
    assert phone.labels == ["Report a fault", "My requests", "My machines", "My account", "Settings"]
    actor = await actor_for("telegram", str(phone.user))
    assert actor
    assert actor.id == anna.id
    assert phone.showing("Thank you.").message.pause_keyboard


@pytest.mark.capability("proven-phone")
async def test_somebody_elses_card_opens_nothing_and_the_own_number_still_does(
    stranger: Phone, anna: ContactView
) -> None:
    await stranger.say("/start")

    await stranger.share_number("+49309018200", owner=5)

    assert "somebody else's card" in stranger.text
    assert await actor_for("telegram", str(stranger.user)) is None

    await stranger.share_number("49309018200")

    assert "How can we help?" in stranger.text


async def test_an_unknown_number_is_told_so_and_goes_with_the_enquiry(stranger: Phone, anna: ContactView) -> None:
    await stranger.say("/start")
    await stranger.share_number("4930111111")

    assert "don't know this number" in stranger.text

    await report(stranger, "The printer jams on every page", serial="XK-2011")

    assert (await Enquiry.get()).phone == "+4930111111"
    assert await actor_for("telegram", str(stranger.user)) is None


async def test_what_was_said_before_the_number_was_shared_goes_into_the_request(
    stranger: Phone, anna: ContactView
) -> None:
    await stranger.say("The printer at the front desk jams on every page")
    assert "I have kept that" in stranger.text

    await stranger.share_number("+49309018200")

    assert "Which machine?" in stranger.text
    await stranger.tap("Front desk printer · Reception")
    assert "Got your description" in stranger.text


async def test_a_photo_from_before_the_number_was_shared_is_fetched_and_goes_into_the_request(
    stranger: Phone, anna: ContactView
) -> None:
    await stranger.send_photo()
    assert not await OutboxItem.exists(kind="fetch")

    await stranger.share_number("+49309018200")

    assert await OutboxItem.filter(kind="fetch").count() == 1
    await stranger.tap("Front desk printer · Reception")
    assert "Got one photo" in stranger.text


async def test_a_guest_can_share_their_number_later(stranger: Phone, anna: ContactView) -> None:
    await a_guest(stranger, done=True)

    await stranger.share_number("+49309018200")
    assert "button below" in stranger.showing("button below").text
    await stranger.share_number("+49309018200")

    assert stranger.text == "Welcome, Anna Weiss. How can we help?"
    actor = await actor_for("telegram", str(stranger.user))
    assert actor
    assert actor.id == anna.id


async def test_a_guest_with_an_open_request_stays_who_made_it(stranger: Phone, anna: ContactView) -> None:
    await a_guest(stranger)
    guest = await actor_for("telegram", str(stranger.user))

    await stranger.share_number("+49309018200")

    assert guest
    assert guest.own_cases_only
    assert await actor_for("telegram", str(stranger.user)) == guest
    assert "How can we help?" in stranger.text


async def test_a_number_known_at_two_companies_asks_which(stranger: Phone, anna: ContactView) -> None:
    school = await an_account("HARBOUR", "Harbour School")
    await a_contact(school, "Anna Weiss", phone="+49309018200")
    await stranger.say("/start")

    await stranger.share_number("+49309018200")
    assert {"Northside Clinic", "Harbour School"} <= set(stranger.labels)
    await stranger.tap("Harbour School")

    actor = await actor_for("telegram", str(stranger.user))
    assert actor
    assert actor.account == school.id


async def test_leaving_takes_the_keyboard_away(stranger: Phone) -> None:
    await stranger.say("/start")

    await stranger.say("Cancel")

    assert stranger.last.message.pause_keyboard
    assert "Send /start" in stranger.text


async def test_an_invite_that_does_not_hold_is_refused_politely_and_journalled(stranger: Phone) -> None:
    await stranger.say("/start join-nonsense")

    assert "This invite can't be used" in stranger.text
    assert await JournalEntry.exists(name="access.join_failed")


def a_label(code: str) -> bytes:
    picture = Image.fromarray(zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.Code128).to_image(scale=4))
    canvas = Image.new("L", (900, 500), 255)
    canvas.paste(picture, (100, 100))
    out = io.BytesIO()
    canvas.convert("RGB").save(out, "JPEG")
    return out.getvalue()


async def _photo_of(phone: Phone, content: bytes, folder: Path) -> None:
    store = MediaStore(str(folder))
    configure(Tools(store, InlineWorkers()))
    await phone.send_photo()
    key = await store.write(content)
    item = await MediaItem.get()
    await media_arrived(item.id, key=key, mime="image/jpeg", size=len(content))


@pytest.fixture
async def asked(phone: Phone) -> Phone:
    """Anna's phone, where the request asks for the label of another machine."""
    await phone.say("/report")
    await phone.tap("Another machine")
    return phone


async def test_a_photo_of_the_label_is_read_once_it_has_arrived(
    asked: Phone, tmp_path: Path, held_clock: HeldClock
) -> None:
    await _photo_of(asked, a_label("XK-2011"), tmp_path / "media")
    assert "reading the label" in asked.text
    assert await OutboxItem.filter(kind="fetch").count() == 1
    await read_label(ROUTER, asked.orders[-1])
    await asked.deliver()

    assert "Front desk printer" in asked.text


async def test_a_photo_without_a_code_says_what_to_do(asked: Phone, tmp_path: Path, held_clock: HeldClock) -> None:
    await _photo_of(asked, b"not a picture at all", tmp_path / "media")

    await read_label(ROUTER, asked.orders[-1])
    await asked.deliver()

    assert "can't read a code" in asked.text
    await asked.say("XK-2011")
    assert "Front desk printer" in asked.text


async def test_a_photo_that_never_arrives_is_waited_for_and_then_asked_for_again(
    asked: Phone, held_clock: HeldClock
) -> None:
    await asked.send_photo()

    with pytest.raises(PhotoNotHere):
        await read_label(ROUTER, asked.orders[-1])
    held_clock.move(minutes=1)
    await read_label(ROUTER, asked.orders[-1])
    await asked.deliver()

    assert "can't read a code" in asked.text


async def test_of_a_photo_that_is_too_large_the_person_hears_why(
    asked: Phone, tmp_path: Path, held_clock: HeldClock
) -> None:
    kept = io.BytesIO()
    Image.new("1", (7500, 7500)).save(kept, "PNG")
    await _photo_of(asked, kept.getvalue(), tmp_path / "media")

    await read_label(ROUTER, asked.orders[-1])
    await asked.deliver()

    assert "too large for me to open" in asked.text
    await asked.say("XK-2011")
    assert "What is it doing" in asked.text


async def test_a_machine_of_another_company_is_none_of_a_customers(phone: Phone) -> None:
    school = await an_account("HARBOUR", "Harbour School")
    await an_asset("ZZ-9000", await a_site(school), label="School boiler")

    await phone.say("ZZ-9000")

    assert "School boiler" not in phone.text


async def test_an_invite_lets_a_technician_in_from_the_middle_of_another_dialogue(stranger: Phone) -> None:
    invite = await invite_staff(SETUP, name="Ben Ito", roles=[Role.TECHNICIAN], channel="telegram")
    token = await issue_token(invite.grant)
    await stranger.say("/start")

    await stranger.say(f"/start join-{token}")

    assert "Welcome aboard, Ben Ito." in [each.text for each in stranger.messages]
    assert "no longer possible" not in stranger.text
    await stranger.say(f"/start join-{token}")
    actor = await actor_for("telegram", str(stranger.user))
    assert actor is not None
    assert actor.is_staff


async def test_an_invite_serves_once(stranger: Phone) -> None:
    invite = await invite_staff(SETUP, name="Ben Ito", roles=[Role.TECHNICIAN], channel="telegram")
    token = await issue_token(invite.grant)
    await accept_invite(channel="telegram", external_id="5", token=token)

    await stranger.say(f"/start join-{token}")

    assert "This invite can't be used" in stranger.text
    assert await actor_for("telegram", str(stranger.user)) is None


async def test_a_german_customer_is_served_in_german(stranger: Phone, anna: ContactView) -> None:
    await an_account("HAFEN", "Hafenschule", language="de")
    await a_contact(await get_account("HAFEN"), "Jan Petersen", phone="+49309018299")
    await an_asset("HS-2000", await a_site(await get_account("HAFEN")), label="Heizkessel", placement="Keller")
    await stranger.say("/start")
    await stranger.share_number("+49309018299")
    assert stranger.text == "Willkommen, Jan Petersen. Was können wir für Sie tun?"

    await stranger.tap("Störung melden")
    await stranger.tap("Heizkessel · Keller")
    await stranger.say("Es riecht nach Gas")
    assert "Sie schreiben „Gas“." in stranger.text
    await stranger.tap("Keine Gefahr")
    assert "<b>Nichts geht mehr</b>: Antwort bis heute 12:00 Uhr" in stranger.text
    await stranger.tap("Nichts geht mehr")
    await stranger.tap("So bald wie möglich")
    await stranger.tap("Überspringen")
    await stranger.tap("Absenden")

    assert stranger.text.endswith("✅ Ihre Anfrage ist angekommen. Sie haben eine Antwort bis heute 12:00 Uhr.")


async def test_a_stranger_who_asks_again_reads_that_the_message_is_with_the_desk(stranger: Phone) -> None:
    await stranger.say("/start")
    await report(stranger)
    await stranger.say("/status")
    assert "Your message E-1001 is with our service desk." in stranger.text
