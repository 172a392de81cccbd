"""What a customer writes is read for danger before it can be refused: at every question, on an open request, in an edit."""

from collections.abc import AsyncIterator, Callable

import pytest

from domain.actor import Actor
from domain.cases.actions import mark_resolved
from domain.cases.queries import get_case_for, list_messages_for, list_open_cases_for
from domain.cases.views import CaseView
from domain.company import save_company_profile
from domain.customers.models import Enquiry
from domain.customers.queries import actor_for, list_open_enquiries
from domain.sla.rules import Priority
from handlers.conversation.dialogue import Start
from handlers.conversation.messages import Person
from handlers.customers import intents
from handlers.customers.sign_off import MissingDraft, SignOffDraft
from handlers.telegram.doors import ROUTER
from storage.database import transaction
from tests.builders import SETUP, a_case, a_contact, a_site, an_account, an_asset
from tests.conftest import HeldClock
from tests.handlers.customers.strangers import JAMS
from tests.handlers.phone import Phone, an_application
from tests.handlers.technicians.stage import Stage, a_stage

CRY = "I smell gas now, please help"
ASKED = "Is anyone or anything in danger right now?"
GEFRAGT = "Ist gerade jemand oder etwas in Gefahr?"
YES, NO = "Yes, it's urgent", "No danger"
MACHINE = "Front desk printer · Reception"
PHONE = "+44 117 496 0000"
REPORT: dict[str, list[str]] = {
    "machine": [],
    "problem": [MACHINE],
    "more to the problem": [MACHINE, f"say {JAMS}"],
    "urgency": [MACHINE, f"say {JAMS}"],
    "time": [MACHINE, f"say {JAMS}", "Hard to work"],
    "day": [MACHINE, f"say {JAMS}", "Hard to work", "Pick a day"],
    "access": [MACHINE, f"say {JAMS}", "Hard to work", "As soon as possible"],
    "review": [MACHINE, f"say {JAMS}", "Hard to work", "As soon as possible", "Skip"],
    "what to change": [
        *(MACHINE, f"say {JAMS}", "Hard to work", "As soon as possible", "Skip", "Change something"),
    ],
}
STEPS = pytest.mark.parametrize("steps", REPORT.values(), ids=REPORT.keys())


@pytest.fixture(autouse=True)
async def company(database: str) -> None:
    await save_company_profile(SETUP, phone=PHONE)


async def go(phone: Phone, *steps: str) -> None:
    for step in steps:
        await (phone.say(step.removeprefix("say ")) if step.startswith("say ") else phone.tap(step))


async def the_actor(phone: Phone) -> Actor:
    actor = await actor_for("telegram", str(phone.user))
    assert actor is not None
    return actor


async def cases_of(phone: Phone) -> list[CaseView]:
    return await list_open_cases_for(await the_actor(phone))


def question(text: str) -> str:
    """Without what was chosen before it, and how far it is."""
    asked = text.rpartition("</i>\n\n")[2] or text
    return asked.rpartition("\n<i>")[0] or asked


@STEPS
async def test_words_of_danger_count_at_every_question_of_a_report(phone: Phone, steps: list[str]) -> None:
    await go(phone, "Report a fault", *steps)

    await phone.say(CRY)

    assert ASKED in phone.text
    assert "Open the windows" in phone.text
    assert PHONE in phone.text
    await phone.tap(YES)
    assert PHONE in phone.messages[-2].text
    (case,) = await cases_of(phone)
    assert case.priority is Priority.P1
    assert CRY in case.problem
    assert case.triage["emergency_confirmed"]
    assert case.triage["urgency_words"] == ["gas"]


@STEPS
async def test_after_a_no_the_same_question_goes_on_and_the_words_are_in_the_report(
    phone: Phone, steps: list[str]
) -> None:
    await go(phone, "Report a fault", *steps)
    asked = question(phone.text)
    await phone.say(CRY)

    await phone.tap(NO)

    if steps == REPORT["access"]:
        assert f"Getting in: {CRY}" in phone.text
        return
    if steps == REPORT["problem"] or steps == REPORT["more to the problem"]:
        assert "your description. Anything to add?" in phone.text
    elif steps in (REPORT["review"], REPORT["what to change"]):
        assert CRY in phone.text
    else:
        assert question(phone.text) == asked
    for label in (MACHINE, "Hard to work", "As soon as possible", "Skip", "Send it"):
        if label in phone.labels:
            await phone.tap(label)
    if steps == REPORT["day"]:
        await go(phone, "Tomorrow", "Any time", "Skip", "Send it")
    if steps == REPORT["what to change"]:
        await go(phone, "Back", "Send it")
    (case,) = await cases_of(phone)
    assert CRY in case.problem
    assert case.priority is not Priority.P1


