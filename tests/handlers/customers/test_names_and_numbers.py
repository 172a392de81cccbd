"""What people type where a machine is asked for: its name with slips, their phone number, a greeting."""

import pytest

from domain.assets.views import AssetView
from domain.cases.queries import list_messages_for, list_open_cases_for
from domain.customers.models import Enquiry
from domain.customers.queries import actor_for
from domain.customers.rules import looks_like_phone
from domain.customers.views import ContactView
from handlers.customers.greetings import greets
from handlers.customers.names import called, mentioned
from tests.builders import a_case, a_contact, a_site, an_account, an_asset
from tests.conftest import HeldClock
from tests.handlers.customers.strangers import a_guest
from tests.handlers.phone import Phone


@pytest.fixture
async def machines(anna: ContactView) -> list[AssetView]:
    return [
        await an_asset("BB-1000", type="boiler", label="Boiler", placement="Cellar", make="Vail", model="B2"),
        await an_asset("BB-2000", type="boiler", label="", placement="Upstairs", make="Vail", model="B3"),
        await an_asset("PL-1000", type="plotter", label="Plotter", placement="Drawing office", make="Rota", model="XL"),
        await an_asset("KM-1000", type="coffee machine", label="Kaffeemaschine", placement="Küche", model="C7"),
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Ploter", ["PL-1000"]),
        ("the ploter", ["PL-1000"]),
        ("boyler upstairs", ["BB-2000"]),
        ("boyler", ["BB-1000", "BB-2000"]),
        ("der Kafemaschine", ["KM-1000"]),
        ("kaffeemaschiene in der kuche", ["KM-1000"]),
        ("Kaffeemaschine Küche", ["KM-1000"]),
        ("coffe machine", ["KM-1000"]),
        ("rota xl", ["PL-1000"]),
        ("vail", ["BB-1000", "BB-2000"]),
        ("oven", []),
        ("", []),
        ("the", []),
    ],
)
async def test_a_machine_is_found_by_its_name_with_a_slip(
    machines: list[AssetView], typed: str, found: list[str]
) -> None:
    assert [each.serial for each in called(typed, machines)] == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("also the boiler upstairs leaks", ["BB-2000"]),
        ("Der Ploter druckt nicht", ["PL-1000"]),
        ("the boiler leaks", ["BB-1000", "BB-2000"]),
        ("the machine is loud", []),
        ("the key is at the drawing office", []),
    ],
)
async def test_a_sentence_names_a_machine(machines: list[AssetView], said: str, found: list[str]) -> None:
    assert [each.serial for each in mentioned(said, machines)] == found


async def test_a_name_with_a_slip_finds_the_machine_in_a_report(phone: Phone, machines: list[AssetView]) -> None:
    await phone.tap("Report a fault")

    await phone.say("Ploter")
    assert phone.text.startswith("Do you mean <b>PL-1000</b>, Plotter · Drawing office?")
    await phone.tap("Yes, that one")

    assert phone.text.startswith("<b>Plotter · Drawing office</b>")


async def test_a_name_of_several_machines_offers_them_as_buttons(phone: Phone, machines: list[AssetView]) -> None:
    await phone.tap("Report a fault")

    await phone.say("boyler")

    assert phone.text.startswith("Which one do you mean?")
    assert set(phone.labels[:2]) == {"BB-1000 · Boiler", "BB-2000 · Vail B3"}


async def test_a_name_alone_begins_a_report(phone: Phone, machines: list[AssetView]) -> None:
    await phone.say("Ploter")

    assert phone.text.startswith("Do you mean <b>PL-1000</b>")


async def test_machines_of_another_customer_are_not_found(phone: Phone, machines: list[AssetView]) -> None:
    await an_asset("OV-1000", await a_site(await an_account("HARBOUR", "Harbour School")), label="Oven", type="oven")
    await phone.tap("Report a fault")

    await phone.say("Oven")

    assert "OV-1000" not in phone.text
    assert "does not look like a serial" in phone.text or "doesn't look like a serial" in phone.text


