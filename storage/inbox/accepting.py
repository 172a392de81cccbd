"""Accepts what providers send: raw, and committed before anything reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.batching import Batcher
from storage.database import fetch, this_moment
from storage.encryption import encrypt_bytes
from storage.faultpoints import reach
from storage.inbox.items import BODY, InboxItem
from storage.observing import timed_work
from storage.wakeups import INBOX


@dataclass(frozen=True)
class Incoming:
    """What a receiver hands in. `key` is unique per `source`; items of one `sender` are served in order.

    `sender` is empty when nobody has read the body yet; `kind` then says how to read it.
    """

    source: str
    key: str
    sender: str
    body: bytes
    kind: str = ""


class InboxWriter:
    """Keeps what receivers hand in; acceptances that arrive together share one commit."""

    def __init__(self) -> None:
        self._batcher = Batcher(_keep)

    async def accept(self, incoming: Incoming) -> int:
        """Keep `incoming`; returns its id once it is committed. The same key again gives the same id."""
        return await self._batcher.add(incoming)


async def _keep(group: Sequence[Incoming]) -> list[int]:
    with timed_work("accept"):
        ids = await _insert(group)
    reach("inbox.accepted")
    INBOX.wake()
    return [ids[each.source, each.key] for each in group]


_INSERT = """
INSERT INTO inbox_item (source, "key", sender, kind, body, received_at, due_at, state, attempts, deaths, owner, error)
VALUES {rows} ON CONFLICT (source, "key") DO NOTHING RETURNING source, "key", id
"""
_ROW = "(?, ?, ?, ?, ?, ?, ?, {state}, 0, 0, '', '')"


_SORTED, _UNSORTED = _ROW.format(state="'waiting'"), _ROW.format(state="'new'")


def _named(one: Incoming) -> tuple[str, str, str, str]:
    return one.source, one.key, one.sender, one.kind


async def _insert(group: Sequence[Incoming]) -> dict[tuple[str, str], int]:
    """One statement, and so one commit, for the whole group; a second one only for keys that exist already."""
    now = this_moment()
    values = [value for one in group for value in (*_named(one), encrypt_bytes(one.body, purpose=BODY), now, now)]
    rows = await fetch(_INSERT.format(rows=", ".join(_SORTED if one.sender else _UNSORTED for one in group)), values)
    ids = {(row["source"], row["key"]): int(row["id"]) for row in rows}
    if known := [one.key for one in group if (one.source, one.key) not in ids]:
        found = await InboxItem.filter(key__in=known).values_list("source", "key", "id")
        ids |= {(source, key): number for source, key, number in found}
    return ids