@pytest.mark.parametrize(
    ("answer", "danger"),
    [("yes", True), ("Ja, bitte", True), ("Yes please, quickly", True), ("no, just the smell", False), ("Nein", False)],
)
async def test_yes_and_no_are_understood_in_words(phone: Phone, answer: str, danger: bool) -> None:
    await go(phone, "Report a fault", MACHINE, f"say {CRY}")

    await phone.say(answer)

    if danger:
        assert (await cases_of(phone))[0].priority is Priority.P1
    else:
        assert "Anything to add?" in phone.text
        assert await cases_of(phone) == []


async def test_what_is_neither_yes_nor_no_is_kept_and_asked_again(phone: Phone) -> None:
    await go(phone, "Report a fault", MACHINE, f"say {CRY}")

    await phone.say("It comes from the cellar")
    assert "I have noted that as well." in phone.text
    assert ASKED in phone.text
    await phone.send_photo(caption="no it's burning now")
    assert ASKED in phone.text
    await phone.say("YES")

    (case,) = await cases_of(phone)
    assert case.problem == f"{CRY}\nIt comes from the cellar\nno it's burning now"
    assert len(case.media) == 1


async def test_what_is_written_beside_a_no_is_kept(phone: Phone) -> None:
    await go(phone, "Report a fault", MACHINE, f"say {CRY}")

    await phone.say("no, it is only the toaster below")
    await go(phone, "Can wait", "As soon as possible", "Skip", "Send it")

    assert "only the toaster below" in (await cases_of(phone))[0].problem


async def test_words_that_are_no_danger_where_a_tap_is_expected_name_the_phone_number(phone: Phone) -> None:
    await go(phone, "Report a fault", *REPORT["time"])

    await phone.say("no smoke, it is just slow")

    assert phone.text.startswith(f"Please tap one below. In danger? Write it, or call {PHONE}.")
    assert phone.showing("When suits you?").labels
    await save_company_profile(SETUP, phone="")
    await phone.say("rather bad")
    assert phone.text == "Please tap one below. In danger? Write it."


async def test_danger_is_told_in_another_language_than_the_chats(phone: Phone) -> None:
    await go(phone, "Report a fault", *REPORT["urgency"])

    await phone.say("Es riecht verbrannt")

    assert "You wrote “verbrannt”." in phone.text
    assert "fire brigade" in phone.text


async def test_two_people_in_two_languages_are_served_at_once(phone: Phone, stranger: Phone) -> None:
    harbour = await an_account("HAFEN", "Hafenschule", language="de")
    await a_contact(harbour, "Jan Petersen", phone="+49309018299")
    await an_asset("HS-2000", await a_site(harbour), label="Heizkessel", placement="Keller")
    jan = Phone(await an_application(), user=78, name="Jan")
    await jan.say("/start")
    await jan.share_number("+49309018299")
    await go(phone, "Report a fault", *REPORT["time"])
    await go(jan, "Störung melden", "Heizkessel · Keller", "say Er heizt nicht mehr")

    await jan.say("Jetzt riecht es verbrannt!")
    await phone.say(CRY)

    assert "Sie schreiben „verbrannt“." in jan.text
    assert GEFRAGT in jan.text
    assert "Feuerwehr" in jan.text
    await phone.say("nein")
    await jan.say("Ja, schnell bitte")
    (case,) = await cases_of(jan)
    assert case.priority is Priority.P1
    assert case.problem == "Er heizt nicht mehr\nJetzt riecht es verbrannt!"
    assert await cases_of(phone) == []
    assert "When suits you?" in phone.text


async def test_a_guest_in_danger_whose_serial_is_unknown_is_not_sent_to_the_desk(phone: Phone) -> None:
    await phone.say(f"/report {CRY}")
    assert ASKED in phone.text


