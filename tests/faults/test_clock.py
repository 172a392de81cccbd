"""The machine's clock jumps an hour: due work stays due, and nothing takes effect twice."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.inbox import InboxWorker
from storage import clock
from storage.database import transaction
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.claiming import claim_items, give_back_expired_items
from storage.inbox.items import InboxItem, InboxState, Received
from storage.journal import entries as journal
from storage.outbox.claiming import claim_parcels
from storage.outbox.items import OutboxItem, OutboxState
from storage.outbox.outcomes import Sent, mark_all_sent
from storage.outbox.putting import Outgoing, put

pytestmark = pytest.mark.usefixtures("database")

HOUR = timedelta(hours=1)


@dataclass
class JumpingClock:
    """The real clock plus the jumps."""

    jumped: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.jumped


@pytest.fixture
def jumping() -> Iterator[JumpingClock]:
    source = JumpingClock()
    with clock.running_on(source):
        yield source


async def accepted(key: str) -> int:
    return await InboxWriter().accept(Incoming(source="test", key=key, sender="a", body=b""))


async def put_text(text: str) -> None:
    async with transaction():
        await put(Outgoing("telegram", "1", "message", {"text": text}))


@pytest.mark.parametrize("jump", [HOUR, -HOUR], ids=["forward", "back"])
async def test_what_came_in_before_the_jump_is_served_after_it(jumping: JumpingClock, jump: timedelta) -> None:
    item = await accepted("before")

    jumping.jumped = jump

    assert [one.id for one in await claim_items()] == [item]


@pytest.mark.parametrize("jump", [HOUR, -HOUR], ids=["forward", "back"])
async def test_what_was_to_go_out_before_the_jump_goes_out_after_it(jumping: JumpingClock, jump: timedelta) -> None:
    await put_text("before")

    jumping.jumped = jump

    (parcel,) = await claim_parcels()
    await mark_all_sent([Sent(parcel)])
    assert [row.state for row in await OutboxItem.all()] == [OutboxState.SENT]


@pytest.mark.parametrize("jump", [HOUR, -HOUR], ids=["forward", "back"])
async def test_a_reaction_owed_before_the_jump_runs_after_it(jumping: JumpingClock, jump: timedelta) -> None:
    journal.subscribe(lambda name: ["test.reaction"])
    try:
        async with transaction():
            await journal.append(name="test.event", actor="a", actor_name="A", subjects=[], data={})
    finally:
        journal.subscribe(lambda name: ())

    jumping.jumped = jump

    assert len(await journal.due_runs()) == 1


async def test_a_turn_that_the_jump_robbed_of_its_lease_takes_effect_once(jumping: JumpingClock) -> None:
    """Leases seem to have expired though their owner is alive: the item is served again, and only one of the two turns commits."""
    item, served = await accepted("slow"), 0

    async def door(received: Received) -> None:
        nonlocal served
        served += 1
        await put_text(f"answer {served}")

    worker = InboxWorker({"test": door}, {})
    (first,) = await claim_items()
    jumping.jumped = HOUR
    await give_back_expired_items()
    (second,) = await claim_items()
    await worker._serve(second)
    await worker._serve(first)

    assert served == 2
    assert [row.body["text"] for row in await OutboxItem.all()] == ["answer 1"]
    assert (await InboxItem.get(id=item)).state is InboxState.DONE
