"""What was kept unread gets its sender before anybody serves it, and keeps its place in their order."""

import json

from storage.database import transaction
from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.claiming import claim_items, finish_item, outcome_of
from storage.inbox.items import InboxItem, InboxState, Outcome
from storage.inbox.sorting import MOST_AT_ONCE, Read, sort_new


def read(body: bytes, kind: str) -> Read:
    said = json.loads(body)
    return Read(said["from"], said.get("name", ""), "letter")


async def keep(*bodies: dict[str, str]) -> list[int]:
    writer = InboxWriter()
    return [
        await writer.accept(Incoming("post", f"raw:{hash(str(body))}:{number}", "", json.dumps(body).encode()))
        for number, body in enumerate(bodies)
    ]


async def sort() -> int:
    async with transaction():
        return (await sort_new({"post": read})).number


async def test_nothing_is_served_before_it_was_read(database: str) -> None:
    (kept,) = await keep({"from": "ann"})

    assert await claim_items() == []

    assert await sort() == 1
    (item,) = await claim_items()
    assert (item.id, item.sender, item.kind) == (kept, "ann", "letter")


async def test_what_is_unread_holds_back_what_came_after_it(database: str) -> None:
    """It may be of the same sender."""
    first = await InboxWriter().accept(Incoming("post", "1", "ann", b""))
    await keep({"from": "bob"})
    later = await InboxWriter().accept(Incoming("post", "2", "bob", b""))

    assert [item.id for item in await claim_items()] == [first]

    await sort()
    (unread,) = await claim_items()
    assert unread.sender == "bob"
    assert unread.id < later
    await finish_item(unread.id)
    assert [item.id for item in await claim_items()] == [later]


async def test_what_was_there_already_under_its_proper_name_goes_and_has_ended(database: str) -> None:
    first, again, other = await keep(
        {"from": "ann", "name": "n1"}, {"from": "ann", "name": "n1"}, {"from": "ann", "name": "n2"}
    )
    await sort()
    (late,) = await keep({"from": "ann", "name": "n2", "more": "said once more"})

    await sort()

    assert {row.id: row.key for row in await InboxItem.all()} == {first: "n1", other: "n2"}
    for gone in (again, late):
        assert await outcome_of(gone) == Outcome(InboxState.DONE, None)
    assert await outcome_of(first) is None


async def test_what_nobody_here_can_read_has_a_sender_too_and_holds_up_no_one(database: str) -> None:
    await InboxWriter().accept(Incoming("pigeon", "1", "", b"coo"))
    await keep({"from": "ann"})

    await sort()

    assert [item.sender for item in await claim_items()] == ["pigeon:unknown", "ann"]


async def test_a_great_heap_is_read_in_several_goes(database: str) -> None:
    await keep(*({"from": f"p{number}"} for number in range(MOST_AT_ONCE + 1)))

    assert [await sort(), await sort(), await sort()] == [MOST_AT_ONCE, 1, 0]
    assert len(await claim_items(1000)) == MOST_AT_ONCE + 1
