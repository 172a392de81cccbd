"""The outbox: what has to leave the house, written with the change that causes it, delivered after the commit.

A row is addressed by (channel, address) and delivered in order there. `slot` names a message that lives on at that address and is
edited in place; `storage.outbox.posts` remembers which provider message fills it.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

from tortoise import fields
from tortoise.indexes import PartialIndex
from tortoise.models import Model
from tortoise.queryset import QuerySet

from storage import clock
from storage.columns import UtcDatetimeField, dump_json, json_column
from storage.database import (
    after_commit,
    as_json,
    as_moment,
    execute,
    fetch,
    fetch_bare,
    is_sqlite,
    moment,
    transaction,
)
from storage.leases import LEASE, OWNER
from storage.observing import observer
from storage.outbox.order import CLAIM_ANYWHERE, CLAIM_IN_FRONT, EDGE, NEXT_DUE, PARCEL_COLUMNS
from storage.outbox.posts import fill_slots
from storage.wakeups import OUTBOX


class OutboxState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    DEAD = "dead"
    DROPPED = "dropped"


class Priority(IntEnum):
    """Lower leaves first."""

    INSTANT = 0
    REPLY = 10
    NOTICE = 50


class Mode(StrEnum):
    """NEW always sends. EDIT changes the message in the slot, or sends when there is none. CLEAR only takes its buttons away."""

    NEW = "new"
    EDIT = "edit"
    CLEAR = "clear"


class OutboxItem(Model):
    id = fields.BigIntField(primary_key=True)
    channel = fields.CharField(max_length=20)
    address = fields.CharField(max_length=120)
    kind = fields.CharField(max_length=40)
    body: Any = json_column()
    slot = fields.CharField(max_length=120, default="")
    mode = fields.CharEnumField(Mode, max_length=8, default=Mode.NEW)
    dedupe_key = fields.CharField(max_length=200, null=True, unique=True)
    about = fields.CharField(max_length=60, default="")
    priority = fields.SmallIntField(default=int(Priority.NOTICE))
    repeatable = fields.BooleanField(default=False)
    created_at = UtcDatetimeField()
    not_before = UtcDatetimeField()
    expires_at = UtcDatetimeField(null=True)
    state = fields.CharEnumField(OutboxState, max_length=12, default=OutboxState.WAITING)
    attempts = fields.IntField(default=0)
    owner = fields.CharField(max_length=32, default="")
    lease_until = UtcDatetimeField(null=True)
    outcome = fields.TextField(default="")
    message_id = fields.CharField(max_length=120, default="")
    sent_at = UtcDatetimeField(null=True)

    class Meta:
        table = "outbox_item"
        indexes = [
            PartialIndex(fields=("priority", "id"), name="idx_outbox_waiting", condition={"state": "waiting"}),
            PartialIndex(fields=("id",), name="idx_outbox_dead", condition={"state": "dead"}),
            PartialIndex(fields=("id",), name="idx_outbox_unknown", condition={"state": "unknown"}),
            PartialIndex(
                fields=("channel", "address", "id"), name="idx_outbox_waiting_at", condition={"state": "waiting"}
            ),
            PartialIndex(
                fields=("channel", "address", "id"), name="idx_outbox_sending_at", condition={"state": "sending"}
            ),
        ]


@dataclass(frozen=True)
class Outgoing:
    """One thing to send. `kind` and `body` are the channel's affair; `repeatable` says that sending twice does no harm."""

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


class Parcel(NamedTuple):
    """An outbox row that a delivery worker holds. A tuple, for a claim makes hundreds: a frozen dataclass takes five times as long."""

    id: int
    channel: str
    address: str
    kind: str
    body: dict[str, Any]
    slot: str
    mode: Mode
    about: str
    priority: int
    repeatable: bool
    attempts: int
    expires_at: datetime | None
    filled_by: str = ""
    """The provider's id of the message that fills the slot: at an address one goes after the other, so it is as of now."""

    repeated: bool = False
    """This is already the one repeat of a sending whose outcome nobody knows."""


_MODES = {mode.value: mode for mode in Mode}

