"""Words of danger reach the desk however short they are, whatever they look like, and whenever they are said."""

import pytest

from domain.assets.queries import get_asset_for
from domain.cases.queries import list_messages_for, list_open_cases_for
from domain.customers.actions import refuse_enquiry, set_contact_language
from domain.customers.models import Enquiry
from domain.customers.queries import actor_for, list_open_enquiries
from domain.customers.rules import LONGEST_ENQUIRY
from domain.emergency_calls.actions import start_call, take_call
from domain.emergency_calls.queries import call_about
from domain.emergency_calls.rules import CallState
from domain.sla.rules import Priority
from domain.triage.rules import Danger
from handlers import slots
from handlers.conversation.messages import Message
from handlers.customers import in_danger as dialogue
from handlers.customers import intents
from storage.journal.entries import JournalEntry
from storage.outbox.posts import fill_slot
from tests.builders import SETUP, a_case, a_dispatcher, an_asset
from tests.handlers.customers.strangers import JAMS, a_guest, the_enquiry
from tests.handlers.phone import Phone, Shown, reply_to

ASKED = "in danger right now"
YES = "Yes, it's urgent"
SMOKE = "There is smoke now"


@pytest.mark.parametrize("text", ["Fire on floor 2", "gas 112", "smoke R2"])
@pytest.mark.parametrize("started", [False, True])
async def test_a_cry_that_is_shaped_like_a_serial_is_asked_about(stranger: Phone, text: str, started: bool) -> None:
    if started:
        await stranger.say("/start")

    await stranger.say(text)

    assert ASKED in stranger.text
    await stranger.tap(YES)
    assert (await the_enquiry(stranger)).danger


async def test_a_cry_is_not_too_short_to_be_told(stranger: Phone) -> None:
    await stranger.say("/start")
    await stranger.tap("Report a fault")
    await stranger.say("Fire!")

    assert ASKED in stranger.text


async def test_a_customers_cry_is_not_too_short_either(phone: Phone) -> None:
    await phone.say("/report")
    await phone.tap("Front desk printer · Reception")
    await phone.say("Fire!")

    assert ASKED in phone.text


async def test_danger_that_is_told_at_the_question_for_the_serial_is_asked_about(stranger: Phone) -> None:
    await stranger.say("/start")
    await stranger.tap("Report a fault")
    await stranger.say(JAMS)
    await stranger.tap("That's all")
    await stranger.say(SMOKE)

    assert ASKED in stranger.text
    await stranger.tap("No danger")
    await stranger.tap("Can wait")
    assert not (await the_enquiry(stranger)).danger


async def test_danger_that_comes_after_a_no_is_asked_about_again(stranger: Phone) -> None:
    await stranger.say("It smells of gas near the boiler")
    await stranger.tap("No danger")
    await stranger.tap("Go on without it")
    await stranger.say(SMOKE)

    assert stranger.showing(ASKED).labels


async def test_an_emergency_whose_enquiry_is_nearly_full_reaches_dispatch_with_its_serial(stranger: Phone) -> None:
    await stranger.say(SMOKE)
    await stranger.tap(YES)
    await Enquiry.all().update(words="x" * LONGEST_ENQUIRY)

    await stranger.say("XK-2011")
    await stranger.say(SMOKE)

    added = await JournalEntry.filter(name="customers.enquiry_added_to")
    assert [entry.data["danger"] for entry in added] == [False, True]
    assert (await Enquiry.get()).serial == "XK-2011"


async def test_another_emergency_in_an_enquiry_whose_call_was_taken_is_asked_about_anew(database: str) -> None:
    dana = await a_dispatcher(external_id="UDANA")
    call = await start_call(SETUP, kind="enquiry", subject="E-1001", danger=Danger.FIRE)
    await take_call(dana, call=call.id)

    await start_call(SETUP, kind="enquiry", subject="E-1001", danger=Danger.GAS, anew=True)
    await start_call(SETUP, kind="enquiry", subject="E-1001", danger=Danger.GAS, anew=True)

    again = await call_about("enquiry", "E-1001")
    assert again is not None
    assert (again.state, again.asking, again.danger) == (CallState.ASKING, dana.id, Danger.GAS)
    assert again.round == 2


