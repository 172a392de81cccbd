"""Records how a delivery ended: sent, to be tried again, or given up."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from tortoise.queryset import QuerySet

from storage import clock
from storage.batching import Batcher
from storage.columns import dump_json
from storage.database import after_commit, execute, is_sqlite, this_moment, transaction
from storage.leases import OWNER
from storage.observing import observer, timed_work
from storage.outbox.items import UNDELIVERED, Mode, OutboxItem, OutboxState, Parcel
from storage.outbox.posts import Filling, fill_slots, fingerprint, forget_content, leave_slot
from storage.wakeups import OUTBOX


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
    slotted = [one for one in sent if one.parcel.slot]
    if slotted:
        async with transaction():
            await _record_sent(sent)
            await _record_slots(slotted)
    else:
        await _record_sent(sent)
    for one in sent:
        observer().sent(one.parcel.channel, "sent")


async def _record_slots(sent: Sequence[Sent]) -> None:
    filling = {
        (one.parcel.channel, one.parcel.address, one.parcel.slot): Filling(one.message_id, fingerprint(one.parcel.body))
        for one in sent
        if one.message_id
    }
    if filling:
        await fill_slots(filling)
    for one in sent:
        if one.parcel.mode is Mode.CLEAR:
            await forget_content(one.parcel.channel, one.parcel.address, one.parcel.slot)


async def _record_sent(sent: Sequence[Sent]) -> None:
    """All rows are one value, so that the statement is the same for any number of them."""
    rows = [(one.parcel.id, one.message_id) for one in sent]
    if is_sqlite():
        query, given = _SENT.format(rows=_GIVEN), [dump_json(rows)]
    else:
        query, given = _SENT.format(rows=_GIVEN_TO_SERVER), [list(column) for column in zip(*rows, strict=True)]
    await execute(query, [this_moment(), *given])


async def how_it_went(dedupe_key: str) -> OutboxState | None:
    """What has become of the row of this key; None where there is none, or none any more."""
    row = await OutboxItem.filter(dedupe_key=dedupe_key).only("id", "state").first()
    return row.state if row else None


async def put_among(dedupe_keys: Collection[str]) -> set[str]:
    """Which of these keys rows have."""
    found = await OutboxItem.filter(dedupe_key__in=list(dedupe_keys)).values_list("dedupe_key", flat=True)
    return {str(key) for key in found}


class DeliveryRecorder:
    """Records what was delivered; deliveries that end together share one commit. Not to be used inside a transaction."""

    def __init__(self) -> None:
        self._batcher = Batcher(_record_group)

    async def mark_sent(self, parcel: Parcel, *, message_id: str = "") -> None:
        """Record one delivery; returns once it is committed, and raises what kept it from that."""
        await self._batcher.add(Sent(parcel, message_id))


async def _record_group(group: Sequence[Sent]) -> list[None]:
    with timed_work("sent"):
        await mark_all_sent(group)
    return [None] * len(group)


async def mark_ended(parcel: Parcel, state: OutboxState, *, outcome: str) -> None:
    """Record an end other than success: dead, unknown, expired or superseded. Does nothing when it is no longer held here."""
    if state is OutboxState.UNKNOWN and parcel.mode is Mode.NEW:
        await _lose_place(parcel)
    else:
        await _doubt(parcel)
    await _held(parcel).update(state=state, attempts=parcel.attempts + 1, outcome=outcome[:2000], lease_until=None)
    observer().sent(parcel.channel, state.value)


async def mark_shown(parcel: Parcel) -> None:
    """The message shows this already: nothing was sent."""
    await _held(parcel).update(state=OutboxState.SUPERSEDED, outcome="shown already", lease_until=None)
    observer().sent(parcel.channel, OutboxState.SUPERSEDED.value)


async def _lose_place(parcel: Parcel) -> None:
    """A new message may stand below what filled its slot, and its number will never be known: the next edit is sent as a new one.

    An edit of the older message would go unseen above it.
    """
    if parcel.slot:
        await leave_slot(parcel.channel, parcel.address, parcel.slot)


async def _doubt(parcel: Parcel) -> None:
    """The message may show this parcel by now, or what it showed before. Before the row is let go: the next one is claimed at once."""
    if parcel.slot:
        await forget_content(parcel.channel, parcel.address, parcel.slot)


def _held(parcel: Parcel) -> QuerySet[OutboxItem]:
    return OutboxItem.filter(id=parcel.id, state=OutboxState.SENDING, owner=OWNER)


async def end_waiting(channel: str, address: str, *, outcome: str) -> int:
    """Give up all that waits for an address that can't be reached any more."""
    waiting = OutboxItem.filter(channel=channel, address=address, state__in=UNDELIVERED)
    return await waiting.update(state=OutboxState.DEAD, outcome=outcome[:2000])


async def send_waiting_now(channel: str, address: str) -> None:
    """Try what waits for an address at once: it can be reached again."""
    now = clock.now()
    await OutboxItem.filter(channel=channel, address=address, state=OutboxState.WAITING, not_before__gt=now).update(
        not_before=now
    )
    after_commit(OUTBOX.wake)


async def drop_waiting(channel: str, address: str, *, outcome: str) -> int:
    """Send nothing more of what waits for an address: it is not for whoever is there any more."""
    waiting = OutboxItem.filter(channel=channel, address=address, state__in=UNDELIVERED)
    return await waiting.update(state=OutboxState.DROPPED, outcome=outcome[:2000])


async def mark_retry(
    parcel: Parcel, *, not_before: datetime, outcome: str, counted: bool = True, asked: bool = True
) -> None:
    """Put a row back for later, if it is still held here; `counted` is False when only a limit delayed it.

    `asked` is False when the provider has certainly done nothing, so that what fills the slot shows what it did before.
    """
    if asked:
        await _doubt(parcel)
    attempts = parcel.attempts + (1 if counted else 0)
    await _held(parcel).update(
        state=OutboxState.WAITING, attempts=attempts, not_before=not_before, outcome=outcome[:2000], lease_until=None
    )
    observer().sent(parcel.channel, "retry" if counted else "held")
    OUTBOX.wake_in((not_before - clock.now()).total_seconds())
