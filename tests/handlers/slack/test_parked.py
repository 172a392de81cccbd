"""/callout parked: what was given up can be tried again, and its content stays unseen."""

from storage import clock, outbox
from storage.database import transaction
from storage.inbox import InboxItem, InboxState
from storage.outbox import OutboxItem, OutboxState, Outgoing
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import Desk, Said, elements_in


async def something_given_up() -> None:
    now = clock.now()
    await InboxItem.create(
        source="telegram", key="1", sender="telegram:7", body=b"my secret words", received_at=now, due_at=now,
        state=InboxState.PARKED, attempts=3, error="KeyError: 'my secret words'",
    )  # fmt: skip
    async with transaction():
        await outbox.put(Outgoing("telegram", "7", "message", {"text": "my secret words"}, about="C-10001"))
    await OutboxItem.all().update(state=OutboxState.DEAD, outcome="Forbidden: blocked")


async def test_what_was_given_up_is_listed_without_its_content(desk: Desk) -> None:
    await something_given_up()

    said = await desk.type(DANA, "/callout parked")

    assert "2 things were given up" in said.text
    assert "A message from telegram" in said.words
    assert "about C-10001" in said.words
    assert "KeyError" in said.words
    assert "secret" not in said.words


async def test_try_again_puts_it_back_to_wait_once(desk: Desk) -> None:
    await something_given_up()
    said = await desk.type(DANA, "/callout parked")
    first, second = elements_in(said.blocks)

    await desk.press(DANA, first)
    await desk.press(DANA, second)
    await desk.press(DANA, first)

    assert (await InboxItem.get()).state is InboxState.WAITING
    assert (await OutboxItem.get(kind="message")).state is OutboxState.WAITING
    answers = [Said(body).text for body in await desk.sent("respond")]
    assert answers == ["It is tried again now.", "It is tried again now.", "Somebody has seen to that one already."]


async def test_with_nothing_given_up_it_says_so(desk: Desk) -> None:
    assert "Nothing was given up" in (await desk.type(DANA, "/callout parked")).text
