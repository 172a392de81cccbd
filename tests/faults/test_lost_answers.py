"""A commit that took place on the server, but whose response was lost with the connection."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from bot.delivery.delivery import Delivery
from domain.model_modules import MODEL_MODULES
from scheduler.inbox import InboxWorker
from scheduler.relay import Relay
from storage.database import close_database, open_database, transaction
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.claiming import claim_items
from storage.inbox.items import InboxItem, InboxState, Received
from storage.journal import entries as journal
from storage.journal.entries import ReactionRun, RunState
from storage.leases import OWNER
from storage.outbox.items import OutboxItem, OutboxState, Parcel
from storage.outbox.putting import Outgoing, put
from tests.faults.databases import SERVER_URL
from tests.faults.proxy import Proxy

pytestmark = [pytest.mark.postgres, pytest.mark.skipif(not SERVER_URL, reason="a file answers at once")]

COMMIT = b"COMMIT;"


@pytest.fixture
async def proxy(database: str) -> AsyncIterator[Proxy]:
    """A proxy in front of the test's database."""
    await close_database()
    proxy = Proxy(database)
    await proxy.open()
    await open_database(proxy.url, MODEL_MODULES)
    yield proxy
    await close_database()
    await proxy.cut()


async def answer(item: Received) -> None:
    await put(Outgoing("telegram", "1", "message", {"text": "answer"}))


async def an_item() -> int:
    return await InboxWriter().accept(Incoming(source="test", key="1", sender="a", body=b""))


async def test_a_turn_that_was_committed_unheard_is_not_served_again(proxy: Proxy) -> None:
    item = await an_item()
    (received,) = await claim_items()

    proxy.lose_the_answer_to(COMMIT)
    await InboxWorker({"test": answer}, {})._serve(received)

    assert proxy.lost
    assert (await InboxItem.get(id=item)).state is InboxState.DONE
    assert await OutboxItem.all().count() == 1


async def test_an_item_that_was_claimed_unheard_is_served_all_the_same(proxy: Proxy) -> None:
    worker, item = InboxWorker({"test": answer}, {}), await an_item()

    proxy.lose_the_answer_to(COMMIT)
    running = asyncio.create_task(worker.run())
    with suppress(TimeoutError):
        async with asyncio.timeout(4):
            while (await InboxItem.get(id=item)).state is not InboxState.DONE:
                await asyncio.sleep(0.05)
    worker.stop()
    await running

    assert proxy.lost
    assert (await InboxItem.get(id=item)).state is InboxState.DONE


class Wire:
    """A channel that delivers everything."""

    name = "telegram"
    local = False

    async def deliver(self, parcel: Parcel) -> str:
        return "1"

    async def probe(self) -> None: ...


async def test_a_message_that_was_claimed_unheard_goes_out_all_the_same(proxy: Proxy) -> None:
    async with transaction():
        await put(Outgoing("telegram", "1", "message", {"text": "hello"}))
    delivery = Delivery({"telegram": Wire()}, {})

    proxy.lose_the_answer_to(OWNER.encode())  # part of the claiming statement
    running = asyncio.create_task(delivery.run())
    with suppress(TimeoutError):
        async with asyncio.timeout(4):
            while (await OutboxItem.get()).state is not OutboxState.SENT:
                await asyncio.sleep(0.05)
    delivery.stop()
    await running

    assert proxy.lost
    assert (await OutboxItem.get()).state is OutboxState.SENT


async def test_a_reaction_that_was_committed_unheard_is_not_carried_out_again(proxy: Proxy) -> None:
    journal.subscribe(lambda name: ["test.reaction"])
    async with transaction():
        await journal.append(name="test.event", actor="a", actor_name="A", subjects=[], data={})
    journal.subscribe(lambda name: ())
    relay, (owed,) = Relay({}), await journal.due_runs()

    async def react(run: journal.DueRun) -> None:
        await put(Outgoing("telegram", "1", "message", {"text": run.reaction}))

    relay._react = react
    proxy.lose_the_answer_to(COMMIT)
    with suppress(Exception):
        await relay.drain()
    await relay.drain()

    assert proxy.lost
    assert (await ReactionRun.get(id=owed)).state is RunState.DONE
    assert await OutboxItem.all().count() == 1
