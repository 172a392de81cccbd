"""What has to be sent, as rows.

A row is addressed by (channel, address) and delivered in order there, the more urgent first. `slot` names a message that lives on at
that address and is edited in place; `storage.outbox.posts` remembers which provider message fills it. `topic` says what a row tells
of, for whoever replaces it as long as it is undelivered (`storage.outbox.topics`).
"""

from collections.abc import Mapping
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

from tortoise import fields
from tortoise.indexes import Index, PartialIndex
from tortoise.models import Model

from storage.columns import UtcDatetimeField
from storage.database import as_moment
from storage.encrypted_columns import EncryptedJsonField, load_encrypted

BODY = "outbox_item.body"
"""The purpose that the body is encrypted for."""


class OutboxState(StrEnum):
    WAITING = "waiting"
    HELD = "held"
    """Until its `not_before`; meanwhile nothing at its address waits for it."""

    SENDING = "sending"
    SENT = "sent"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    DEAD = "dead"
    DROPPED = "dropped"


UNDELIVERED = (OutboxState.WAITING, OutboxState.HELD)


class Priority(IntEnum):
    """Lower is sent first, also before what has waited longer at the same address; within a slot the order stays."""

    INSTANT = 0
    URGENT = 5
    """A critical case, and what is asked in an emergency."""
    REPLY = 10
    STRANGER = 30
    """A reply to somebody whom we don't know: thousands of them must not delay a reply to a customer."""
    NOTICE = 50
    COSMETIC = 90
    """What nobody misses, as a menu of commands: whatever a person reads goes before it."""


class Mode(StrEnum):
    """NEW always sends. EDIT changes the message in the slot, or sends when there is none. CLEAR only takes its buttons away."""

    NEW = "new"
    EDIT = "edit"
    CLEAR = "clear"


class Remains(IntEnum):
    """What is left of a row whose work is done: all, all but its body, or that too and only since its dedupe key may come again."""

    WHOLE = 0
    EMPTIED = 1
    KEY = 2


class OutboxItem(Model):
    id = fields.BigIntField(primary_key=True)
    channel = fields.CharField(max_length=20)
    address = fields.CharField(max_length=120)
    kind = fields.CharField(max_length=40)
    body: Any = EncryptedJsonField(purpose=BODY)
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
    remains = fields.SmallIntField(default=int(Remains.WHOLE), db_default=0)
    topic = fields.CharField(max_length=120, default="", db_default="")

    class Meta:
        table = "outbox_item"
        indexes = [
            PartialIndex(fields=("priority", "id"), name="idx_outbox_waiting", condition={"state": "waiting"}),
            Index(fields=("remains", "created_at"), name="idx_outbox_remains"),
            PartialIndex(fields=("not_before",), name="idx_outbox_held", condition={"state": "held"}),
            PartialIndex(fields=("id",), name="idx_outbox_dead", condition={"state": "dead"}),
            PartialIndex(fields=("id",), name="idx_outbox_unknown", condition={"state": "unknown"}),
            PartialIndex(
                fields=("channel", "address", "priority", "id"),
                name="idx_outbox_urgent_at",
                condition={"state": "waiting"},
            ),
            PartialIndex(
                fields=("channel", "address", "id"), name="idx_outbox_sending_at", condition={"state": "sending"}
            ),
        ]


class Parcel(NamedTuple):
    """A claimed outbox row. A tuple: a claim makes hundreds, and a frozen dataclass takes five times as long."""

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
    """The provider's id of the message that fills the slot. It can't change while this row is sent: an address has one at a time."""

    shown: str = ""
    """The fingerprint of what that message shows; empty when it is not known."""

    repeated: bool = False
    """Whether this is the one repetition of a delivery whose outcome is unknown."""


_MODES = {mode.value: mode for mode in Mode}


UNSURE = "unsure"
"""The outcome begins with this when the row may have arrived and is sent once more."""


def parcel_from(row: Mapping[str, Any]) -> Parcel:
    """From the columns as the database returns them: making a model of each row would cost more than the claim."""
    expires = row["expires_at"]
    return Parcel(
        id=row["id"],
        channel=row["channel"],
        address=row["address"],
        kind=row["kind"],
        body=load_encrypted(row["body"], purpose=BODY) or {},
        slot=row["slot"],
        mode=_MODES[row["mode"]],
        about=row["about"],
        priority=row["priority"],
        repeatable=bool(row["repeatable"]),
        attempts=row["attempts"],
        expires_at=as_moment(expires) if expires else None,
        filled_by=row["filled_by"] or "",
        shown=row["shown"] or "",
        repeated=row["outcome"].startswith(UNSURE),
    )
