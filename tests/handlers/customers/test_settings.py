"""*Settings*: a customer chooses by chat how they are told and visited; each is kept, shown and followed."""

import pytest

from domain.cases.queries import list_open_cases_for
from domain.customers.queries import actor_for, get_contact, preferences_of
from domain.customers.rules import DayPart, NoticeGroup, Way
from tests.builders import a_case, a_contact, a_site, acting_as, an_account, an_asset
from tests.builders_crew import a_technician, signed_off
from tests.conftest import HeldClock
from tests.handlers.phone import Phone


async def anna_of(phone: Phone) -> int:
    actor = await actor_for("telegram", str(phone.user))
    assert actor
    return actor.id


@pytest.mark.parametrize("typed", ["/settings", "Settings", "quiet hours"])
async def test_settings_open_by_command_by_word_and_from_the_menu(phone: Phone, typed: str) -> None:
    assert "Settings" in phone.labels
    await phone.say(typed)

    assert phone.text.startswith("<b>Settings</b>\nLanguage: English. No quiet hours.")


async def test_each_screen_edits_one_message_and_has_a_way_back(phone: Phone) -> None:
    await phone.tap("Settings")
    shown = len(phone.messages)

    for label in (
        "Quiet hours",
        "Messages",
        "When visits suit",
        "Technician",
        "How to get in",
        "Single requests",
        "Language",
    ):
        await phone.tap(label)
        assert "Back" in phone.labels, label
        await phone.tap("Back")
    await phone.tap("Menu")

    assert len(phone.messages) == shown
    assert "How can we help" in phone.text


async def test_quiet_hours_are_tapped_or_typed_and_bad_ones_are_asked_again(phone: Phone) -> None:
    anna = await anna_of(phone)
    await phone.tap("Settings")
    await phone.tap("Quiet hours")
    await phone.tap("21:00–07:00")
    assert (await preferences_of(anna)).quiet_hours == "21:00-07:00"
    assert "Quiet hours: 21:00–07:00." in phone.text

    await phone.tap("Quiet hours")
    await phone.tap("Other hours")
    await phone.say("at night")
    assert "I can't read “at night” as hours" in phone.text
    await phone.say("22.30 to 6")

    assert (await preferences_of(anna)).quiet_hours == "22:30-06:00"
    assert "Quiet hours: 22:30–06:00." in phone.text
    await phone.tap("Quiet hours")
    await phone.tap("No quiet hours")
    assert (await preferences_of(anna)).quiet_hours == "none"


async def test_the_language_changes_at_once(phone: Phone) -> None:
    await phone.tap("Settings")
    await phone.tap("Language")
    await phone.tap("Deutsch")

    assert phone.text.startswith("<b>Einstellungen</b>\nSprache: Deutsch.")
    assert (await get_contact(await anna_of(phone))).language == "de"
    await phone.say("ruhezeiten")
    assert phone.text.startswith("<b>Einstellungen</b>")


async def test_a_channel_is_chosen_for_each_kind_of_message(phone: Phone) -> None:
    anna = await anna_of(phone)
    await phone.tap("Settings")
    await phone.tap("Messages")
    assert "Surveys: here" in phone.text
    await phone.tap("Surveys")
    assert "Both" not in phone.labels, "mail does not reach her"
    await phone.tap("Off")

    assert (await preferences_of(anna)).ways == {NoticeGroup.SURVEYS: Way.OFF}
    assert "Surveys: off" in phone.text
    await phone.tap("Only what I ask for")
    assert (await preferences_of(anna)).only_asked
    await phone.tap("All messages again")
    assert not (await preferences_of(anna)).only_asked


async def test_times_that_suit_are_offered_first_when_a_fault_is_reported(phone: Phone, held_clock: HeldClock) -> None:
    anna = await anna_of(phone)
    await phone.tap("Settings")
    await phone.tap("When visits suit")
    for label in ("Thursday", "evenings", "Friday", "Friday"):
        await phone.tap(label)
    assert "Visits suit: Thursday; evenings." in phone.text
    prefers = await preferences_of(anna)
    assert (prefers.days, prefers.parts) == ((3,), (DayPart.EVENING,))

    await phone.say("/report")
    await phone.tap("Front desk printer · Reception")
    await phone.say("It jams on every third page")
    await phone.tap("Hard to work")
    assert phone.labels[0] == "Thursday, in the evening"
    await phone.tap("Thursday, in the evening")
    await phone.tap("Skip")
    await phone.tap("Send it")

    actor = await actor_for("telegram", str(phone.user))
    assert actor
    (case,) = await list_open_cases_for(actor)
    assert case.preferred == {"kind": "day", "day": "2026-03-05", "part": "evening"}


async def test_who_has_been_there_can_be_asked_for_again(phone: Phone) -> None:
    anna = await anna_of(phone)
    await phone.tap("Settings")
    await phone.tap("Technician")
    assert "Nobody has been with you yet" in phone.text
    ben = await a_technician("Ben Fischer")
    await signed_off(ben, await a_case(acting_as(await get_contact(anna)), await an_asset("XK-2012")))

    await phone.tap("Back")
    await phone.tap("Technician")
    await phone.tap("Ben Fischer")

    assert "You like Ben to come" in phone.text
    assert (await preferences_of(anna)).technician == ben[1].ref
    await phone.tap("Anybody")
    assert (await preferences_of(anna)).technician == ""


async def test_how_to_get_in_is_noted_for_a_site_and_never_shown_again(phone: Phone) -> None:
    await phone.tap("Settings")
    await phone.tap("How to get in")
    await phone.tap("Main building")
    await phone.say("Key safe 4711")

    assert any("Noted for Main building" in each.text for each in phone.messages)
    await phone.tap("How to get in")
    assert "Noted for: Main building." in phone.text
    assert "4711" not in phone.text
    await phone.tap("Main building")
    assert "4711" not in phone.text
    await phone.tap("Delete it")
    await phone.tap("How to get in")
    assert "Noted for" not in phone.text


async def test_messages_about_one_request_stop_and_come_again(phone: Phone) -> None:
    anna = await anna_of(phone)
    case = await a_case(acting_as(await get_contact(anna)), await an_asset("XK-2012"))
    await phone.say(case.ref.lower())
    await phone.tap("Timeline")
    await phone.tap("Stop messages")
    assert "no more messages about this request" in phone.text
    assert (await preferences_of(anna)).stopped == (case.ref,)

    await phone.tap("Send me messages")
    assert (await preferences_of(anna)).stopped == ()


@pytest.mark.parametrize("typed", ["C-10042", "c 10042", "10042", "C10042?", "status C-10042"])
async def test_a_typed_number_shows_that_request(phone: Phone, typed: str) -> None:
    case = await a_case(acting_as(await get_contact(await anna_of(phone))), await an_asset("XK-2012"))
    assert case.ref == "C-10042"

    await phone.say(typed)

    assert phone.text.startswith("<b>C-10042</b>")
    assert "Timeline" in phone.labels


async def test_the_request_of_somebody_else_is_not_found(phone: Phone) -> None:
    harbour = await an_account("HARBOUR", "Harbour School")
    peter = await a_contact(harbour, "Peter", phone="+49309018277")
    theirs = await a_case(acting_as(peter), await an_asset("HS-1", await a_site(harbour)))

    await phone.say(theirs.ref)
    assert "I can't find" in phone.text
    await phone.say("C-99999")
    assert "I can't find C-99999 among your requests" in phone.text
