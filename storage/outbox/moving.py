"""Moves what waits for an address to another one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.outbox.items import UNDELIVERED, Mode, OutboxItem, OutboxState, Priority
from storage.outbox.putting import Outgoing, put


@dataclass(frozen=True)
class Waiting:
    """A row that was taken off an address before it was sent."""

    channel: str
    kind: str
    body: dict[str, Any]
    slot: str
    mode: Mode
    about: str
    priority: Priority
    repeatable: bool
    not_before: datetime
    topic: str
    held: bool


async def take_waiting(channel: str, address: str) -> list[Waiting]:
    """Take all that waits for an address, in its order, inside the caller's transaction: it is not sent there any more."""
    rows = await OutboxItem.filter(channel=channel, address=address, state__in=UNDELIVERED).order_by("id")
    await OutboxItem.filter(id__in=[row.id for row in rows], state__in=UNDELIVERED).update(
        state=OutboxState.DROPPED, outcome="moved to another address"
    )
    return [
        Waiting(
            row.channel,
            row.kind,
            row.body or {},
            row.slot,
            row.mode,
            row.about,
            Priority(row.priority),
            row.repeatable,
            row.not_before,
            row.topic,
            row.state is OutboxState.HELD,
        )
        for row in rows
    ]


async def put_again(waiting: Sequence[Waiting], *, address: str) -> None:
    """Put them anew for another address. The dedupe keys stay with the rows that were taken."""
    for each in waiting:
        await put(
            Outgoing(
                each.channel,
                address,
                each.kind,
                each.body,
                slot=each.slot,
                mode=each.mode,
                priority=each.priority,
                about=each.about,
                repeatable=each.repeatable,
                not_before=each.not_before if each.held else None,
                topic=each.topic,
                held=each.held,
            )
        )
