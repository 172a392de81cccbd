"""An emergency of somebody whom we don't know well is never dropped, and never calls a whole channel."""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest

from bot.delivery.undeliverable import follow_up
from domain.access.actions import link_contact, set_language
from domain.access.rules import Role, contact_actor
from domain.actor import Actor, system_actor
from domain.cases.actions import cancel_case
from domain.cases.views import CaseView
from domain.company import save_company_profile
from domain.customers.actions import confirm_contact, create_guest_contact
from domain.emergency_calls.actions import decline_call, order_by, start_call, take_call
from domain.emergency_calls.errors import CallEnded, CallTaken
from domain.emergency_calls.queries import call_about, list_open_calls
from domain.emergency_calls.rules import Answer, CallState, Candidate, latest_first
from domain.emergency_calls.views import CallView
from domain.errors import NotAllowed
from domain.triage.rules import Danger
from handlers.emergencies import intents
from handlers.emergencies.question import question_for
from handlers.emergencies.subjects import EmergencySubject
from handlers.installation import Installation, configure
from handlers.reactions import SUBSCRIPTIONS
from handlers.texts.catalogue import LANGUAGES, texts_for
from handlers.timers import TIMERS
from sandbox.slack.blocks.layout import check_blocks
from scheduler.relay import Relay
from scheduler.runner import Runner
from storage.journal import entries as journal
from storage.journal.entries import JournalEntry
from storage.outbox.claiming import claim_parcels
from storage.outbox.items import Mode, OutboxItem, OutboxState, Parcel, Priority
from storage.outbox.outcomes import Sent, mark_all_sent, mark_ended
from storage.timers import Timer, TimerState
from tests.builders import a_case, a_contact, a_dispatcher, a_manager, a_staff_member, an_account, an_asset
from tests.conftest import HeldClock
from tests.handlers.phone import Phone, an_application

DISPATCH, MANAGERS, CHAT = "C0DISPATCH", "C0MANAGERS", "4711"
SETUP = system_actor("test")
SMOKE = "There is smoke coming out of the tray"


class Desk:
    """Runs reactions, timers and deliveries, and remembers what each address shows and was sent anew."""

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self._runner = Runner(TIMERS)
        self.shows: dict[str, dict[str, Parcel]] = defaultdict(dict)
        self.news: list[tuple[str, str]] = []
        self.blocked: set[str] = set()

    async def settle(self) -> None:
        while await self._relay.drain() or await self._runner.drain() or await self._deliver():
            pass

    async def _deliver(self) -> int:
        parcels = await claim_parcels()
        for parcel in parcels:
            if parcel.address in self.blocked:
                await mark_ended(parcel, OutboxState.DEAD, outcome="blocked")
                await follow_up(parcel, "blocked", True)
                continue
            self._show(parcel)
            await mark_all_sent([Sent(parcel, parcel.filled_by or str(parcel.id))])
        return len(parcels)

    def _show(self, parcel: Parcel) -> None:
        if parcel.channel == "slack" and parcel.kind == "post":
            assert check_blocks(parcel.body["blocks"], "message") == []
        if parcel.mode is Mode.NEW or not parcel.filled_by:
            self.news.append((parcel.address, str(parcel.body.get("text", ""))))
        self.shows[parcel.address][parcel.slot or str(parcel.id)] = parcel

    def question(self, member: str) -> str:
        return next(str(parcel.body["text"]) for slot, parcel in self.shows[member].items() if "emergency" in slot)

    def buttons(self, member: str) -> list[str]:
        parcel = next(parcel for slot, parcel in self.shows[member].items() if "emergency" in slot)
        rows = [block["elements"] for block in parcel.body.get("blocks", []) if block["type"] == "actions"]
        return [
            *(each["text"]["text"] for row in rows for each in row),
            *(each["label"] for row in parcel.body.get("rows", []) for each in row),
        ]

    def asked(self) -> list[str]:
        """Whom the question reached as a new message, in order."""
        return [address for address, text in self.news if "Can you take it?" in text]


@pytest.fixture
async def desk(database: str, held_clock: HeldClock) -> AsyncIterator[Desk]:
    configure(Installation(telegram=True, slack=True, dispatch_channel=DISPATCH, managers_channel=MANAGERS))
    relay = Relay(SUBSCRIPTIONS)
    journal.subscribe(relay.reactions_of)
    await save_company_profile(SETUP, phone="+49 30 5550")
    yield Desk(relay)
    journal.subscribe(lambda name: ())
    configure(Installation())
    order_by(latest_first)


