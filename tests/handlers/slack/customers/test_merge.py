"""/customer merge and find: what the form shows, the line in #dispatch with *Undo*, and who is late."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from domain.customers.actions import create_guest_contact
from domain.customers.queries import get_contact
from handlers.reactions.merging import MERGING_REACTIONS
from scheduler.relay import Relay
from storage.journal import entries as journal
from storage.outbox.items import OutboxItem
from tests.builders import SETUP, a_case, a_contact, a_site, acting_as
from tests.handlers.slack.conftest import DANA, MAX
from tests.handlers.slack.desk import DISPATCH, Desk

Followed = Callable[[], Awaitable[None]]


@pytest.fixture
async def follow_up(desk: Desk) -> AsyncIterator[Followed]:
    relay = Relay(MERGING_REACTIONS)
    journal.subscribe(relay.reactions_of)
    await a_site()

    async def run() -> None:
        while await relay.drain():
            pass

    yield run
    journal.subscribe(lambda name: ())


async def lines() -> list[str]:
    rows = await OutboxItem.filter(channel="slack", kind="post", address=DISPATCH).order_by("id")
    return [str(row.body) for row in rows if row.slot and row.slot.startswith("merge")]


async def test_two_people_are_merged_after_a_look_at_what_moves_and_undone_by_a_tap(
    desk: Desk, follow_up: Followed
) -> None:
    anna, twin = await a_contact(), await a_contact(name="A. Weiss")
    case = await a_case(acting_as(twin))
    await desk.type(DANA, f"/customer merge #{anna.id} #{twin.id}")
    form = await desk.opened(DANA)
    assert f"one case ({case.ref})" in form.words
    assert not (await get_contact(twin.id)).ended

    assert await desk.submit(form) == {}
    again = await desk.submit(form)
    await follow_up()

    assert (await get_contact(twin.id)).ended
    assert "is no contact any more" in str(again)
    assert len(await lines()) == 1
    assert "customer.unmerge" in (await lines())[0]

    button = {"action_id": "customer.unmerge", "value": "1"}
    await desk.press(MAX, button)
    await follow_up()
    await desk.press(DANA, button)

    assert not (await get_contact(twin.id)).ended
    assert "undone this already" in (await desk.answered()).words
    assert "Undone" in (await lines())[-1]
    assert "customer.unmerge" not in (await lines())[-1]


async def test_names_that_are_unclear_or_nothing_at_all_say_what_to_type(desk: Desk, follow_up: Followed) -> None:
    await a_contact(phone="+49301")
    await a_contact(phone="+49302")
    ben = await a_contact(name="Ben Otto")

    assert "/customer merge #12 #15" in (await desk.type(DANA, "/customer merge")).words
    said = await desk.type(DANA, "/customer merge Anna Weiss, Ben Otto")
    assert "#1" in said.words
    assert "#2" in said.words
    await desk.type(DANA, f"/customer merge #1, {ben.name}")

    assert "Ben Otto" in (await desk.opened(DANA)).words


async def test_people_are_found_with_their_numbers_and_a_guest_is_confirmed_by_one_tap(
    desk: Desk, follow_up: Followed
) -> None:
    anna = await a_contact()
    guest = await create_guest_contact(SETUP, account_id=anna.account_id, name="Anna Gast")

    said = await desk.type(DANA, "/customer find anna")
    assert f"#{guest.id}" in said.words
    assert f"#{anna.id}" in said.words
    for _ in range(2):
        await desk.press(DANA, {"action_id": "customer.confirm", "value": str(guest.id)})

    assert not (await get_contact(guest.id)).own_cases_only
    assert "no guest any more" in (await desk.answered()).words


async def test_whoever_is_unknown_may_neither_merge_nor_undo(desk: Desk, follow_up: Followed) -> None:
    anna, twin = await a_contact(), await a_contact(name="A. Weiss")

    await desk.type("U-NOBODY", f"/customer merge #{anna.id} #{twin.id}")
    await desk.press("U-NOBODY", {"action_id": "customer.unmerge", "value": "1"})

    assert not (await get_contact(twin.id)).ended
    assert await OutboxItem.filter(kind="view").count() == 0
