"""Claims outbox rows for delivery, in order per address, and settles the claims of processes that died."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from storage import clock
from storage.database import as_moment, fetch, fetch_bare, is_sqlite, moment, this_moment, transaction
from storage.leases import LEASE, OWNER
from storage.observing import observer
from storage.outbox.items import Mode, OutboxItem, OutboxState, Parcel, Priority, parcel_from
from storage.outbox.order import CLAIM_ANYWHERE, CLAIM_IN_FRONT, EDGE, NEXT_DUE, PARCEL_COLUMNS
from storage.outbox.posts import forget_content, leave_slot

FRONT_ROWS = 200
"""So many rows of the queue, or as many as it may take, a claim reads in order; then it goes from address to address."""


MOST_DEATHS = 20
"""More than of other work: two dozen messages are sent side by side, and the one that is at fault is seldom the slow one."""


async def claim_parcels(
    limit: int = 20, *, only: str = "", but: Sequence[str] = (), urgent: bool = False
) -> list[Parcel]:
    """Take the first waiting row of each address that has none under way, the most urgent addresses first.

    Of one channel with `only`, of all except some with `but`; with `urgent` no notices.
    """
    now = clock.now()
    channels, names = _channels(only, but)
    words = {"channels": channels, "lock": "" if is_sqlite() else "FOR UPDATE SKIP LOCKED"}
    held = [OWNER, moment(now + LEASE)]
    front = max(FRONT_ROWS, limit)
    hurried = f"AND priority < {int(Priority.NOTICE)} {channels}" if urgent else channels
    query = CLAIM_IN_FRONT.format(**(words | {"channels": hurried}))
    rows = await fetch_bare(query, [front, moment(now), *names, limit, *held])
    if not urgent and len(rows) < limit and await fetch(EDGE, [front]):
        rows = [
            *rows,
            *await fetch_bare(CLAIM_ANYWHERE.format(**words), [*names, moment(now), limit - len(rows), *held]),
        ]
    return sorted((parcel_from(row) for row in rows), key=lambda parcel: (parcel.priority, parcel.id))


def _channels(only: str, but: Sequence[str]) -> tuple[str, list[str]]:
    """A condition for SQL, and its values."""
    if only:
        return "AND channel = ?", [only]
    return (f"AND channel NOT IN ({', '.join('?' * len(but))})", list(but)) if but else ("", [])


async def give_back_unknown_parcels(in_hand: Collection[int]) -> int:
    """Put back what this owner claimed without getting the answer. `in_hand` is what it knows that it holds."""
    held = OutboxItem.filter(state=OutboxState.SENDING, owner=OWNER).exclude(id__in=list(in_hand) or [0])
    # Among them may be one that was sent while the database was away, so that this could not be recorded.
    for row in await held.exclude(slot="").only("channel", "address", "slot"):
        await forget_content(row.channel, row.address, row.slot)
    return await held.update(state=OutboxState.WAITING, owner="", lease_until=None)


_STOPPED = "the sender stopped while sending"
_DEATHS = re.compile(rf"{_STOPPED} \((\d+)\)")
_REST_SECONDS = 2.0
"""Between the rows that were there at a second death: each is then tried apart from the others."""


def _deaths(outcome: str) -> int:
    """How many processes in a row have died while they sent it."""
    found = _DEATHS.fullmatch(outcome)
    return int(found[1]) if found else 0


_LATE = f"SELECT {PARCEL_COLUMNS} FROM outbox_item WHERE state = 'sending' AND lease_until < ?"  # noqa: S608


async def settle_expired_parcels() -> list[Parcel]:
    """Put back rows whose process died while sending; whether they were sent is unknown.

    A question that arrives twice does less harm than one that never arrives. A row that was there at too many deaths ends as
    unknown, since it may be their cause. Returns those that ended.
    """
    lost: list[Parcel] = []
    apart = 0
    async with transaction():
        for row in await fetch(_LATE, [this_moment()]):
            parcel, deaths = parcel_from(row), _deaths(row["outcome"])
            deaths += 1
            ends, apart = deaths >= MOST_DEATHS, apart + (deaths > 1)
            state = OutboxState.UNKNOWN if ends else OutboxState.WAITING
            rest = {"not_before": clock.now() + timedelta(seconds=apart * _REST_SECONDS)} if deaths > 1 else {}
            outcome = f"{_STOPPED} ({deaths})"
            await OutboxItem.filter(id=parcel.id).update(state=state, outcome=outcome, lease_until=None, **rest)
            if parcel.slot and ends and parcel.mode is Mode.NEW:
                await leave_slot(parcel.channel, parcel.address, parcel.slot)
            elif parcel.slot:  # after the row, in the order in which a delivery is recorded: no two wait for each other
                await forget_content(parcel.channel, parcel.address, parcel.slot)
            lost += [parcel] if ends else []
    for parcel in lost:
        observer().sent(parcel.channel, "unknown")
    return lost


async def parcels_may_wait() -> bool:
    """Whether a row may be waiting. Always True on PostgreSQL, where other replicas put rows, too."""
    return not is_sqlite() or bool(await fetch("SELECT 1 FROM outbox_item WHERE state = 'waiting' LIMIT 1"))


async def count_waiting(channel: str, address: str) -> int:
    return await OutboxItem.filter(channel=channel, address=address, state=OutboxState.WAITING).count()


async def any_waiting(channel: str) -> bool:
    return await OutboxItem.filter(channel=channel, state=OutboxState.WAITING).exists()


async def next_parcel_due(*, but: Sequence[str] = ()) -> datetime | None:
    """When the next row is due, of those that are first at their address and have none under way there."""
    channels, names = _channels("", but)
    due = (await fetch(NEXT_DUE.format(channels=channels), names))[0]["due"]
    return as_moment(due) if due else None


_STRANDED = f"""
SELECT {PARCEL_COLUMNS} FROM outbox_item
WHERE channel = ? AND address = ? AND state IN ('waiting', 'held') AND kind = 'message' AND mode = 'new'
  AND (expires_at IS NULL OR expires_at > ?)
ORDER BY id
"""  # noqa: S608 (nothing from outside)


async def stranded_messages(channel: str, address: str) -> list[Parcel]:
    """New messages that wait for an address and are not too late, oldest first. Claims nothing."""
    return [parcel_from(row) for row in await fetch(_STRANDED, [channel, address, this_moment()])]