async def a_guests_case(problem: str = SMOKE, *, confirmed: bool = True) -> CaseView:
    account = await an_account()
    guest = await create_guest_contact(SETUP, account_id=account.id, name="Gus <!here>")
    await link_contact(channel="telegram", external_id=CHAT, contact=guest.id, account_ref=account.ref, by="serial")
    actor = contact_actor(
        id=guest.id, name=guest.name, account=account.id, language="en", timezone="UTC", own_cases_only=True
    )
    machine = await an_asset()
    await a_case(SETUP, machine, contact=guest.id)  # that made them a guest
    return await a_case(actor, machine, problem=problem, confirmed_emergency=confirmed)


async def the_call(case: CaseView) -> CallView:
    call = await call_about("case", case.ref)
    assert call is not None
    return call


async def staff() -> tuple[Actor, Actor, Actor]:
    """Dana and Dirk, who acted in this order, are dispatchers, Max a manager."""
    max_ = await a_manager("Max", external_id="UMAX")
    dana = await a_dispatcher("Dana", external_id="UDANA")
    dirk = await a_dispatcher("Dirk", external_id="UDIRK")
    for each in (dana, dirk, max_):
        await set_language(each, language="en")
    return dana, dirk, max_


@pytest.mark.parametrize("channel", ["slack", "telegram"])
@pytest.mark.parametrize("length", [600, 1700, 3900])
async def test_who_is_asked_reads_all_that_was_written(desk: Desk, channel: str, length: int) -> None:
    address = {"slack": "UDANA", "telegram": "88"}[channel]
    dana = await a_staff_member("Dana", Role.DISPATCHER, channel=channel, external_id=address)
    await set_language(dana, language="en")
    sentence = "Smoke & sparks <are> here. "
    problem = f"{sentence * (length // len(sentence))}The key is with Mr Hall."

    case = await a_guests_case(problem)
    await desk.settle()

    shown = [unescape(str(parcel.body["text"])) for parcel in desk.shows[address].values()]
    assert "The key is with Mr Hall." in " ".join(shown)
    assert " ".join(shown).count("Smoke & sparks <are> here.") >= length // len(sentence) - 1, "a page may divide one"
    assert shown[-1].endswith("In five minutes somebody else is asked."), "the question stands last"
    assert case.ref in shown[-1]
    assert len(desk.asked()) == 1


async def test_a_guests_danger_calls_no_channel_and_asks_who_acted_last_first(desk: Desk) -> None:
    await staff()

    case = await a_guests_case()
    await desk.settle()

    messages = [parcel for parcel in desk.shows[DISPATCH].values() if parcel.slot]
    assert any(case.ref in str(message.body) for message in messages)
    assert not any("<!here>" in str(message.body) for message in messages)
    assert desk.asked() == ["UDIRK"]
    assert case.ref in desk.question("UDIRK")
    assert "Smoke or fire" in desk.question("UDIRK")
    assert SMOKE in desk.question("UDIRK")
    assert "Gus <!" not in desk.question("UDIRK")
    assert desk.buttons("UDIRK") == ["I'll take it", "Can't now", "Open"]


async def test_a_proven_customers_danger_still_calls_the_channel_and_asks_nobody_privately(desk: Desk) -> None:
    await staff()
    account = await an_account()
    await a_contact(account)

    case = await a_case(None, await an_asset(), problem=SMOKE, confirmed_emergency=True)
    await desk.settle()

    (message,) = [parcel for parcel in desk.shows[DISPATCH].values() if parcel.slot]
    assert "<!here>" in str(message.body)
    assert await call_about("case", case.ref) is None


async def test_a_guests_words_of_danger_that_they_did_not_confirm_ask_nobody(desk: Desk) -> None:
    await staff()

    case = await a_guests_case(confirmed=False)
    await desk.settle()

    assert await call_about("case", case.ref) is None


async def test_each_has_five_minutes_dispatchers_before_managers(desk: Desk, held_clock: HeldClock) -> None:
    await staff()
    await a_guests_case()
    await desk.settle()

    held_clock.move(minutes=4, seconds=59)
    await desk.settle()
    assert desk.asked() == ["UDIRK"]
    held_clock.move(seconds=2)
    await desk.settle()
    assert desk.asked() == ["UDIRK", "UDANA"]
    held_clock.move(minutes=5)
    await desk.settle()

    assert desk.asked() == ["UDIRK", "UDANA", "UMAX"]
    assert "Somebody else is asked now" in desk.question("UDANA")
    assert desk.buttons("UDANA") == ["I'll take it", "Open"]


