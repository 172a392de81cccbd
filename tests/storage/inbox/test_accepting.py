"""Acceptance: kept once, many to one commit, and one that can't be kept holds back no other."""

import asyncio

from storage.inbox.accepting import InboxWriter, Incoming
from storage.inbox.claiming import claim_items


def an_update(key: str, sender: str = "ann", body: bytes = b"{}") -> Incoming:
    return Incoming(source="telegram", key=key, sender=sender, body=body)


async def test_the_same_key_again_is_the_same_item(database: str) -> None:
    writer = InboxWriter()

    first = await writer.accept(an_update("update:1", body=b"one"))
    again = await writer.accept(an_update("update:1", body=b"two"))

    assert again == first
    assert [item.body for item in await claim_items()] == [b"one"]


async def test_many_at_once_are_kept_and_each_has_its_own_id(database: str) -> None:
    writer = InboxWriter()

    ids = await asyncio.gather(*(writer.accept(an_update(f"update:{n}", f"p{n % 7}")) for n in range(200)))

    assert len(set(ids)) == 200


async def test_one_that_cannot_be_kept_holds_back_no_other(database: str) -> None:
    writer = InboxWriter()

    first, bad, last = await asyncio.gather(
        *(writer.accept(an_update(key, sender=key)) for key in ("a", "\ud800", "c")), return_exceptions=True
    )

    assert isinstance(bad, Exception)
    assert [(item.id, item.sender) for item in await claim_items()] == [(first, "a"), (last, "c")]
