"""Floods: whatever strangers send or cause, what is urgent leaves first, and nobody who is known waits for them."""

import asyncio
from collections import Counter
from collections.abc import Collection
from datetime import timedelta

import orjson

from bot.delivery.delivery import Delivery
from bot.delivery.limits import Budget, MemoryLedger
from bot.telegram.limits import telegram_scopes
from bot.telegram.receive import kept_raw, read
from domain.actor import system_actor
from domain.company import save_company_profile
from handlers.telegram.apology import refuse_on_telegram
from scheduler.standing import Standings
from storage import clock
from storage.backlog import read_backlog
from storage.inbox.accepting import InboxWriter
from storage.inbox.claiming import claim_items
from storage.inbox.items import InboxItem, InboxState, Received, Standing
from storage.inbox.sorting import SortedOut, sort_new
from storage.outbox.claiming import claim_parcels
from storage.outbox.items import Mode, OutboxItem, Parcel, Priority
from storage.outbox.outcomes import Sent, mark_all_sent, mark_retry
from storage.outbox.putting import Outgoing, put, put_all
from tests.conftest import HeldClock

DISPATCH = "C0DISPATCH"
NOTICES = 5000


def a_notice(number: int, address: str = DISPATCH, slot: str = "") -> Outgoing:
    return Outgoing("slack", address, "post", {"text": f"notice {number}"}, slot=slot)


def a_case_message(slot: str = "case:C-1", mode: Mode = Mode.NEW) -> Outgoing:
    return Outgoing("slack", DISPATCH, "post", {"text": "P1"}, slot=slot, mode=mode, priority=Priority.URGENT)


async def test_a_notice_that_waited_longer_does_not_join_an_urgent_one_under_way(database: str) -> None:
    await put(a_notice(1))
    await put(a_case_message())
    (under_way,) = await claim_parcels(5)

    assert under_way.body["text"] == "P1"
    assert await claim_parcels(5) == []


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


class Chats:
    """An inbox in which update `number` is a message of `sender`; those in `known` are linked to somebody."""

    def __init__(self, **known: Standing) -> None:
        self.known = known
        self.looked_up: list[int] = []
        self._writer = InboxWriter()
        self._number = 0

    async def keep(self, sender: str, count: int = 1) -> None:
        """As a webhook keeps them: unread."""
        for _ in range(count):
            self._number += 1
            body = orjson.dumps({"update_id": self._number, "message": {"from": {"id": int(sender)}, "text": "x"}})
            await self._writer.accept(kept_raw(body))

    async def sort(self) -> SortedOut:
        async def look_up(users: Collection[str]) -> dict[str, Standing]:
            self.looked_up.append(len(users))
            return {user: self.known[f"u{user}"] for user in users if f"u{user}" in self.known}

        return await sort_new({"telegram": read}, Standings({"telegram": look_up}))


async def test_known_people_are_served_before_strangers_who_wrote_earlier(database: str) -> None:
    chats = Chats(u1=Standing.STAFF, u2=Standing.KNOWN)
    for stranger in range(100, 150):
        await chats.keep(str(stranger))
    await chats.keep("2", 2)
    await chats.keep("1")
    await chats.sort()

    served = [item.sender for item in await claim_items(4)]

    assert served == ["telegram:1", "telegram:2", "telegram:100", "telegram:101"]
    assert chats.looked_up == [52], "one look-up for the batch"


async def test_what_one_stranger_heaps_up_is_capped_and_what_others_send_is_not(database: str) -> None:
    chats = Chats(u2=Standing.KNOWN)
    await chats.keep("666", 50)
    await chats.keep("2", 50)
    await chats.keep("7", 3)
    first = await chats.sort()
    await chats.keep("666", 5)
    second = await chats.sort()

    states = Counter([(row.sender, row.state) for row in await InboxItem.all()])

    assert states == {
        ("telegram:666", InboxState.WAITING): 30,
        ("telegram:666", InboxState.DROPPED): 25,
        ("telegram:2", InboxState.WAITING): 50,
        ("telegram:7", InboxState.WAITING): 3,
    }
    assert (first.dropped, second.dropped) == (20, 5)
    assert [[item.sender for item in each.first_dropped] for each in (first, second)] == [["telegram:666"]] * 2


