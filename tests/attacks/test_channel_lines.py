"""What strangers and guests do puts nothing, or little, before the dispatchers."""

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from bot.delivery.undeliverable import follow_up, notifying_dispatch, report_parked
from domain.access.actions import link_contact
from domain.actor import system_actor
from domain.customers.actions import create_guest_contact, mark_reachable, mark_unreachable
from domain.customers.events import ContactUnreachable
from domain.events import Recorded
from handlers.conversation.messages import Message, Reply, send
from handlers.installation import Installation, configure
from handlers.reactions.managers import tell_unreachable
from handlers.slack.features import FEATURES
from handlers.slack.kit.blocks import bare
from handlers.slack.kit.lines import LINE_KINDS, SHOW
from handlers.telegram.apology import apologise_on_telegram
from handlers.texts.catalogue import LANGUAGES, texts_for
from handlers.timers import TIMERS
from scheduler.jobs.purging import Retention, purge
from scheduler.runner import Runner
from storage import clock
from storage.database import transaction
from storage.inbox.items import Received
from storage.media.items import MediaStore
from storage.outbox.claiming import claim_parcels
from storage.outbox.held_lines import HeldLine, lines_of
from storage.outbox.items import OutboxItem, OutboxState
from storage.outbox.outcomes import mark_ended
from tests.builders import a_contact, an_account
from tests.conftest import HeldClock

DISPATCH, MANAGERS = "C0DISPATCH", "C0MANAGERS"
SYSTEM = system_actor("test")


@pytest.fixture(autouse=True)
def house() -> Iterator[None]:
    configure(Installation(telegram=True, slack=True, dispatch_channel=DISPATCH, managers_channel=MANAGERS))
    yield
    configure(Installation())


async def refuse_delivery(chat: str, text: str = "hello") -> None:
    """A message for this chat is refused, since the bot is blocked there."""
    await send("telegram", chat, Reply(Message(text)))
    (parcel,) = await claim_parcels()
    await mark_ended(parcel, OutboxState.DEAD, outcome="blocked")
    await follow_up(parcel, "blocked", True)


async def posted(channel: str = DISPATCH) -> list[str]:
    return [row.body["text"] for row in await OutboxItem.filter(channel="slack", address=channel).order_by("id")]


async def tick() -> None:
    await Runner(TIMERS).drain()


def an_update(user: int, number: int = 1) -> Received:
    body = orjson.dumps({"update_id": number, "message": {"from": {"id": user}, "chat": {"id": user}, "text": "x"}})
    return Received(number, "telegram", f"telegram:{user}", "message", body, clock.now(), 3)


async def test_a_stranger_who_blocks_and_unblocks_the_bot_puts_no_line_into_the_channel(
    database: str, held_clock: HeldClock
) -> None:
    for number in range(50):
        await refuse_delivery("666", f"hello {number}")

    assert await posted() == []
    assert await HeldLine.all().count() == 0


async def test_a_strangers_message_that_can_not_be_handled_is_told_to_them_and_not_to_dispatch(
    database: str, held_clock: HeldClock
) -> None:
    async with transaction():
        await notifying_dispatch(apologise_on_telegram)(an_update(666), "ValueError: x")

    (apology,) = await OutboxItem.filter(channel="telegram")
    assert await posted() == []
    assert "our people" not in apology.body["text"]


async def test_a_customers_message_that_can_not_be_handled_is_told_to_dispatch(
    database: str, held_clock: HeldClock
) -> None:
    account = await an_account()
    anna = await a_contact(account)
    await link_contact(channel="telegram", external_id="77", contact=anna.id, account_ref=account.ref, by="phone")

    async with transaction():
        await notifying_dispatch(apologise_on_telegram)(an_update(77), "ValueError: x")

    (apology,) = await OutboxItem.filter(channel="telegram")
    assert len(await posted()) == 1
    assert "our people" in apology.body["text"]