async def test_who_can_not_now_lets_the_next_be_asked_at_once(desk: Desk) -> None:
    _, dirk, _ = await staff()
    case = await a_guests_case()
    await desk.settle()

    await decline_call(dirk, call=(await the_call(case)).id)
    await decline_call(dirk, call=(await the_call(case)).id)
    await desk.settle()

    call = await the_call(case)
    assert desk.asked() == ["UDIRK", "UDANA"]
    assert call.latest_answer_of(dirk.id) is Answer.DECLINED
    assert "You can't now" in desk.question("UDIRK")


async def test_one_takes_it_and_the_others_read_who(desk: Desk, held_clock: HeldClock) -> None:
    dana, dirk, _ = await staff()
    case = await a_guests_case()
    await desk.settle()
    held_clock.move(minutes=6)
    await desk.settle()

    await take_call(dana, call=(await the_call(case)).id)
    await desk.settle()
    held_clock.move(hours=2)
    await desk.settle()

    assert "You have taken it" in desk.question("UDANA")
    assert SMOKE in desk.question("UDANA")
    assert "Dana has taken it" in desk.question("UDIRK")
    assert SMOKE not in desk.question("UDIRK")
    assert desk.buttons("UDIRK") == ["Open"]
    assert desk.asked() == ["UDIRK", "UDANA"]
    with pytest.raises(CallTaken, match="Dana"):
        await take_call(dirk, call=(await the_call(case)).id)
    assert (await take_call(dana, call=(await the_call(case)).id)).taken_by == dana.id


async def test_the_person_in_danger_reads_who_has_taken_it_once(desk: Desk, held_clock: HeldClock) -> None:
    dana, *_ = await staff()
    case = await a_guests_case()
    await desk.settle()

    for _ in range(2):
        await take_call(dana, call=(await the_call(case)).id)
        await desk.settle()

    told = [text for address, text in desk.news if address == CHAT and "has taken it" in text]
    assert told == [f"{case.ref} · Dana has taken it and will get in touch with you. You can also call us: +49 30 5550"]


async def test_who_was_late_can_still_take_it(desk: Desk, held_clock: HeldClock) -> None:
    _, dirk, _ = await staff()
    case = await a_guests_case()
    await desk.settle()
    held_clock.move(minutes=6)
    await desk.settle()

    call = await take_call(dirk, call=(await the_call(case)).id)

    assert call.taken_by_name == "Dirk"


async def test_when_nobody_takes_it_all_channels_and_the_person_hear_and_it_starts_over(
    desk: Desk, held_clock: HeldClock
) -> None:
    await staff()
    case = await a_guests_case()
    for _ in range(4):
        await desk.settle()
        held_clock.move(minutes=5, seconds=1)
    told = [text for address, text in desk.news if address == CHAT and "nobody could take it yet" in text]

    for _ in range(4):
        held_clock.move(minutes=5, seconds=1)
        await desk.settle()

    lines = [(address, text) for address, text in desk.news if "nobody has taken this yet" in text]
    assert {address for address, _ in lines} == {DISPATCH, MANAGERS}
    assert all("I have asked 3 people" in text and case.ref in text for _, text in lines)
    assert len(told) == 1
    assert "+49 30 5550" in told[0]
    assert desk.asked()[:4] == ["UDIRK", "UDANA", "UMAX", "UDIRK"]
    assert (await the_call(case)).round >= 2
    assert len([text for address, text in desk.news if address == CHAT and "nobody could" in text]) == 1


async def test_with_nobody_to_ask_it_is_said_and_asked_again_until_there_is_somebody(
    desk: Desk, held_clock: HeldClock
) -> None:
    await a_guests_case()
    await desk.settle()
    assert any("nobody whom I could ask" in text for address, text in desk.news if address == DISPATCH)

    await staff()
    held_clock.move(minutes=1, seconds=1)
    await desk.settle()

    assert desk.asked() == ["UDIRK"]


