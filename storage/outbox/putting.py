"""Puts messages into the outbox, in the transaction of the change that causes them; they are delivered after the commit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from storage import clock
from storage.database import after_commit, execute, fetch, moment
from storage.encrypted_columns import dump_encrypted
from storage.outbox.items import BODY, Mode, OutboxState, Priority
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
    topic: str = ""
    held: bool = False
    """Until `not_before`, without keeping back what comes after it at the address."""


async def put(outgoing: Outgoing) -> int | None:
    """Write one row inside the caller's transaction; None when its dedupe key is already there.

    An edit that still waits for the same slot is superseded: only the latest state of a message is worth sending. What else waits
    there becomes as urgent as this row, so that it goes before it.
    """
    now = clock.now()
    rows = await fetch(_PUT.format(row=_ROW, before=_before([outgoing])), _values(outgoing, now))
    if not rows:
        return None
    number = int(rows[0]["id"])
    if _changes_earlier(outgoing, rows[0]):
        await _change_earlier(outgoing, number)
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
    query = _INSERT.format(rows=", ".join([_ROW] * len(messages)), before=_before(messages))
    written = await fetch(query, [value for each in messages for value in _values(each, now)])
    for row, each in zip(sorted(written, key=lambda row: int(row["id"])), messages, strict=True):
        if _changes_earlier(each, row):
            await _change_earlier(each, int(row["id"]))
    wait = min((each.not_before - now).total_seconds() if each.not_before else 0.0 for each in messages)
    after_commit(lambda: OUTBOX.wake_in(wait))


_ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', '', '')"
_INSERT = """
INSERT INTO outbox_item (channel, address, kind, body, slot, mode, dedupe_key, about, priority, repeatable, created_at, not_before,
    expires_at, topic, state, attempts, owner, outcome, message_id)
VALUES {rows} RETURNING id, {before} AS before
"""
_PUT = """
INSERT INTO outbox_item (channel, address, kind, body, slot, mode, dedupe_key, about, priority, repeatable, created_at, not_before,
    expires_at, topic, state, attempts, owner, outcome, message_id)
VALUES {row}
ON CONFLICT (dedupe_key) DO NOTHING RETURNING id, {before} AS before
"""
# One question for each state: with both in one, no partial index would serve.
_LESS_URGENT = """(
  SELECT count(*) FROM outbox_item AS earlier
  WHERE earlier.state = '{state}' AND earlier.channel = outbox_item.channel AND earlier.address = outbox_item.address
    AND earlier.slot = outbox_item.slot AND earlier.priority > outbox_item.priority AND outbox_item.slot <> '')"""
_LESS_URGENT_BEFORE = f"{_LESS_URGENT.format(state='waiting')} + {_LESS_URGENT.format(state='sending')}"
"""Also one under way: it may be put back."""

_IN_SLOT = "SELECT id FROM outbox_item WHERE state = '{state}' AND channel = ? AND address = ? AND slot = ?"
_CHANGE_EARLIER = f"""
UPDATE outbox_item SET
  state = CASE WHEN mode = 'edit' AND state = 'waiting' AND ? THEN 'superseded' ELSE state END,
  priority = CASE WHEN priority > ? THEN ? ELSE priority END
WHERE id < ? AND id IN ({_IN_SLOT.format(state="waiting")} UNION ALL {_IN_SLOT.format(state="sending")})
"""  # noqa: S608 (nothing from outside)


def _before(messages: Sequence[Outgoing]) -> str:
    """Counts what is less urgent in the slot; nothing is where all of these are notices, so the database is not asked then."""
    slotted = any(each.slot and each.mode is not Mode.EDIT and each.priority < Priority.NOTICE for each in messages)
    return _LESS_URGENT_BEFORE if slotted else "0"


def _changes_earlier(outgoing: Outgoing, written: Mapping[str, Any]) -> bool:
    return bool(outgoing.slot) and (outgoing.mode is Mode.EDIT or bool(written["before"]))


async def _change_earlier(outgoing: Outgoing, number: int) -> None:
    """Supersede the edits that wait in the slot of row `number`, if it is an edit; the others become as urgent as it is."""
    supersedes, priority = outgoing.mode is Mode.EDIT, int(outgoing.priority)
    place = [outgoing.channel, outgoing.address, outgoing.slot]
    await execute(_CHANGE_EARLIER, [supersedes, priority, priority, number, *place, *place])


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
        outgoing.topic,
        (OutboxState.HELD if outgoing.held else OutboxState.WAITING).value,
    ]
