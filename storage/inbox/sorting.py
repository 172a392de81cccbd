"""Reads NEW items, which were kept unread, for their sender, their proper key and their kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storage.database import execute, fetch, is_sqlite
from storage.encrypted_columns import open_bytes
from storage.faultpoints import reach
from storage.inbox.items import BODY, InboxItem

MOST_AT_ONCE = 200


@dataclass(frozen=True)
class Read:
    """What a body says: `key` is unique per source, or empty when the body has none."""

    sender: str
    key: str = ""
    kind: str = ""


Reader = Callable[[bytes, str], Read]
"""Reads a body, given the kind under which it was kept. It must not raise: what can't be read gets some sender, too."""


@dataclass(frozen=True)
class _New:
    id: int
    source: str
    key: str
    read: Read

    @property
    def name(self) -> tuple[str, str]:
        return self.source, self.read.key or self.key


async def sort_new(readers: Mapping[str, Reader]) -> int:
    """Give NEW items their sender, inside the caller's transaction; returns how many, `MOST_AT_ONCE` at most.

    Repetitions are deleted: items whose proper key exists already.
    """
    found = await _take_new(readers)
    if not found:
        return 0
    repeated = await _repeated(found)
    sorted_out = [one for one in found if one.id not in repeated]
    if repeated:
        await execute(f"DELETE FROM inbox_item WHERE id IN ({', '.join(map(str, repeated))})")  # noqa: S608 (numbers)
    if sorted_out:
        await _update(sorted_out)
    reach("inbox.sorted")
    return len(found)


async def _take_new(readers: Mapping[str, Reader]) -> list[_New]:
    """On PostgreSQL without those that another replica is sorting."""
    lock = "" if is_sqlite() else " FOR UPDATE SKIP LOCKED"
    query = f"SELECT id, source, \"key\", kind, body FROM inbox_item WHERE state = 'new' ORDER BY id LIMIT {MOST_AT_ONCE}{lock}"  # noqa: S608 (nothing from outside)
    return [
        _New(row["id"], row["source"], row["key"], _read(readers, row["source"], _body(row), row["kind"]))
        for row in await fetch(query)
    ]


def _body(row: Mapping[str, Any]) -> bytes:
    return open_bytes(bytes(row["body"]), purpose=BODY)


def _read(readers: Mapping[str, Reader], source: str, body: bytes, kind: str) -> Read:
    reader = readers.get(source)
    return reader(body, kind) if reader else Read(f"{source}:unknown", kind=kind)


async def _repeated(found: Sequence[_New]) -> set[int]:
    """Ids of those whose proper key an earlier item has."""
    renamed = [one for one in found if one.read.key not in ("", one.key)]
    if not renamed:
        return set()
    there = InboxItem.filter(key__in=[one.read.key for one in renamed]).values_list("source", "key")
    known = {(source, key) for source, key in await there}
    repeated: set[int] = set()
    for one in renamed:
        if one.name in known:
            repeated.add(one.id)
        known.add(one.name)
    return repeated


_UPDATE = """
WITH sorted(id, sender, name, kind) AS (VALUES {rows})
UPDATE inbox_item SET state = 'waiting', sender = sorted.sender, "key" = sorted.name, kind = sorted.kind
FROM sorted WHERE inbox_item.id = sorted.id AND inbox_item.state = 'new'
"""


async def _update(found: Sequence[_New]) -> None:
    rows = ", ".join(f"({one.id}, ?, ?, ?)" for one in found)
    values = [value for one in found for value in (one.read.sender, one.name[1], one.read.kind)]
    await execute(_UPDATE.format(rows=rows), values)