async def test_who_blocks_us_or_has_left_or_has_no_chat_is_passed_over(desk: Desk) -> None:
    await a_staff_member("Nora", Role.DISPATCHER, channel="mail", external_id="nora@example.com")
    await staff()
    desk.blocked = {"UDIRK"}

    case = await a_guests_case()
    await desk.settle()

    call = await the_call(case)
    assert desk.asked() == ["UDANA"]
    assert [each.answer for each in call.asked] == [Answer.UNREACHABLE, Answer.OPEN]


async def test_staff_with_only_telegram_are_asked_there_and_answer_there(desk: Desk) -> None:
    await a_staff_member("Tina", Role.DISPATCHER, channel="telegram", external_id="88")
    case = await a_guests_case()
    await desk.settle()
    call = await the_call(case)
    phone = Phone(await an_application(), user=88, name="Tina")

    assert desk.asked() == ["88"]
    assert desk.buttons("88") == ["I'll take it", "Can't now"]
    await phone.tap_data(intents.TAKE_EMERGENCY.to(call.id), 1)

    assert (await the_call(case)).taken_by_name == "Tina"
    assert phone.toasts[-1] == "It is yours"
    await phone.tap_data(intents.CANT_TAKE_EMERGENCY.to(call.id), 1)
    assert (await the_call(case)).taken_by_name == "Tina"


async def test_it_ends_with_the_case(desk: Desk, held_clock: HeldClock) -> None:
    dana, *_ = await staff()
    case = await a_guests_case()
    await desk.settle()

    await cancel_case(dana, case=case.ref, reason="a joke")
    await desk.settle()
    held_clock.move(hours=1)
    await desk.settle()

    assert (await the_call(case)).state is CallState.ENDED
    assert "This is settled" in desk.question("UDIRK")
    assert desk.asked() == ["UDIRK"]
    with pytest.raises(CallEnded):
        await take_call(dana, call=(await the_call(case)).id)


async def test_a_guest_who_opens_the_same_call_twice_has_one(desk: Desk) -> None:
    await staff()
    case = await a_guests_case()
    await desk.settle()

    again = await start_call(SETUP, kind="case", subject=case.ref, danger=Danger.OTHER)
    await desk.settle()

    assert again.id == (await the_call(case)).id
    assert desk.asked() == ["UDIRK"]


async def test_technicians_and_customers_can_not_take_a_call(desk: Desk) -> None:
    await staff()
    technician = await a_staff_member("Theo", Role.TECHNICIAN, channel="telegram", external_id="99")
    case = await a_guests_case()
    call = (await the_call_after(desk, case)).id

    for answer in (take_call, decline_call):
        with pytest.raises(NotAllowed):
            await answer(technician, call=call)


async def the_call_after(desk: Desk, case: CaseView) -> CallView:
    await desk.settle()
    return await the_call(case)


async def test_a_restart_between_two_questions_loses_none(desk: Desk, held_clock: HeldClock) -> None:
    """Everything stands in rows: another process goes on with the timer, and one that fires twice asks once."""
    await staff()
    await a_guests_case()
    await desk.settle()
    held_clock.move(minutes=6)
    another = Runner(TIMERS)

    await another.drain()
    await Timer.filter(kind="emergency_calls.ask_next").update(state=TimerState.WAITING, due_at=held_clock())
    stale = await Timer.get(kind="emergency_calls.ask_next")
    stale.payload = {**stale.payload, "staff": 99999}
    await stale.save(update_fields=["payload"])
    await another.drain()
    await desk.settle()

    assert desk.asked() == ["UDIRK", "UDANA"]


async def test_another_order_can_be_set(desk: Desk) -> None:
    def managers_first(candidates: Sequence[Candidate]) -> list[Candidate]:
        return sorted(candidates, key=lambda each: -each.rank)

    await staff()
    order_by(managers_first)

    await a_guests_case()
    await desk.settle()

    assert desk.asked() == ["UMAX"]


async def test_a_guest_whom_staff_confirmed_before_is_proven(desk: Desk) -> None:
    dana, *_ = await staff()
    account = await an_account()
    guest = await create_guest_contact(SETUP, account_id=account.id, name="Gus")
    await confirm_contact(dana, contact=guest.id)
    actor = contact_actor(
        id=guest.id, name="Gus", account=account.id, language="en", timezone="UTC", own_cases_only=False
    )

    case = await a_case(actor, await an_asset(), problem=SMOKE, confirmed_emergency=True)
    await desk.settle()

    assert await call_about("case", case.ref) is None


