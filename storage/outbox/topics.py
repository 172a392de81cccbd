"""What undelivered rows tell of: a newer one on the same topic takes their place, and what is held for a later time is let go then.

A topic is `group:thing:kind`, as `visit:W-10042-1:visit_set`; its first two parts say what replaces what.
"""

from collections.abc import Collection
from typing import NamedTuple

from storage.database import after_commit, execute, fetch, this_moment
from storage.outbox.items import OutboxItem, OutboxState
from storage.wakeups import OUTBOX


class Topic(NamedTuple):
    group: str
    thing: str
    kind: str

    def __str__(self) -> str:
        return ":".join(self)


_UNDELIVERED = "channel = ? AND address = ? AND state IN ('waiting', 'held') AND substr(topic, 1, ?) = ?"
_KINDS = f"SELECT id, topic FROM outbox_item WHERE {_UNDELIVERED} ORDER BY id"  # noqa: S608 (nothing from outside)
_SUPERSEDE = f"""
UPDATE outbox_item SET state = 'superseded', outcome = 'told anew'
WHERE {_UNDELIVERED} AND (dedupe_key IS NULL OR dedupe_key NOT LIKE ?)
"""  # noqa: S608 (nothing from outside)


async def undelivered_kinds(channel: str, address: str, group: str, thing: str) -> list[str]:
    """Of the rows about this thing that have not left yet, oldest first."""
    rows = await fetch(_KINDS, _place(channel, address, group, thing))
    return [str(row["topic"]).rpartition(":")[2] for row in rows]


async def supersede_undelivered(channel: str, address: str, group: str, thing: str, *, but: str = "") -> int:
    """What has not left yet about this thing is not sent any more, except what has a dedupe key that begins with `but`.

    Inside the caller's transaction.
    """
    return await execute(_SUPERSEDE, [*_place(channel, address, group, thing), f"{but}%" if but else ""])


def _place(channel: str, address: str, group: str, thing: str) -> list[object]:
    prefix = f"{group}:{thing}:"
    return [channel, address, len(prefix), prefix]


async def drop_held(channel: str, address: str, kinds: Collection[str], *, about: str = "") -> int:
    """What is held of these kinds (about this record) is not wanted any more."""
    held = OutboxItem.filter(channel=channel, address=address, state=OutboxState.HELD)
    rows = await (held.filter(about=about) if about else held).only("id", "topic")
    unwanted = [row.id for row in rows if row.topic.rpartition(":")[2] in kinds]
    dropped = OutboxItem.filter(id__in=unwanted, state=OutboxState.HELD)
    return await dropped.update(state=OutboxState.DROPPED, outcome="not wanted any more") if unwanted else 0


_RELEASE = "UPDATE outbox_item SET state = 'waiting' WHERE state = 'held' AND not_before <= ?"
_RELEASE_AT = (
    "UPDATE outbox_item SET state = 'waiting', not_before = ? WHERE state = 'held' AND channel = ? AND address = ?"
)


async def release_due() -> int:
    """Let go what was held until now."""
    return _wake(await execute(_RELEASE, [this_moment()]))


async def release_held(channel: str, address: str) -> int:
    """Let go all that is held for an address."""
    return _wake(await execute(_RELEASE_AT, [this_moment(), channel, address]))


def _wake(released: int) -> int:
    if released:
        after_commit(OUTBOX.wake)
    return released