async def close_chats(count: int) -> None:
    account = await an_account()
    for number in range(count):
        contact = await a_contact(account, name=f"Person {number}", phone=f"+4930901{number:04}")
        event = ContactUnreachable(contact=str(contact.id), channel="telegram")
        async with transaction():
            await tell_unreachable(event, Recorded(number, clock.now(), ""))


async def test_lines_of_one_kind_are_summed_up_once_a_minute_with_a_way_to_see_whom(
    database: str, held_clock: HeldClock
) -> None:
    await close_chats(13)
    at_once = await posted(MANAGERS)

    held_clock.move(seconds=59)
    await tick()
    early = await posted(MANAGERS)
    held_clock.move(seconds=2)
    await tick()
    summary = await OutboxItem.filter(address=MANAGERS).order_by("-id").first()

    assert len(at_once) == len(early) == 1
    assert summary is not None
    assert summary.body["text"] == "12 more customers can't be reached on Telegram any more."
    (button,) = summary.body["blocks"][-1]["elements"]
    shown = await lines_of(button["value"], 100)
    assert button["action_id"] == SHOW
    assert [bare(line).partition(" (")[0] for line in shown] == [f"Person {number}" for number in range(1, 13)]


async def test_one_line_that_was_held_back_is_posted_as_it_is(database: str, held_clock: HeldClock) -> None:
    await close_chats(2)
    held_clock.move(seconds=61)
    await tick()

    assert [text.partition("*")[2].partition("*")[0] for text in await posted(MANAGERS)] == ["Person 0", "Person 1"]


async def test_a_window_in_which_nothing_came_lets_the_next_line_through_at_once(
    database: str, held_clock: HeldClock
) -> None:
    await close_chats(1)
    held_clock.move(minutes=2)
    await tick()
    async with transaction():
        await report_parked("a, entry 1", "x")
        await report_parked("b, entry 2", "x")
    held_clock.move(minutes=2)
    await tick()
    await tick()

    assert len(await posted(MANAGERS)) == 1
    assert len(await posted()) == 2


async def test_a_guest_who_opens_and_closes_the_chat_makes_two_lines_a_minute_at_most(
    database: str, held_clock: HeldClock
) -> None:
    guest = await create_guest_contact(SYSTEM, account_id=(await an_account()).id, name="Gus")
    for number in range(100):
        await mark_unreachable(SYSTEM, contact=guest.id, channel="telegram")
        event = ContactUnreachable(contact=str(guest.id), channel="telegram")
        async with transaction():
            await tell_unreachable(event, Recorded(number, clock.now(), ""))
        await mark_reachable(SYSTEM, contact=guest.id, channel="telegram")
    held_clock.move(seconds=61)
    await tick()

    assert len(await posted(MANAGERS)) == 2


async def test_the_same_line_is_held_once_and_not_after_it_was_posted(database: str, held_clock: HeldClock) -> None:
    for what in ("first", "second", "second", "first"):
        await report_parked(what, "x")

    assert len(await posted()) == 1
    assert [line.dedupe_key for line in await HeldLine.all()] == ["parked:second"]


async def test_lines_that_were_summed_up_are_deleted_after_a_week(
    database: str, held_clock: HeldClock, tmp_path: Path
) -> None:
    await close_chats(5)
    held_clock.move(minutes=2)
    await tick()
    await report_parked("new", "x")
    await report_parked("newer", "x")
    held_clock.move(days=8)
    await purge(Retention(), MediaStore(str(tmp_path)))

    assert [line.kind for line in await HeldLine.all()] == ["set_aside"]


def test_each_kind_of_line_has_a_summary_in_each_language() -> None:
    for language in LANGUAGES:
        for kind in LINE_KINDS.values():
            assert "12" in texts_for(language)(kind.summary, count=12)


def test_the_button_of_a_summary_is_listened_to() -> None:
    assert any(SHOW in feature.taps for feature in FEATURES)