@pytest.mark.parametrize("typed", ["+49 30 9018200", "030 9018200", "(030) 901 82 00", "0151-2345678", "00493090182"])
def test_a_phone_number_is_seen_as_one(typed: str) -> None:
    assert looks_like_phone(typed)


@pytest.mark.parametrize("typed", ["XK-2011", "20112012", "0815", "12.03.2026", "my number is 030 9018200", "", "+"])
def test_what_is_no_phone_number_is_not_taken_for_one(typed: str) -> None:
    assert not looks_like_phone(typed)


async def test_a_typed_number_opens_nothing_and_says_how_to_share_it(stranger: Phone, anna: ContactView) -> None:
    await stranger.say("/start")

    await stranger.say("+49 30 9018200")

    assert stranger.text.startswith("Thank you. So that I know it is your number, please share it with the button")
    assert "Share my number" in stranger.labels
    assert await actor_for("telegram", str(stranger.user)) is None
    assert await Enquiry.all().count() == 0
    await stranger.share_number("+49309018200")
    assert "How can we help?" in stranger.text


async def test_a_number_typed_first_of_all_is_no_serial(stranger: Phone, anna: ContactView) -> None:
    await stranger.say("030 9018200")

    assert "your number" in stranger.showing("Thank you").text
    assert "Share my number" in stranger.labels


async def test_a_typed_number_goes_with_the_enquiry_as_typed(stranger: Phone, anna: ContactView) -> None:
    await stranger.say("/start")
    await stranger.say("The printer jams on every page")
    await stranger.tap("That's all")

    await stranger.say("030 9018200")
    assert "gets that number for a call back" in stranger.text
    await stranger.say("XK-2011")
    await stranger.tap("Hard to work")

    enquiry = await Enquiry.get()
    assert (enquiry.serial, enquiry.phone) == ("XK-2011", "")
    assert "030 9018200" in enquiry.words


async def test_a_serial_that_looks_like_a_number_is_taken_when_it_is_typed_again(stranger: Phone) -> None:
    await stranger.say("/start")
    await stranger.say("The printer jams on every page")
    await stranger.tap("That's all")

    await stranger.say("0012345678")
    await stranger.say("0012345678")
    await stranger.tap("Hard to work")

    assert (await Enquiry.get()).serial == "0012345678"


async def test_a_number_at_the_machine_question_is_refused_in_one_line(phone: Phone) -> None:
    await phone.tap("Report a fault")
    question = phone.last

    await phone.say("030 9018200")

    assert phone.text.startswith("That looks like a phone number.")
    assert question.labels


async def test_a_guest_who_types_a_number_is_shown_how_to_share_it(stranger: Phone, anna: ContactView) -> None:
    await a_guest(stranger, done=True)

    await stranger.say("030 9018200")

    assert "Share my number" in stranger.labels
    actor = await actor_for("telegram", str(stranger.user))
    assert actor
    assert actor.own_cases_only


@pytest.mark.parametrize(
    "said",
    [
        "hi",
        "Hi!",
        "hallo",
        "Hallo 👋",
        "guten Morgen",
        "Guten Morgen zusammen!",
        "hey there",
        "Hello, hello",
        "Good morning all",
        "Moin",
    ],
)
def test_a_greeting_is_one_in_each_language(said: str) -> None:
    assert greets(said)


@pytest.mark.parametrize(
    "said",
    ["hi, the printer jams", "high", "good", "morning shift is out of paper", "guten", "", "there", "Tag der Abholung"],
)
def test_more_than_a_greeting_is_none(said: str) -> None:
    assert not greets(said)


@pytest.mark.parametrize("said", ["hi", "hallo", "guten Morgen", "hey there"])
async def test_a_greeting_gets_the_menu_and_is_not_filed(phone: Phone, said: str) -> None:
    actor = await actor_for("telegram", str(phone.user))
    assert actor
    case = await a_case(actor, await an_asset("BB-1000", label="Boiler"))

    await phone.say(said)

    assert phone.text == "Welcome, Anna Weiss. How can we help?"
    assert await list_messages_for(actor, case.ref) == []