UNSURE = "unsure"
"""How the outcome of a row begins that may have arrived, and goes out once more."""


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
        dump_json(outgoing.body),
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


FRONT_ROWS = 200
"""How far a claim walks the queue before it walks the addresses instead; further when it is to take more."""


async def claim(limit: int = 20, *, only: str = "", but: Sequence[str] = ()) -> list[Parcel]:
    """Take the first waiting row of each address that has none under way, the most urgent addresses first.

    `only` of one channel, or of all `but` these.
    """
    now = clock.now()
    channels, names = _channels(only, but)
    words = {"channels": channels, "lock": "" if is_sqlite() else "FOR UPDATE SKIP LOCKED"}
    held = [OWNER, moment(now + LEASE)]
    front = max(FRONT_ROWS, limit)
    rows = await fetch_bare(CLAIM_IN_FRONT.format(**words), [front, moment(now), *names, limit, *held])
    if len(rows) < limit and await fetch(EDGE, [front]):
        rows = [
            *rows,
            *await fetch_bare(CLAIM_ANYWHERE.format(**words), [*names, moment(now), limit - len(rows), *held]),
        ]
    return sorted((parcel_of(row) for row in rows), key=lambda parcel: (parcel.priority, parcel.id))


def _channels(only: str, but: Sequence[str]) -> tuple[str, list[str]]:
    """A further condition, and its values."""
    if only:
        return "AND channel = ?", [only]
    return (f"AND channel NOT IN ({', '.join('?' * len(but))})", list(but)) if but else ("", [])


def parcel_of(row: Mapping[str, Any]) -> Parcel:
    """From the columns as the database gives them: a whole model a row would cost more than the claim."""
    expires = row["expires_at"]
    return Parcel(
        id=row["id"],
        channel=row["channel"],
        address=row["address"],
        kind=row["kind"],
        body=as_json(row["body"]),
        slot=row["slot"],
        mode=_MODES[row["mode"]],
        about=row["about"],
        priority=row["priority"],
        repeatable=bool(row["repeatable"]),
        attempts=row["attempts"],
        expires_at=as_moment(expires) if expires else None,
        filled_by=row["filled_by"] or "",
        repeated=row["outcome"].startswith(UNSURE),
    )


@dataclass(frozen=True)
class Sent:
    """A parcel that arrived, and the provider's id of the message that it became."""

    parcel: Parcel
    message_id: str = ""


_SENT = """
UPDATE outbox_item SET state = 'sent', attempts = attempts + 1, message_id = sent.given, sent_at = ?, lease_until = NULL
FROM ({rows}) AS sent WHERE outbox_item.id = sent.number
"""
_GIVEN = "SELECT json_extract(value, '$[0]') AS number, json_extract(value, '$[1]') AS given FROM json_each(?)"
_GIVEN_TO_SERVER = "SELECT * FROM unnest(CAST(? AS BIGINT[]), CAST(? AS VARCHAR[])) AS given (number, given)"


async def mark_all_sent(sent: Sequence[Sent]) -> None:
    """Record deliveries, all in one commit."""
    filling = [one for one in sent if one.parcel.slot and one.message_id]
    if filling:
        async with transaction():
            await _record_sent(sent)
            await fill_slots(
                {(one.parcel.channel, one.parcel.address, one.parcel.slot): one.message_id for one in filling}
            )
    else:
        await _record_sent(sent)
    for one in sent:
        observer().sent(one.parcel.channel, "sent")


async def _record_sent(sent: Sequence[Sent]) -> None:
    """The rows are bound as a whole, so that the statement is the same for any number of them."""
    rows = [(one.parcel.id, one.message_id) for one in sent]
    if is_sqlite():
        query, given = _SENT.format(rows=_GIVEN), [dump_json(rows)]
    else:
        query, given = _SENT.format(rows=_GIVEN_TO_SERVER), [list(column) for column in zip(*rows, strict=True)]
    await execute(query, [moment(clock.now()), *given])


