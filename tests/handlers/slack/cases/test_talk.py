"""/reply, /tell, [Answer] with files, [Correct] and earlier wordings; and what is only typed in a thread stays there."""

from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest

from domain.access.actions import link_contact
from domain.assets.views import AssetView
from domain.cases.actions import post_message
from domain.cases.queries import list_messages_for
from domain.cases.rules import Audience
from domain.cases.views import CaseView
from domain.customers.queries import get_contact
from domain.dispatch.actions import assign_case
from handlers.reactions import SUBSCRIPTIONS
from handlers.slack.cases.said import look_again
from scheduler.relay import Relay
from storage.journal import entries as journal
from storage.journal.entries import JournalEntry
from storage.media.items import find_media
from storage.outbox.items import OutboxItem, OutboxState
from storage.timers import Timer, take_timer
from tests.builders import SETUP, a_case, acting_as
from tests.builders_crew import a_technician, an_appointment, in_hours
from tests.conftest import HeldClock
from tests.handlers.slack.conftest import DANA, MAX
from tests.handlers.slack.desk import DISPATCH, Desk, Said

CHAT = "77"


class Wire:
    def __init__(self, relay: Relay) -> None:
        self._relay = relay

    async def settle(self) -> None:
        while await self._relay.drain():
            pass

    async def chat(self) -> list[str]:
        """What the customer's chat was sent, the latest last."""
        rows = await OutboxItem.filter(channel="telegram", address=CHAT, kind="message").order_by("id")
        return [row.body["text"] for row in rows]

    async def line(self, words: str) -> Said:
        """The latest state of the line in the dispatch channel with these words."""
        rows = await OutboxItem.filter(channel="slack", address=DISPATCH, kind="post").order_by("-id")
        return next(Said(row.body) for row in rows if words in row.body["text"] and row.body["thread_slot"])


@pytest.fixture
async def wire(desk: Desk) -> AsyncIterator[Wire]:
    relay = Relay(SUBSCRIPTIONS)
    journal.subscribe(relay.reactions_of)
    yield Wire(relay)
    journal.subscribe(lambda name: ())


@pytest.fixture
async def case(wire: Wire, printer: AssetView) -> CaseView:
    """Of Anna, who has a chat."""
    case = await a_case(asset=printer)
    await link_contact(
        channel="telegram", external_id=CHAT, contact=case.contact_id, account_ref=case.account_ref, by="phone"
    )
    await wire.settle()
    return case


async def test_a_reply_goes_to_the_customer_and_is_echoed_until_it_has_arrived(
    desk: Desk, wire: Wire, case: CaseView, held_clock: HeldClock
) -> None:
    answer = await desk.type(DANA, f"/reply {case.ref} We come at ten")
    await wire.settle()

    assert "Sent to Anna Weiss" in answer.words
    assert any("Dana from our team: We come at ten" in each for each in await wire.chat())
    line = await wire.line("We come at ten")
    assert "Dana Ortiz to the customer: We come at ten" in line.words
    assert "Sent to Anna Weiss (Telegram), " in line.words
    assert "🟠 not delivered yet" in line.words

    await OutboxItem.filter(channel="telegram", kind="message").update(state=OutboxState.SENT)
    await fire(held_clock)
    assert "✅ delivered" in (await wire.line("We come at ten")).words
    assert not await Timer.filter(kind="conversation.delivery", state="waiting").exists()


async def fire(held_clock: HeldClock) -> None:
    held_clock.move(days=2)
    timer = await Timer.get(kind="conversation.delivery", state="waiting")
    due = await take_timer(timer.id)
    assert due
    await look_again(due)


async def test_who_was_not_reached_is_named_with_the_number_to_call(
    desk: Desk, wire: Wire, case: CaseView, held_clock: HeldClock
) -> None:
    await desk.type(DANA, f"/reply {case.ref} We come at ten")
    await wire.settle()
    await OutboxItem.filter(channel="telegram", kind="message").update(state=OutboxState.DEAD)

    await fire(held_clock)

    phone = (await get_contact(case.contact_id)).phone
    assert f"🔴 not reached. Please call {phone}." in (await wire.line("We come at ten")).words


