"""Floods: whatever strangers send or cause, what is urgent leaves first, and nobody who is known waits for them."""

from datetime import timedelta

from storage import clock
from storage.outbox.claiming import claim_parcels
from storage.outbox.items import Mode, OutboxItem, Parcel, Priority
from storage.outbox.outcomes import Sent, mark_all_sent, mark_retry
from storage.outbox.putting import Outgoing, put, put_all

DISPATCH = "C0DISPATCH"
NOTICES = 5000


def a_notice(number: int, address: str = DISPATCH, slot: str = "") -> Outgoing:
    return Outgoing("slack", address, "post", {"text": f"notice {number}"}, slot=slot)


def a_case_message(slot: str = "case:C-1", mode: Mode = Mode.NEW) -> Outgoing:
    return Outgoing("slack", DISPATCH, "post", {"text": "P1"}, slot=slot, mode=mode, priority=Priority.URGENT)


async def put_many(messages: list[Outgoing]) -> None:
    for first in range(0, len(messages), 500):
        await put_all(messages[first : first + 500])


async def sent_one_after_the_other(most: int) -> list[Parcel]:
    """The parcels in the order in which they leave, each recorded before the next is claimed."""
    sent: list[Parcel] = []
    while len(sent) < most and (claimed := await claim_parcels(1)):
        await mark_all_sent([Sent(claimed[0], str(claimed[0].id))])
        sent += claimed
    return sent


async def test_the_message_of_a_critical_case_leaves_next_whatever_waits_in_its_channel(database: str) -> None:
    await put_many([a_notice(number) for number in range(NOTICES)])
    await put(a_case_message())

    first, second = await sent_one_after_the_other(2)

    assert (first.body["text"], second.body["text"]) == ("P1", "notice 0")


async def test_a_reply_leaves_before_notices_that_wait_for_thousands_of_others(database: str) -> None:
    await put_many([a_notice(number, f"U{number % 2500}") for number in range(NOTICES)])
    await put(Outgoing("telegram", "5", "message", {"text": "reply"}, priority=Priority.REPLY))

    claimed = await claim_parcels(3)

    assert claimed[0].body["text"] == "reply"


async def test_what_is_urgent_never_overtakes_what_waits_in_its_own_slot(database: str) -> None:
    await put_many([a_notice(number) for number in range(300)])
    await put(a_notice(300, slot="case:C-1"))
    await put_many([a_notice(number) for number in range(301, 600)])
    await put(a_case_message(mode=Mode.EDIT))

    first, second, third = await sent_one_after_the_other(3)

    assert [each.body["text"] for each in (first, second, third)] == ["notice 300", "P1", "notice 0"]
    assert second.filled_by == first.body["text"].replace("notice 300", str(first.id))


async def test_a_post_that_is_put_back_still_leaves_before_what_came_after_it_in_its_slot(database: str) -> None:
    await put(a_notice(1, slot="case:C-1"))
    (held,) = await claim_parcels(1)
    await put(a_case_message())
    await mark_retry(held, not_before=clock.now() - timedelta(seconds=1), outcome="the limit", counted=False)

    sent = await sent_one_after_the_other(2)

    assert [each.body["text"] for each in sent] == ["notice 1", "P1"]


async def test_replies_to_one_person_stay_in_their_order(database: str) -> None:
    for number in range(20):
        await put(Outgoing("telegram", "5", "message", {"text": f"notice {number}"}))
        slot = "dialogue" if number % 2 else ""
        await put(Outgoing("telegram", "5", "message", {"text": str(number)}, slot=slot, priority=Priority.REPLY))

    sent = await sent_one_after_the_other(40)

    assert [each.body["text"] for each in sent] == [*map(str, range(20)), *(f"notice {n}" for n in range(20))]


async def test_one_address_has_one_delivery_under_way_also_when_a_more_urgent_one_comes(database: str) -> None:
    await put(a_case_message())
    (under_way,) = await claim_parcels(5)
    await put(a_notice(1))
    await put(a_case_message("case:C-2"))

    assert await claim_parcels(5) == []
    await mark_all_sent([Sent(under_way, "1")])
    assert [each.slot for each in await claim_parcels(5)] == ["case:C-2"]
    assert await OutboxItem.filter(state="waiting").count() == 1
