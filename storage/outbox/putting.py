"""Puts messages into the outbox, in the transaction of the change that causes them; they are delivered after the commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from storage import clock
from storage.database import after_commit, execute, fetch, moment
from storage.encrypted_columns import dump_encrypted
from storage.outbox.items import BODY, Mode, Priority
from storage.wakeups import OUTBOX


@dataclass(frozen=True)
class Outgoing:
    """One thing to send. The channel defines `kind` and `body`; `repeatable` means that sending it twice does no harm."""

    channel: str
    address: str
    kind: str
    body: dict[str, Any]
    slot: str = ""
    mode: Mode = Mode.NEW
    priority: Priority = Priority.NOTICE
    dedupe_key: str | None = None
    about: str = ""
    repeatable: bool = False
    not_before: datetime | None = None
    expires_at: datetime | None = None


async def put(outgoing: Outgoing) -> int | None:
    """Write one row inside the caller's transaction; None when its dedupe key is already there.

    An edit that still waits for the same slot is superseded: only the latest state of a message is worth sending.
    """
    now = clock.now()
    rows = await fetch(_PUT, _values(outgoing, now))
    if not rows:
        return None
    number = int(rows[0]["id"])
    if outgoing.slot and outgoing.mode is Mode.EDIT:
        await execute(_SUPERSEDE, [outgoing.channel, outgoing.address, outgoing.slot, number])
    wait = (outgoing.not_before - now).total_seconds() if outgoing.not_before else 0.0
    after_commit(lambda: OUTBOX.wake_in(wait))
    return number


async def put_all(messages: Sequence[Outgoing]) -> None:
    """As `put` for each in order, in one statement where none has a dedupe key."""
    if len(messages) < 2 or any(each.dedupe_key for each in messages):
        for each in messages:
            await put(each)
        return
    now = clock.now()
    rows = ", ".join([_ROW] * len(messages))
    written = await fetch(_INSERT.format(rows=rows), [value for each in messages for value in _values(each, now)])
    numbers = sorted(int(row["id"]) for row in written)
    for number, each in zip(numbers, messages, strict=True):
        if each.slot and each.mode is Mode.EDIT:
            await execute(_SUPERSEDE, [each.channel, each.address, each.slot, number])
    wait = min((each.not_before - now).total_seconds() if each.not_before else 0.0 for each in messages)
    after_commit(lambda: OUTBOX.wake_in(wait))


_ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, '', '', '')"
_INSERT = """
INSERT INTO outbox_item (channel, address, kind, body, slot, mode, dedupe_key, about, priority, repeatable, created_at, not_before,
    expires_at, state, attempts, owner, outcome, message_id)
VALUES {rows} RETURNING id
"""
_PUT = """
INSERT INTO outbox_item (channel, address, kind, body, slot, mode, dedupe_key, about, priority, repeatable, created_at, not_before,
    expires_at, state, attempts, owner, outcome, message_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, '', '', '')
ON CONFLICT (dedupe_key) DO NOTHING RETURNING id
"""
_SUPERSEDE = """
UPDATE outbox_item SET state = 'superseded'
WHERE channel = ? AND address = ? AND slot = ? AND mode = 'edit' AND state = 'waiting' AND id < ?
"""


def _values(outgoing: Outgoing, now: datetime) -> list[Any]:
    return [
        outgoing.channel,
        outgoing.address,
        outgoing.kind,
        dump_encrypted(outgoing.body, purpose=BODY),
        outgoing.slot,
        outgoing.mode.value,
        outgoing.dedupe_key,
        outgoing.about,
        int(outgoing.priority),
        outgoing.repeatable,
        moment(now),
        moment((outgoing.not_before or now).astimezone(UTC)),
        moment(outgoing.expires_at.astimezone(UTC)) if outgoing.expires_at else None,
    ]