async def test_a_customer_whom_no_channel_reaches_is_said_at_once(desk: Desk, wire: Wire, printer: AssetView) -> None:
    case = await a_case(asset=printer)

    await desk.type(DANA, f"/reply {case.ref} We come at ten")
    await wire.settle()

    assert "🔴 not reached: no chat and no mail address. Please call" in (await wire.line("We come at ten")).words
    assert not await Timer.filter(kind="conversation.delivery", state="waiting").exists()


async def test_who_was_told_stays_named_when_somebody_else_comes_instead(
    desk: Desk, wire: Wire, case: CaseView, held_clock: HeldClock
) -> None:
    (_, ben), (_, eva) = await a_technician("Ben Ito"), await a_technician("Eva Adler")
    visit = await an_appointment(ben, case=case)
    await desk.type(DANA, f"/tell {case.ref} The gate is open")
    await wire.settle()
    await OutboxItem.filter(channel="telegram", dedupe_key__contains=visit.ref).update(state=OutboxState.SENT)
    await assign_case(SETUP, case=case.ref, technician=eva.ref, window=in_hours(3))

    await fire(held_clock)

    line = (await wire.line("The gate is open")).words
    assert "Sent to Ben Ito (Telegram)" in line
    assert "✅ delivered" in line
    assert "Eva" not in line


@pytest.mark.parametrize("typed", ["/reply", "/reply We come at ten", "/reply C-99999 Hello"])
async def test_a_reply_that_names_no_case_is_refused_in_words(desk: Desk, case: CaseView, typed: str) -> None:
    answer = await desk.type(DANA, typed)

    assert "Name the case first" in answer.words or "I can't find that" in answer.words
    assert await list_messages_for(SETUP, case.ref) == []


async def test_the_form_takes_files_and_who_gets_them(desk: Desk, wire: Wire, case: CaseView) -> None:
    _, ben = await a_technician("Ben Ito")
    await an_appointment(ben, case=case)
    await desk.type(DANA, f"/reply {case.ref}")
    form = await desk.opened(DANA)
    file = {"id": "F0123", "name": "plan.jpg", "mimetype": "image/jpeg", "size": 900}
    form.enter("ask.files", [file])
    form.enter("ask.to", "both")

    assert await desk.submit(form) == {}
    await wire.settle()

    (said,) = await list_messages_for(SETUP, case.ref)
    assert said.audience is Audience.BOTH
    media = await find_media(said.media[0])
    assert media
    assert (media.kind, media.channel, media.file_id) == ("photo", "slack", "F0123")
    fetched = await OutboxItem.filter(channel="slack", kind="fetch")
    assert [row.body for row in fetched] == [{"media_id": media.id}]
    rows = await OutboxItem.filter(channel="telegram", kind="message").order_by("id")
    assert {row.address for row in rows if row.body["photos"] == [media.id]} >= {CHAT}
    assert "Dana Ortiz to customer and technician" in (await wire.line("customer and technician")).words


async def test_a_file_that_is_too_large_is_refused_at_its_field_and_nothing_is_lost(desk: Desk, case: CaseView) -> None:
    await desk.press(DANA, {"action_id": "case.ask", "value": case.ref})
    form = await desk.opened(DANA)
    form.enter("ask.text", "Here is the film")
    form.enter("ask.files", [{"id": "F1", "name": "film.mp4", "mimetype": "video/mp4", "size": 30_000_000}])

    refused = await desk.submit(form)
    form.enter("ask.files", [])

    assert "20 MB" in "".join(refused["errors"].values())
    assert await desk.submit(form) == {}
    assert [each.text for each in await list_messages_for(SETUP, case.ref)] == ["Here is the film"]


async def test_the_author_corrects_what_was_sent_and_the_customers_message_changes(
    desk: Desk, wire: Wire, case: CaseView
) -> None:
    await desk.type(DANA, f"/reply {case.ref} We come at ten")
    await wire.settle()
    line = await wire.line("We come at ten")

    await desk.press(MAX, line.button("said.correct"))
    assert "Only Dana Ortiz" in (await desk.answered()).words
    await desk.press(DANA, line.button("said.correct"))
    form = await desk.opened(DANA)
    assert form.value_of("said.text") == "We come at ten"
    form.enter("said.text", "We come at eleven")
    assert await desk.submit(form) == {}
    assert await desk.submit(form) == {}, "the same again changes nothing"
    await wire.settle()

    assert "We come at eleven (edited)" in (await wire.chat())[-1]
    last = await OutboxItem.filter(channel="telegram", kind="message").order_by("-id").first()
    assert last
    assert last.mode == "edit"
    assert await JournalEntry.filter(name="case.message_edited").count() == 1
    now = await wire.line("We come at eleven")
    assert "(edited)" in now.words
    await desk.press(MAX, now.button("said.earlier"))
    earlier = await desk.opened(MAX)
    assert "We come at ten" in earlier.words


