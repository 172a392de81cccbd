"""/callout parked: parked work can be retried or dropped, and its content is not shown."""

import pytest

from domain.customers.queries import actor_names
from storage import clock
from storage.database import transaction
from storage.inbox.items import InboxItem, InboxState
from storage.journal.entries import JournalEntry, ReactionRun, RunState
from storage.outbox.items import OutboxItem, OutboxState
from storage.outbox.putting import Outgoing, put
from storage.parked import ParkedKind, drop, list_parked
from storage.timers import Timer, TimerState, set_timer
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import Desk, Said, elements_in


async def something_given_up() -> None:
    now = clock.now()
    await InboxItem.create(
        source="telegram", key="1", sender="telegram:7", body=b"my secret words", received_at=now, due_at=now,
        state=InboxState.PARKED, attempts=3, error="KeyError: 'my secret words'",
    )  # fmt: skip
    async with transaction():
        await put(Outgoing("telegram", "7", "message", {"text": "my secret words"}, about="C-10001"))
    await OutboxItem.all().update(state=OutboxState.DEAD, outcome="Forbidden: blocked")


async def test_what_was_given_up_is_listed_without_its_content(desk: Desk) -> None:
    await something_given_up()

    said = await desk.type(DANA, "/callout parked")

    assert "2 items are parked" in said.text
    assert "A message from telegram" in said.words
    assert "about C-10001" in said.words
    assert "KeyError" in said.words
    assert "secret" not in said.words


async def test_try_again_puts_it_back_to_wait_once(desk: Desk) -> None:
    await something_given_up()
    said = await desk.type(DANA, "/callout parked")
    first, _, second, _ = elements_in(said.blocks)

    await desk.press(DANA, first)
    await desk.press(DANA, second)
    await desk.press(DANA, first)

    assert (await InboxItem.get()).state is InboxState.WAITING
    assert (await OutboxItem.get(kind="message")).state is OutboxState.WAITING
    answers = [Said(body).text for body in (await desk.sent("respond"))[1:]]
    assert answers == ["It is tried again now.", "It is tried again now.", "Somebody has seen to that one already."]


async def test_with_nothing_given_up_it_says_so(desk: Desk) -> None:
    assert "Nothing is parked" in (await desk.type(DANA, "/callout parked")).text


async def test_a_message_whose_outcome_nobody_knows_is_listed_and_can_be_sent_once_more(desk: Desk) -> None:
    async with transaction():
        await put(Outgoing("telegram", "7", "message", {"text": "my secret words"}, about="C-10001"))
    await OutboxItem.all().update(state=OutboxState.UNKNOWN, outcome="Timed out")

    said = await desk.type(DANA, "/callout parked")
    await desk.press(DANA, elements_in(said.blocks)[0])

    assert "Nobody knows whether it arrived: by telegram message about C-10001" in said.words
    row = await OutboxItem.get(kind="message")
    assert (row.state, row.attempts) == (OutboxState.WAITING, 0)


async def test_what_is_dropped_is_listed_no_more_and_the_journal_says_who_did(desk: Desk) -> None:
    await something_given_up()
    said = await desk.type(DANA, "/callout parked")
    _, drop_first, _, drop_second = elements_in(said.blocks)

    for press in (drop_first, drop_second, drop_first):
        await desk.press(DANA, press)

    assert (await InboxItem.get()).state is InboxState.DROPPED
    assert (await OutboxItem.get(kind="message")).state is OutboxState.DROPPED
    answers = [Said(body).text.partition(".")[0] for body in (await desk.sent("respond"))[1:]]
    assert answers == ["Dropped", "Dropped", "Somebody has seen to that one already"]
    entries = await JournalEntry.filter(name="access.parked_settled").order_by("id")
    assert [entry.data["decision"] for entry in entries] == ["drop", "drop"]
    assert set((await actor_names([entry.actor for entry in entries])).values()) == {"Dana Ortiz"}
    assert "Nothing is parked" in (await desk.type(DANA, "/callout parked")).text


@pytest.mark.usefixtures("database")
async def test_reactions_and_timers_can_be_dropped_too() -> None:
    now = clock.now()
    await set_timer("noon", "bell", now)
    await Timer.all().update(state=TimerState.PARKED)
    entry = await JournalEntry.create(at=now, name="case.opened", actor="system:test", data={})
    await ReactionRun.create(entry=entry, reaction="tell", due_at=now, state=RunState.PARKED)
    found = await list_parked()

    dropped = [await drop(each.kind, each.id) for each in found]

    assert [each.kind for each in found] == [ParkedKind.REACTION, ParkedKind.TIMER]
    assert dropped == [True, True]
    assert await list_parked() == []
    assert ((await Timer.get()).state, (await ReactionRun.get()).state) == (TimerState.CANCELLED, RunState.DROPPED)
