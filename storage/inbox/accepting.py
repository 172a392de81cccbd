"""Accepting what a provider sent: kept raw and committed before anything reads it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from storage import clock
from storage.database import fetch, moment
from storage.faultpoints import reach
from storage.inbox.items import InboxItem
from storage.observing import work
from storage.wakeups import INBOX


@dataclass(frozen=True)
class Incoming:
    """What a receiver hands in: `key` is unique per `source`; `sender` is whose order has to be kept.

    Without a `sender` nobody has read the body yet; `kind` then says how it is to be read.
    """

    source: str
    key: str
    sender: str
    body: bytes
    kind: str = ""


class InboxWriter:
    """Groups the acceptances that arrive together into one commit, so that one fsync serves many updates."""

    def __init__(self, largest_group: int = 500) -> None:
        self._largest_group = largest_group
        self._waiting: list[tuple[Incoming, asyncio.Future[int]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def accept(self, incoming: Incoming) -> int:
        """Keep `incoming`; returns its id once it is committed. The same key again gives the same id."""
        promise: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append((incoming, promise))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.get_running_loop().create_task(self._write())
        return await promise

    async def _write(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting[: self._largest_group], self._waiting[self._largest_group :]
            try:
                with work("accept"):
                    ids = await _insert([incoming for incoming, _ in group])
            except Exception as error:  # handed on to every caller of the group
                for _, promise in group:
                    if not promise.done():
                        promise.set_exception(error)
                continue
            reach("inbox.accepted")
            for incoming, promise in group:
                if not promise.done():
                    promise.set_result(ids[incoming.source, incoming.key])
            INBOX.wake()


_INSERT = """
INSERT INTO inbox_item (source, "key", sender, kind, body, received_at, due_at, state, attempts, deaths, owner, error)
VALUES {rows} ON CONFLICT (source, "key") DO NOTHING RETURNING source, "key", id
"""
_ROW = "(?, ?, ?, ?, ?, ?, ?, {state}, 0, 0, '', '')"


_SORTED, _UNSORTED = _ROW.format(state="'waiting'"), _ROW.format(state="'new'")


async def _insert(group: Sequence[Incoming]) -> dict[tuple[str, str], int]:
    """One statement, and so one commit, for the whole group; a second one only for keys that were there already."""
    now = moment(clock.now())
    values = [value for one in group for value in (one.source, one.key, one.sender, one.kind, one.body, now, now)]
    rows = await fetch(_INSERT.format(rows=", ".join(_SORTED if one.sender else _UNSORTED for one in group)), values)
    ids = {(row["source"], row["key"]): int(row["id"]) for row in rows}
    if known := [one.key for one in group if (one.source, one.key) not in ids]:
        found = await InboxItem.filter(key__in=known).values_list("source", "key", "id")
        ids |= {(source, key): number for source, key, number in found}
    return ids
