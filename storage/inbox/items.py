"""What a provider sent, as rows: kept raw (encrypted) under a unique key, and served in order per sender, known senders first.

What a webhook brings is NEW until `storage.inbox.sorting` has read its sender; then it waits for its turn.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from tortoise import fields
from tortoise.indexes import Index, PartialIndex
from tortoise.models import Model

from storage.columns import UtcDatetimeField, json_column
from storage.encrypted_columns import EncryptedBytesField

BODY = "inbox_item.body"
"""The purpose that the body is encrypted for."""


class InboxState(StrEnum):
    NEW = "new"
    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    PARKED = "parked"
    DROPPED = "dropped"


class Standing(IntEnum):
    """Who a sender is. Lower is served first."""

    STAFF = 0
    KNOWN = 1
    STRANGER = 2


class InboxItem(Model):
    """`emptied` is 1 once the body of a finished item is gone."""

    id = fields.BigIntField(primary_key=True)
    source = fields.CharField(max_length=20)
    key = fields.CharField(max_length=120)
    sender = fields.CharField(max_length=120)
    kind = fields.CharField(max_length=40, default="")
    body = EncryptedBytesField(purpose=BODY)
    received_at = UtcDatetimeField()
    state = fields.CharEnumField(InboxState, max_length=10, default=InboxState.WAITING)
    attempts = fields.IntField(default=0)
    deaths = fields.IntField(default=0, db_default=0)
    standing = fields.SmallIntField(default=int(Standing.KNOWN), db_default=int(Standing.KNOWN))
    due_at = UtcDatetimeField()
    owner = fields.CharField(max_length=32, default="")
    lease_until = UtcDatetimeField(null=True)
    response: Any = json_column(null=True)
    error = fields.TextField(default="")
    emptied = fields.SmallIntField(default=0, db_default=0)

    class Meta:
        table = "inbox_item"
        unique_together = (("source", "key"),)
        indexes = [
            PartialIndex(fields=("id",), name="idx_inbox_new", condition={"state": "new"}),
            PartialIndex(fields=("standing", "id"), name="idx_inbox_turn", condition={"state": "waiting"}),
            PartialIndex(fields=("lease_until",), name="idx_inbox_working", condition={"state": "working"}),
            PartialIndex(fields=("id",), name="idx_inbox_parked", condition={"state": "parked"}),
            Index(fields=("sender", "state", "id"), name="idx_inbox_sender"),
            Index(fields=("emptied", "received_at"), name="idx_inbox_emptied"),
        ]


@dataclass(frozen=True)
class Received:
    id: int
    source: str
    sender: str
    kind: str
    body: bytes
    received_at: datetime
    attempts: int
    deaths: int = 0


@dataclass(frozen=True)
class Outcome:
    """How an item ended, and the response for the provider."""

    state: InboxState
    response: Any


def received_from(r: InboxItem) -> Received:
    return Received(r.id, r.source, r.sender, r.kind, bytes(r.body), r.received_at, r.attempts, r.deaths)