async def test_a_settled_enquiry_does_not_swallow_the_emergency_that_joins_it(
    stranger: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Staff settle it between the look for it and the adding."""
    await stranger.say(SMOKE)
    await stranger.tap(YES)
    dana, add = await a_dispatcher(), dialogue.add_to_enquiry

    async def settled_before(*given: object, **more: object) -> object:
        monkeypatch.setattr(dialogue, "add_to_enquiry", add)
        await refuse_enquiry(dana, enquiry=str(more["enquiry"]))
        return await add(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(dialogue, "add_to_enquiry", settled_before)
    await stranger.say(SMOKE)
    await stranger.tap(YES)

    assert len(await list_open_enquiries("telegram", str(stranger.user))) == 1
    assert await JournalEntry.filter(name="customers.enquiry_received").count() == 2


@pytest.mark.parametrize("guest", [True, False])
@pytest.mark.parametrize("how", ["said", "written", "replied"])
async def test_danger_told_while_a_request_is_open_is_asked_about_and_becomes_an_emergency(
    stranger: Phone, anna: object, company_phone: str, guest: bool, how: str
) -> None:
    if guest:
        case = await a_guest(stranger)
    else:
        await stranger.say("/start")
        await stranger.share_number("+49309018200")
        actor = await actor_for("telegram", str(stranger.user))
        case = await a_case(actor, await get_asset_for(SETUP, "XK-2011"), problem=JAMS)
    chat = str(stranger.user)

    match how:
        case "said":
            await stranger.say(SMOKE)
        case "written":
            await stranger.tap_data(intents.WRITE.to(case.ref), 1)
            await stranger.say(SMOKE)
        case _:
            await fill_slot("telegram", chat, slots.case(case.ref), "4242")
            shown = Shown(4242, "your request", Message("your request"))
            await stranger.say(SMOKE, **reply_to(shown, stranger.user))
    assert ASKED in stranger.text
    await stranger.tap(YES)

    assert company_phone in stranger.showing("Get everybody out").text
    actor = await actor_for("telegram", chat)
    assert actor is not None
    newest, before = await list_open_cases_for(actor)
    assert (newest.priority, newest.problem, before.ref) == (Priority.P1, SMOKE, case.ref)
    assert newest.triage["emergency_confirmed"]

    await stranger.say("The smoke gets thicker")
    await stranger.tap("No danger")


async def test_words_of_danger_that_are_none_are_passed_on_to_the_open_request(stranger: Phone, anna: object) -> None:
    case = await a_guest(stranger)

    await stranger.say("The smoke is gone")
    await stranger.tap("No danger")

    assert "Passed on" in stranger.text
    posted = await JournalEntry.get(name="case.message_posted")
    assert posted.data["case"] == case.ref


async def test_a_customers_cry_is_asked_about_before_the_machine(phone: Phone, company_phone: str) -> None:
    await phone.say("Fire!")
    assert ASKED in phone.text
    await phone.tap(YES)

    assert company_phone in phone.showing("Get everybody out").text
    actor = await actor_for("telegram", str(phone.user))
    assert actor is not None
    (case,) = await list_open_cases_for(actor)
    assert (case.priority, case.problem) == (Priority.P1, "Fire!")


@pytest.mark.parametrize("how", ["tap", "words"])
async def test_of_several_machines_the_emergency_goes_out_on_the_likeliest_before_they_are_asked_which(
    phone: Phone, company_phone: str, how: str
) -> None:
    await an_asset("XK-2012", label="Laboratory printer")
    await phone.say(SMOKE)
    await phone.tap(YES)
    assert company_phone in phone.showing("Get everybody out").text

    actor = await actor_for("telegram", str(phone.user))
    assert actor is not None
    (case,) = await list_open_cases_for(actor)
    assert (case.priority, case.problem, case.machine_assumed) == (Priority.P1, SMOKE, True)
    assert f"as an emergency. You can call us: {company_phone}" in phone.showing(f"{case.ref} is with our office").text
    assert "Which machine is it?" in phone.text

    await (phone.tap("Laboratory printer · Reception") if how == "tap" else phone.say("the one in the cellar"))

    assert "passed that on" in phone.text
    (message,) = await list_messages_for(actor, case.ref)
    assert message.text == (
        "It is about: Laboratory printer · Reception (XK-2012)" if how == "tap" else "the one in the cellar"
    )
    assert len(await list_open_cases_for(actor)) == 1


async def test_of_several_machines_a_german_customer_is_asked_in_german_once_it_has_gone_out(phone: Phone) -> None:
    await an_asset("XK-2012", label="Laboratory printer")
    actor = await actor_for("telegram", str(phone.user))
    assert actor is not None
    await set_contact_language(actor, contact=actor.id, language="de")
    await phone.say("Es brennt im Keller!")
    await phone.tap("Ja, es ist dringend")

    (case,) = await list_open_cases_for(actor)
    assert f"{case.ref} liegt unserem Büro als Notfall vor." in phone.showing("als Notfall").text
    assert "Um welches Gerät geht es?" in phone.text


async def test_of_several_machines_the_emergency_goes_out_on_the_one_that_the_words_name(phone: Phone) -> None:
    await an_asset("XK-2012", label="Laboratory boiler")
    await phone.say("Smoke comes out of the laboratory boiler")
    await phone.tap(YES)

    actor = await actor_for("telegram", str(phone.user))
    assert actor is not None
    (case,) = await list_open_cases_for(actor)
    assert case.assets[0].serial == "XK-2012"


async def test_a_customer_who_is_in_no_danger_goes_on_and_is_not_asked_twice(phone: Phone) -> None:
    await phone.say(SMOKE)
    await phone.tap("No danger")
    await phone.tap("Front desk printer · Reception")

    assert "How bad is it" in phone.text
