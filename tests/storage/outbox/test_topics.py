"""What is held for later keeps nothing back, and what is overtaken before it has left is not sent."""

from datetime import timedelta

from storage import clock
from storage.outbox.claiming import claim_parcels, next_parcel_due
from storage.outbox.items import OutboxItem, OutboxState, Parcel
from storage.outbox.moving import put_again, take_waiting
from storage.outbox.outcomes import Sent, drop_waiting, mark_all_sent
from storage.outbox.putting import Outgoing, put
from storage.outbox.topics import drop_held, release_due, release_held, supersede_undelivered, undelivered_kinds
from tests.conftest import HeldClock

HERE = ("telegram", "1")
VISIT = ("visit", "W-1")


async def a_message(text: str, *, topic: str = "", hours: int = 0, key: str | None = None, about: str = "") -> None:
    until = clock.now() + timedelta(hours=hours)
    await put(
        Outgoing(
            *HERE, "message", {"text": text}, topic=topic, not_before=until, held=hours > 0, dedupe_key=key, about=about
        )
    )


async def delivered() -> list[str]:
    """All that may leave now, in its order."""
    sent: list[Parcel] = []
    while parcels := await claim_parcels():
        await mark_all_sent([Sent(each) for each in parcels])
        sent += parcels
    return [each.body["text"] for each in sent]


async def test_what_is_held_keeps_nothing_back_and_leaves_when_its_time_has_come(
    database: str, held_clock: HeldClock
) -> None:
    await a_message("moved", hours=8)
    await a_message("on the way")

    assert await delivered() == ["on the way"]
    assert await next_parcel_due() is None
    assert await release_due() == 0
    held_clock.move(hours=8)
    assert await release_due() == 1
    assert await delivered() == ["moved"]


async def test_a_newer_one_about_the_same_thing_takes_the_place_of_what_has_not_left(database: str) -> None:
    await a_message("set, and read", topic="visit:W-1:visit_set")
    await delivered()
    await a_message("moved", topic="visit:W-1:visit_moved", hours=8)
    await a_message("other order", topic="visit:W-10:visit_set")
    await a_message("moved again", topic="visit:W-1:visit_moved", key="customer:7:C-1:visit_moved")

    assert await undelivered_kinds(*HERE, *VISIT) == ["visit_moved", "visit_moved"]
    assert await supersede_undelivered(*HERE, *VISIT, but="customer:7:") == 1
    assert await delivered() == ["other order", "moved again"]
    assert await supersede_undelivered(*HERE, *VISIT) == 0
    states = [row.state for row in await OutboxItem.all().order_by("id")]
    assert states == [OutboxState.SENT, OutboxState.SUPERSEDED, OutboxState.SENT, OutboxState.SENT]


async def test_all_that_is_held_for_somebody_leaves_at_once_when_nothing_need_be_held(database: str) -> None:
    await a_message("held", hours=8)

    assert await release_held(*HERE) == 1

    assert await delivered() == ["held"]


async def test_what_is_held_of_kinds_that_are_not_wanted_any_more_is_dropped(database: str) -> None:
    for about in ("C-1", "C-2"):
        await a_message(f"{about} moved", topic=f"visit:{about}:visit_moved", hours=8, about=about)
        await a_message(f"{about} paused", topic=f"pause:{about}:paused", hours=8, about=about)

    assert await drop_held(*HERE, {"paused"}, about="C-1") == 1
    await release_held(*HERE)

    assert await delivered() == ["C-1 moved", "C-2 moved", "C-2 paused"]


async def test_what_is_held_goes_with_its_address(database: str, held_clock: HeldClock) -> None:
    await a_message("held", hours=8)
    await put_again(await take_waiting(*HERE), address="2")

    assert await delivered() == []
    held_clock.move(hours=8)
    await release_due()
    assert await delivered() == ["held"]
    await a_message("another", hours=8)
    assert await drop_waiting(*HERE, outcome="left") == 1