async def test_an_edited_message_is_read_for_danger(phone: Phone) -> None:
    await go(phone, "Report a fault", *REPORT["urgency"])
    await phone.edit(text=f"{JAMS} and it smokes")
    assert ASKED in phone.text
    await phone.tap(NO)

    count = len(phone.messages)
    await phone.edit(text=f"{JAMS} and it smokes.")
    assert len(phone.messages) == count, "that was asked already"


async def test_an_edit_outside_of_a_dialogue_is_asked_about_once_it_is_an_emergency_no_more(phone: Phone) -> None:
    await phone.edit(text="There is fire in it")
    assert ASKED in phone.text
    await phone.tap(YES)
    before = len(phone.messages)

    await phone.edit(text="There is fire in it!")

    assert len(phone.messages) == before
    assert len(await cases_of(phone)) == 1


@pytest.fixture
async def two(phone: Phone) -> tuple[CaseView, CaseView]:
    actor = await the_actor(phone)
    first = await a_case(actor, await an_asset("BB-1000", label="Boiler", placement="Cellar"))
    return first, await a_case(actor, await an_asset("CC-1000", label="Washer"))


async def test_danger_counts_where_it_is_asked_which_request_is_meant(
    phone: Phone, two: tuple[CaseView, CaseView]
) -> None:
    await phone.say("It drips as well")
    assert "Which one is this about?" in phone.text

    await phone.say(CRY)
    await phone.say("yes")

    newest = (await cases_of(phone))[0]
    assert (newest.priority, newest.problem) == (Priority.P1, f"It drips as well\n{CRY}")
    assert PHONE in phone.showing("Open the windows").text


async def test_danger_on_an_open_request_reaches_whoever_is_on_the_way_there(phone: Phone) -> None:
    actor = await the_actor(phone)
    case = await a_case(actor, await an_asset("BB-1000", label="Boiler"))

    await go(phone, f"say {CRY}", YES)

    newest, before = await cases_of(phone)
    assert (newest.priority, before.ref) == (Priority.P1, case.ref)
    assert [each.text for each in await list_messages_for(actor, case.ref)] == [CRY]


async def test_more_of_the_same_danger_is_passed_on_and_another_kind_is_asked_about(phone: Phone) -> None:
    actor = await the_actor(phone)
    machine = await an_asset("BB-1000", label="Boiler")
    case = await a_case(actor, machine, problem="It smells of gas", confirmed_emergency=True)

    await phone.say("The gas smell gets stronger")
    assert f"{case.ref}" in phone.text
    assert ASKED not in phone.text
    await phone.say("Now it is on fire!")

    assert ASKED in phone.text
    assert [each.text for each in await list_messages_for(actor, case.ref)] == ["The gas smell gets stronger"]


async def test_danger_counts_while_a_request_is_withdrawn_and_the_question_is_put_again(phone: Phone) -> None:
    case = await a_case(await the_actor(phone), await an_asset("BB-1000", label="Boiler"))
    await phone.tap_data(intents.CANCEL_CASE.to(case.ref), 1)

    await phone.say(CRY)
    assert ASKED in phone.text
    await phone.tap(NO)

    assert [each.text for each in await list_messages_for(await the_actor(phone), case.ref)] == [CRY]
    assert case.ref in phone.text
    assert "Let's go on here" in phone.text


@pytest.mark.parametrize("cry", [CRY, "Es riecht verbrannt"])
async def test_danger_that_is_still_there_after_the_work_opens_the_request_and_calls_dispatch(
    phone: Phone, cry: str
) -> None:
    actor = await the_actor(phone)
    case = await a_case(actor, await an_asset("BB-1000", label="Boiler"), confirmed_emergency=True, problem="Smoke!")
    await mark_resolved(SETUP, case=case.ref)
    await phone.tap("My requests")
    await phone.tap("Still not right")

    await phone.say(cry)
    assert ASKED in phone.text
    await phone.tap(YES)

    newest, again = await cases_of(phone)
    assert (newest.priority, newest.problem) == (Priority.P1, cry)
    assert again.ref == case.ref
    assert again.status.value == "open"


async def test_still_not_right_without_danger_goes_on_with_what_was_written(phone: Phone) -> None:
    case = await a_case(await the_actor(phone), await an_asset("BB-1000", label="Boiler"))
    await mark_resolved(SETUP, case=case.ref)
    await phone.tap("My requests")
    await go(phone, "Still not right", "say The smoke smell is there", NO, "That's all")

    assert (await get_case_for(SETUP, case.ref)).status.value == "open"
    assert len(await cases_of(phone)) == 1