async def mark_ended(parcel: Parcel, state: OutboxState, *, outcome: str) -> None:
    """Record an end other than success: dead, unknown, expired or superseded. Of one that is held here no longer, nothing."""
    await _held(parcel).update(state=state, attempts=parcel.attempts + 1, outcome=outcome[:2000], lease_until=None)
    observer().sent(parcel.channel, state.value)


def _held(parcel: Parcel) -> QuerySet[OutboxItem]:
    return OutboxItem.filter(id=parcel.id, state=OutboxState.SENDING, owner=OWNER)


async def give_back_unknown(in_hand: Collection[int]) -> int:
    """Hand back what this owner holds and does not know of: the answer to its claim was lost. `in_hand` is what it knows of."""
    held = OutboxItem.filter(state=OutboxState.SENDING, owner=OWNER).exclude(id__in=list(in_hand) or [0])
    return await held.update(state=OutboxState.WAITING, owner="", lease_until=None)


async def end_waiting(channel: str, address: str, *, outcome: str) -> int:
    """Give up all that still waits for an address where nothing arrives any more."""
    waiting = OutboxItem.filter(channel=channel, address=address, state=OutboxState.WAITING)
    return await waiting.update(state=OutboxState.DEAD, outcome=outcome[:2000])


async def mark_retry(parcel: Parcel, *, not_before: datetime, outcome: str, counted: bool = True) -> None:
    """Put a row back for later, if it is still held here; `counted` is False when it was only held up by a limit."""
    attempts = parcel.attempts + (1 if counted else 0)
    await _held(parcel).update(
        state=OutboxState.WAITING, attempts=attempts, not_before=not_before, outcome=outcome[:2000], lease_until=None
    )
    observer().sent(parcel.channel, "retry" if counted else "held")
    OUTBOX.wake_in((not_before - clock.now()).total_seconds())


_STOPPED = "the sender stopped while sending"
_DEATHS = re.compile(rf"{_STOPPED} \((\d+)\)")
_MOST_DEATHS = 4
_MOST_DEATHS_REPEATABLE = 50


def _deaths(outcome: str) -> int:
    """How many senders of a row have died one after the other."""
    found = _DEATHS.fullmatch(outcome)
    return int(found[1]) if found else 0


_LATE = f"SELECT {PARCEL_COLUMNS} FROM outbox_item WHERE state = 'sending' AND lease_until < ?"  # noqa: S608


async def settle_expired_leases() -> list[Parcel]:
    """Rows whose sender died while sending, before it was sent or after: nobody knows.

    They go back to the queue, for a question that never comes leaves a person waiting, and one that comes twice does not. One
    whose senders die again and again ends as unknown; it may be what kills them. Returns those that ended.
    """
    lost: list[Parcel] = []
    async with transaction():
        for row in await fetch(_LATE, [moment(clock.now())]):
            parcel, deaths = parcel_of(row), _deaths(row["outcome"])
            ends = deaths >= (_MOST_DEATHS_REPEATABLE if parcel.repeatable else _MOST_DEATHS)
            state = OutboxState.UNKNOWN if ends else OutboxState.WAITING
            outcome = f"{_STOPPED} ({deaths + 1})"
            await OutboxItem.filter(id=parcel.id).update(state=state, outcome=outcome, lease_until=None)
            lost += [parcel] if ends else []
    for parcel in lost:
        observer().sent(parcel.channel, "unknown")
    return lost


async def may_wait() -> bool:
    """Whether a row may be waiting. On a server always: other replicas write what nobody here hears of."""
    return not is_sqlite() or bool(await fetch("SELECT 1 FROM outbox_item WHERE state = 'waiting' LIMIT 1"))


async def any_waiting(channel: str) -> bool:
    return await OutboxItem.filter(channel=channel, state=OutboxState.WAITING).exists()


async def next_due(*, but: Sequence[str] = ()) -> datetime | None:
    """When the next row may leave that waits for nothing but its time (one behind another at its address waits for that)."""
    channels, names = _channels("", but)
    due = (await fetch(NEXT_DUE.format(channels=channels), names))[0]["due"]
    return as_moment(due) if due else None