async def test_tell_writes_to_whoever_comes_and_not_to_the_customer(desk: Desk, wire: Wire, case: CaseView) -> None:
    nobody = await desk.type(DANA, f"/tell {case.ref} Take the ladder")
    assert "there is nobody to tell" in nobody.words

    _, ben = await a_technician("Ben Ito")
    await an_appointment(ben, case=case)
    await wire.settle()
    before = await wire.chat()
    told = await desk.type(DANA, f"/tell {case.ref} Take the ladder")
    await wire.settle()

    assert "Sent to Ben Ito" in told.words
    assert await wire.chat() == before
    assert "Dana Ortiz to the technician: Take the ladder" in (await wire.line("ladder")).words


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/tell", "Say whom, then what"),
        ("/tell Ben", "Say whom, then what"),
        ("/tell Ben Please call", "Sent to Ben Ito: Please call"),
        ("/tell Ben Ito Please call", "Sent to Ben Ito: Please call"),
        ("/tell Quentin Please call", "I know no technician called “Quentin”"),
        ("/tell Zo Please call", "Several people fit “Zo”: Zoe Lund, Zora Kay"),
    ],
)
async def test_tell_finds_a_technician_by_name(desk: Desk, typed: str, answer: str) -> None:
    for name in ("Ben Ito", "Zoe Lund", "Zora Kay"):
        await a_technician(name)

    assert answer in (await desk.type(DANA, typed)).words


@pytest.mark.parametrize("subtype", [None, "message_changed", "file_share", "thread_broadcast"])
async def test_what_is_typed_in_a_thread_never_leaves_it(
    desk: Desk, wire: Wire, case: CaseView, subtype: str | None
) -> None:
    """Whatever Slack would send us of it: the app does nothing with a message, an edit, a file or a mention there."""
    before, said = await wire.chat(), await list_messages_for(SETUP, case.ref)
    text = "<@UBOT> Between us: this customer never pays. /reply C-10042 Answer"
    thread: dict[str, Any] = {"channel": DISPATCH, "user": DANA, "text": text, "ts": "2.2", "thread_ts": "1.1"}
    events = [
        {"type": "message", **thread, **({"subtype": subtype} if subtype else {}), "files": [{"id": "F1"}]},
        {"type": "app_mention", **thread, "files": [{"id": "F1"}]},
        {"type": "file_shared", "file_id": "F1", "user_id": DANA, "channel_id": DISPATCH},
    ]

    for number, event in enumerate(events):
        body = {"type": "event_callback", "event_id": f"Ev{subtype}{number}", "team_id": "T1", "event": event}
        try:
            await desk._turn(orjson.dumps(body), "json")  # pyright: ignore[reportPrivateUsage]
        except AssertionError:  # Bolt answers 404 for what nobody listens to
            assert event["type"] != "app_mention"
    await wire.settle()

    assert await wire.chat() == before
    assert await list_messages_for(SETUP, case.ref) == said
    assert not await OutboxItem.filter(kind="fetch").exists()
    assert not [row for row in await OutboxItem.all() if "never pays" in str(row.body)]


async def test_who_may_not_see_cases_can_neither_reply_nor_tell(desk: Desk, case: CaseView) -> None:
    for typed in (f"/reply {case.ref} Hello", f"/tell {case.ref} Hello"):
        answer = await desk.type("U0STRANGER", typed)
        assert "Ada Brandt" in answer.words
    assert await list_messages_for(SETUP, case.ref) == []


async def test_a_customers_line_has_the_way_to_answer(desk: Desk, wire: Wire, case: CaseView) -> None:
    anna = acting_as(await get_contact(case.contact_id))
    await post_message(anna, case=case.ref, text="When do you come?")
    await wire.settle()

    await desk.press(DANA, (await wire.line("When do you come?")).button("case.ask"))
    form = await desk.opened(DANA)
    form.enter("ask.text", "At ten")
    assert await desk.submit(form) == {}

    assert [each.text for each in await list_messages_for(SETUP, case.ref)] == ["When do you come?", "At ten"]
