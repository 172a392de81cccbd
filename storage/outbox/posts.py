"""Slots: which provider message fills a slot at an address, to be edited in place later."""

import hmac
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from tortoise import fields
from tortoise.models import Model

from storage.columns import UtcDatetimeField
from storage.database import execute, fetch, this_moment
from storage.encryption import derived_key

CONTENT = "post.content"
"""The purpose of the key that contents are fingerprinted with."""


class Filling(NamedTuple):
    """What fills a slot: the provider's message id, and the fingerprint of its content."""

    message_id: str
    content: str = ""


def fingerprint(body: Mapping[str, Any]) -> str:
    """Tells contents apart without telling anything of them. Raises EncryptionKeyMissing."""
    return hmac.digest(derived_key(CONTENT), orjson.dumps(body, option=orjson.OPT_SORT_KEYS), "sha256").hex()


class Post(Model):
    """The provider message that fills a slot at an address. `content` fingerprints what it shows; empty when that is not known."""

    id = fields.BigIntField(primary_key=True)
    channel = fields.CharField(max_length=20)
    address = fields.CharField(max_length=120)
    slot = fields.CharField(max_length=120)
    message_id = fields.CharField(max_length=120)
    posted_at = UtcDatetimeField()
    content = fields.CharField(max_length=64, default="", db_default="")

    class Meta:
        table = "post"
        unique_together = (("channel", "address", "slot"),)


async def post_in(channel: str, address: str, slot: str) -> str | None:
    """The provider's id of the message that fills `slot`."""
    row = await Post.get_or_none(channel=channel, address=address, slot=slot)
    return row.message_id if row else None


async def posted_among(channel: str, addresses: Sequence[str], slots: Sequence[str]) -> set[tuple[str, str]]:
    """Those of the slots, each with its address, that a message fills, or is on its way to."""
    if not addresses:
        return set()
    asked = {"at": ", ".join("?" * len(addresses)), "among": ", ".join("?" * len(slots))}
    place = [channel, *addresses, *slots]
    return {(row["address"], row["slot"]) for row in await fetch(_POSTED.format(**asked), [*place, *place])}


_POSTED = """
SELECT address, slot FROM post WHERE channel = ? AND address IN ({at}) AND slot IN ({among})
UNION SELECT address, slot FROM outbox_item
WHERE channel = ? AND address IN ({at}) AND slot IN ({among}) AND state IN ('waiting', 'sending')
"""


async def slot_of(channel: str, address: str, message_id: str) -> str | None:
    """The slot that a provider's message fills, if any (which request a reply belongs to)."""
    rows = await fetch(_SLOT_OF, [channel, address, message_id])
    return rows[0]["slot"] if rows else None


_SLOT_OF = "SELECT slot FROM post WHERE channel = ? AND address = ? AND message_id = ? ORDER BY id LIMIT 1"


async def slot_under_way(channel: str, address: str) -> str | None:
    """The slot of the message that is being sent there, if any: the addressee may answer before its delivery is recorded."""
    rows = await fetch(_UNDER_WAY, [channel, address])
    return rows[0]["slot"] if rows else None


_UNDER_WAY = """
SELECT slot FROM outbox_item WHERE channel = ? AND address = ? AND state = 'sending' AND mode = 'new' AND slot <> '' LIMIT 1
"""


_FILL = """
INSERT INTO post (channel, address, slot, message_id, posted_at, content) VALUES {rows}
ON CONFLICT (channel, address, slot) DO UPDATE
SET message_id = excluded.message_id, posted_at = excluded.posted_at, content = excluded.content
"""


async def fill_slot(channel: str, address: str, slot: str, message_id: str) -> None:
    """With a message whose content is not known."""
    await fill_slots({(channel, address, slot): Filling(message_id)})


async def fill_slots(fillings: Mapping[tuple[str, str, str], Filling]) -> None:
    now = this_moment()
    values = [
        value for slot, filling in fillings.items() for value in (*slot, filling.message_id, now, filling.content)
    ]
    await execute(_FILL.format(rows=", ".join(["(?, ?, ?, ?, ?, ?)"] * len(fillings))), values)


async def forget_content(channel: str, address: str, slot: str) -> None:
    """Nobody knows any more what the message in the slot shows: the next edit is sent, whatever it says."""
    await execute(
        "UPDATE post SET content = '' WHERE channel = ? AND address = ? AND slot = ?", [channel, address, slot]
    )


async def leave_slot(channel: str, address: str, slot: str) -> None:
    """Forget the message in a slot, so that the next one there is sent as a new message."""
    await execute("DELETE FROM post WHERE channel = ? AND address = ? AND slot = ?", [channel, address, slot])