async def test_what_nobody_can_read_is_not_taken_for_a_strangers(database: str) -> None:
    writer = InboxWriter()
    for number in range(40):
        await writer.accept(kept_raw(b"not json %d" % number))

    await Chats().sort()

    assert await InboxItem.filter(state=InboxState.DROPPED).count() == 0


async def test_a_stranger_whose_messages_are_dropped_hears_so_once_with_the_number_to_phone(
    database: str, held_clock: HeldClock
) -> None:
    await save_company_profile(system_actor("test"), phone="+49 30 555")
    for number in range(3):
        body = orjson.dumps({"update_id": number, "message": {"from": {"id": 666}, "chat": {"id": 666}, "text": "x"}})
        await refuse_on_telegram(Received(number, "telegram", "telegram:666", "message", body, clock.now(), 0))

    (told,) = await OutboxItem.all()

    assert "+49 30 555" in told.body["text"]
    assert told.priority == Priority.STRANGER


async def test_the_backlog_of_strangers_makes_nothing_unready(database: str, held_clock: HeldClock) -> None:
    chats = Chats(u2=Standing.KNOWN)
    await chats.keep("666", 5)
    await chats.sort()
    held_clock.move(hours=1)
    await chats.keep("2")
    await chats.sort()

    backlog = await read_backlog(now=clock.now(), late_before=clock.now())

    assert (backlog.inbox.number, backlog.inbox.age(clock.now())) == (1, 0.0)
    assert (backlog.strangers.number, backlog.strangers.age(clock.now())) == (5, 3600.0)


async def test_replies_to_strangers_leave_after_those_to_customers_and_room_for_notices(database: str) -> None:
    now = 0.0
    budget = Budget(telegram_scopes, MemoryLedger(lambda: now))
    strangers = [a_parcel_to(str(number), Priority.STRANGER) for number in range(200)]

    sent = sum([not await budget.reserve(each) for each in strangers])
    replies = [await budget.reserve(a_parcel_to("c1", Priority.REPLY)) for _ in range(1)]
    now = 10.0
    for each in strangers:
        sent += not await budget.reserve(each)
        now += 0.04
    notices = [await budget.reserve(a_parcel_to("c2", Priority.NOTICE))]

    assert sent < 200
    assert replies == notices == [0.0]


def a_parcel_to(address: str, priority: Priority) -> Parcel:
    return Parcel(1, "telegram", address, "message", {}, "", Mode.NEW, "", priority, False, 0, None)


class SlowProvider:
    """Answers nothing until it is released."""

    local = False

    def __init__(self, name: str) -> None:
        self.name = name
        self.got: list[str] = []
        self.released = asyncio.Event()

    async def probe(self) -> None:
        """Never called."""

    async def deliver(self, parcel: Parcel) -> str:
        self.got.append(str(parcel.body["text"]))
        if parcel.priority == Priority.NOTICE:
            await self.released.wait()
        return "1"


async def test_notices_that_a_slow_provider_holds_leave_room_for_what_is_urgent(database: str) -> None:
    await put_many([Outgoing("telegram", str(number), "message", {"text": "notice"}) for number in range(100)])
    telegram, slack = SlowProvider("telegram"), SlowProvider("slack")
    delivery = Delivery({"telegram": telegram, "slack": slack}, {})
    running = asyncio.create_task(delivery.run())
    async with asyncio.timeout(10):
        while len(telegram.got) < 20:
            await asyncio.sleep(0.01)
        await put(a_case_message())

        while "P1" not in slack.got:
            await asyncio.sleep(0.01)

    assert len(telegram.got) < 24
    telegram.released.set()
    delivery.stop()
    await running