@pytest.mark.parametrize("begun", [True, False])
@pytest.mark.parametrize("known", [True, False])
async def test_danger_is_heard_in_the_longest_message_that_telegram_lets_through(
    stranger: Phone, anna: object, known: bool, begun: bool
) -> None:
    await stranger.say("/start")
    if known:
        await stranger.share_number("+49309018200")
    if begun:
        await stranger.tap("Report a fault")

    await stranger.say("x " * 2046 + "gas")
    assert ASKED in stranger.text
    await stranger.say("yes")

    if known:
        assert (await cases_of(stranger))[0].problem.endswith("x gas")
    else:
        assert (await list_open_enquiries("telegram", str(stranger.user)))[0].danger


async def test_the_longest_message_without_danger_is_refused_as_before(phone: Phone) -> None:
    await phone.say("x " * 2046 + "abc")

    assert "I can take 4,000 at most" in phone.text


STRANGERS: dict[str, list[str]] = {
    "problem": ["Report a fault"],
    "more": ["Report a fault", f"say {JAMS}"],
    "serial": ["Report a fault", f"say {JAMS}", "That's all"],
    "urgency": ["Report a fault", f"say {JAMS}", "That's all", "I can't find it"],
}


@pytest.mark.parametrize("steps", STRANGERS.values(), ids=STRANGERS.keys())
@pytest.mark.parametrize("answer", ["yes", "no"])
async def test_danger_counts_at_every_question_to_a_stranger(stranger: Phone, steps: list[str], answer: str) -> None:
    await stranger.say("/start")
    await go(stranger, *steps)

    await stranger.say(CRY)
    assert ASKED in stranger.text
    assert PHONE in stranger.text
    await stranger.say(answer)

    if answer == "no":
        for label in ("That's all", "I can't find it", "Hard to work"):
            if label in stranger.labels:
                await stranger.tap(label)
    (sent,) = await list_open_enquiries("telegram", str(stranger.user))
    assert sent.danger is (answer == "yes")
    assert CRY in sent.words


async def test_danger_counts_where_a_stranger_is_asked_whether_it_belongs_to_an_open_enquiry(stranger: Phone) -> None:
    await stranger.say("/start")
    await go(stranger, "Report a fault", f"say {JAMS}", "That's all", "I can't find it", "Can wait")
    await stranger.say("The second one jams as well, on every page")

    await go(stranger, f"say {CRY}", YES)

    assert await Enquiry.filter(danger=True).count() == 1


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        yield stage


BEGUN: dict[str, Callable[[str], Start]] = {
    "content": lambda order: Start("sign_off", SignOffDraft(work_order=order)),
    "name": lambda order: Start("sign_off", SignOffDraft(work_order=order), at="name"),
    "rating": lambda order: Start("sign_off", SignOffDraft(work_order=order), at="rating"),
    "comment": lambda order: Start("sign_off", SignOffDraft(work_order=order), at="comment"),
    "missing": lambda order: Start("sign_off_missing", MissingDraft(work_order=order)),
}


@pytest.mark.parametrize("step", BEGUN)
async def test_danger_counts_while_the_work_is_signed_for(stage: Stage, step: str) -> None:
    ben, anna = await stage.joined(), await stage.customer()
    visit = await stage.under_way(ben)
    async with transaction():
        await ROUTER.start(
            Person("telegram", str(anna.user), str(anna.user), "Anna", "en"), BEGUN[step](visit.work_order)
        )
    await anna.deliver()
    asked = anna.text

    await anna.say(CRY)
    assert ASKED in anna.text
    await anna.say("no")

    assert CRY in [each.text for each in await list_messages_for(SETUP, visit.case)]
    assert step == "missing" or asked in anna.text


async def test_a_signers_name_is_no_danger(stage: Stage) -> None:
    ben, anna = await stage.joined(), await stage.customer()
    visit = await stage.under_way(ben)
    async with transaction():
        await ROUTER.start(
            Person("telegram", str(anna.user), str(anna.user), "Anna", "de"), BEGUN["name"](visit.work_order)
        )
    await anna.deliver()

    await anna.say("Peter Brand")

    assert ASKED not in anna.text
    assert GEFRAGT not in anna.text