async def test_the_journal_holds_references_only(desk: Desk) -> None:
    dana, *_ = await staff()
    case = await a_guests_case()
    await desk.settle()
    await take_call(dana, call=(await the_call(case)).id)

    entries = await JournalEntry.filter(name__startswith="emergency_calls.")

    assert {entry.name.partition(".")[2] for entry in entries} == {"started", "asked", "taken"}
    allowed = {"call", "case", "enquiry", "staff", "round", "danger"}
    assert all(set(entry.data) <= allowed for entry in entries)


async def test_questions_leave_before_what_waits(desk: Desk) -> None:
    await staff()
    await a_guests_case()
    while await desk._relay.drain():
        pass

    asked = await OutboxItem.get(address="UDIRK")

    assert asked.priority == Priority.URGENT


FIRST_WORDS = (
    ("There is smoke coming out", "fire brigade", Danger.FIRE),
    ("I smell gas in the cellar", "Open the windows", Danger.GAS),
    ("It is leaking everywhere", "main tap", Danger.WATER),
    ("It is sparking at the plug", "main switch", Danger.ELECTRICITY),
    ("My colleague is injured", "stay with the person", Danger.INJURY),
    ("It looks dangerous to me", "away from it", Danger.OTHER),
)


@pytest.mark.parametrize(("problem", "first", "danger"), FIRST_WORDS)
async def test_who_confirms_a_danger_reads_in_the_same_turn_what_to_do_and_whom_to_call(
    desk: Desk, problem: str, first: str, danger: Danger
) -> None:
    account = await an_account()
    guest = await create_guest_contact(SETUP, account_id=account.id, name="Gus")
    await link_contact(channel="telegram", external_id="77", contact=guest.id, account_ref=account.ref, by="serial")
    await a_case(SETUP, await an_asset("XK-2011"), contact=guest.id)  # that made them a guest
    phone = Phone(await an_application(), user=77)
    await phone.say("/report")
    await phone.say("XK-2011")
    await phone.say(problem)

    await phone.tap("Yes, it's urgent")

    said = phone.showing(first)
    assert (await OutboxItem.filter(kind="message", priority=Priority.URGENT).count()) == 1
    await desk.settle()
    (call,) = await list_open_calls()
    assert call.danger is danger
    assert "+49 30 5550" in said.text


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_an_enquiry_can_be_asked_about_as_a_case_can(language: str) -> None:
    """What a stranger wrote is shown as they wrote it, escaped, with their name on the channel."""
    subject = EmergencySubject(
        ref="E-17",
        who="<!channel> Eve",
        words="<@U1> smoke",
        machine="XK-2011",
        phone="",
        channel="telegram",
        address="5",
        language="en",
    )
    call = a_call_view()

    text = question_for(call, subject, 3, texts_for(language)).text

    assert "E-17" in text
    assert "<!channel>" not in text
    assert "<@U1>" not in text
    assert "XK-2011" in text


def a_call_view(**changes: Any) -> CallView:
    usual: dict[str, Any] = {
        "id": 1,
        "subject_kind": "enquiry",
        "subject": "E-17",
        "danger": Danger.FIRE,
        "state": CallState.ASKING,
        "round": 1,
        "asking": 3,
        "asked": (),
        "taken_by": 0,
        "taken_by_name": "",
        "started_at": datetime(2026, 3, 2, tzinfo=UTC),
    }
    return CallView(**{**usual, **changes})


@pytest.mark.parametrize(("language", "wrote"), [("en", "wrote: “"), ("de", "schreibt: „")])
async def test_whoever_took_a_strangers_danger_gets_what_is_written_next(desk: Desk, language: str, wrote: str) -> None:
    dana, *_ = await staff()
    await set_language(dana, language=language)
    stranger = Phone(await an_application(), user=9, name="Eve")
    await stranger.say(SMOKE)
    await stranger.tap("Yes, it's urgent")
    await desk.settle()
    (call,) = await list_open_calls()
    await take_call(dana, call=call.id)
    await desk.settle()
    before = len(desk.news)

    await stranger.say("Welsh Back 1, call me on 07700 900103")
    await desk.settle()

    news = desk.news[before:]
    assert [text for address, text in news if address == "UDANA" and wrote in text] != []
    assert any("07700 900103" in text for address, text in news if address == "UDANA")
    assert any(address == DISPATCH for address, _ in news)
    assert not any(address == "UDIRK" for address, _ in news)