async def test_a_greeting_is_no_description_of_a_fault(phone: Phone) -> None:
    await phone.tap("Report a fault")
    question = phone.last
    await phone.say("hey there")
    assert phone.text == "Hello. The question above is still open."
    assert question.labels
    await phone.tap("Front desk printer · Reception")

    await phone.say("Guten Morgen!")

    assert phone.text == "Hello. What is the machine doing, or not doing?"
    await phone.say("It jams on every third page")
    assert "Nothing works" in phone.labels


async def test_a_greeting_of_a_stranger_is_greeted(stranger: Phone) -> None:
    await stranger.say("hey there")
    assert stranger.text.startswith("Hello, this is Callout.")

    await stranger.say("Guten Morgen zusammen")

    assert stranger.text.startswith("Hello. Tell me what is wrong")
    assert await Enquiry.all().count() == 0


async def test_photos_at_the_way_in_are_kept_with_the_request(phone: Phone) -> None:
    await phone.tap("Report a fault")
    await phone.tap("Front desk printer · Reception")
    await phone.say("It jams on every third page")
    for label in ("Hard to work", "As soon as possible"):
        await phone.tap(label)

    await phone.send_photo()
    assert phone.text.startswith("Got it: one photo. The technician sees it with the photos of the request.")
    answer = phone.last
    await phone.send_photo()
    assert phone.last is answer
    assert "Got it: 2 photos" in phone.text
    await phone.say("The grey box, code 4711")
    await phone.tap("Send it")

    actor = await actor_for("telegram", str(phone.user))
    assert actor
    case = (await list_open_cases_for(actor))[0]
    assert len(case.media) == 2


async def test_a_photo_alone_may_be_the_way_in(phone: Phone) -> None:
    await phone.tap("Report a fault")
    await phone.tap("Front desk printer · Reception")
    await phone.say("It jams on every third page")
    for label in ("Hard to work", "As soon as possible"):
        await phone.tap(label)

    await phone.send_photo(caption="Through this door")
    await phone.tap("Send it")

    actor = await actor_for("telegram", str(phone.user))
    assert actor
    assert len((await list_open_cases_for(actor))[0].media) == 1


async def test_what_comes_bit_by_bit_is_counted_in_one_message(phone: Phone) -> None:
    await phone.tap("Report a fault")
    await phone.tap("Front desk printer · Reception")
    await phone.say("It jams on every third page")
    answer = phone.last

    await phone.say("The tray is new")
    for _ in range(3):
        await phone.send_photo()

    assert phone.last is answer
    assert "2 messages, 3 photos so far. Anything to add?" in phone.text
    assert phone.labels[:5] == ["Nothing works", "Hard to work", "Can wait", "Cosmetic", "Start over"]
    await phone.send_photo()
    assert phone.last is not answer, "after five it comes to the bottom again, with its buttons"
    assert answer.labels == []
    assert "2 messages, 4 photos so far" in phone.text


async def test_german_words_for_the_same(stranger: Phone, held_clock: HeldClock) -> None:
    await an_account()
    await an_asset("PL-1000", type="plotter", label="Plotter", placement="Büro")
    await a_contact(phone="+49309018200", language="de")
    await stranger.say("/start")
    await stranger.share_number("+49309018200")

    await stranger.tap("Störung melden")
    await stranger.say("030 9018200")
    assert stranger.text.startswith("Das sieht nach einer Telefonnummer aus.")
    await stranger.say("der Ploter")
    assert stranger.text.startswith("Meinen Sie <b>PL-1000</b>")
    await stranger.tap("Ja, genau")
    await stranger.say("Guten Morgen")
    assert stranger.text.startswith("Guten Tag.")
    await stranger.say("Er druckt nur weiße Seiten")
    await stranger.say("Seit heute früh")
    assert "Bisher 2 Nachrichten." in stranger.text
    for label in ("Läuft eingeschränkt", "So bald wie möglich"):
        await stranger.tap(label)
    await stranger.send_photo()
    assert stranger.text.startswith("Angekommen: ein Foto. Der Techniker sieht es")
