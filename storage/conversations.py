"""Where each chat is in which dialogue, as rows, so that it goes on after a restart, on another replica, and days later."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tortoise import fields
from tortoise.models import Model

from storage.columns import UtcDatetimeField
from storage.database import as_moment, execute, fetch, moment, this_moment
from storage.encrypted_columns import EncryptedJsonField, dump_encrypted, load_encrypted

DRAFT = "conversation.draft"
"""The purpose that the draft is encrypted for."""


class Conversation(Model):
    id = fields.BigIntField(primary_key=True)
    channel = fields.CharField(max_length=20)
    address = fields.CharField(max_length=120)
    dialogue = fields.CharField(max_length=60)
    version = fields.IntField(default=1)
    step = fields.CharField(max_length=60)
    draft: Any = EncryptedJsonField(purpose=DRAFT)
    expires_at = UtcDatetimeField()
    updated_at = UtcDatetimeField()

    class Meta:
        table = "conversation"
        unique_together = (("channel", "address"),)


@dataclass(frozen=True)
class ConversationState:
    """`step` is a step's name, never its number; `draft` is what was given so far, as JSON."""

    dialogue: str
    version: int
    step: str
    draft: dict[str, Any]
    expires_at: datetime


_LOAD = "SELECT dialogue, version, step, draft, expires_at FROM conversation WHERE channel = ? AND address = ?"
_SAVE = """
INSERT INTO conversation (channel, address, dialogue, version, step, draft, expires_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (channel, address) DO UPDATE SET dialogue = excluded.dialogue, version = excluded.version, step = excluded.step,
    draft = excluded.draft, expires_at = excluded.expires_at, updated_at = excluded.updated_at
"""
# In SQL, since each turn runs both: Tortoise would take longer to build the statements than the database to run them.


async def load_conversation(channel: str, address: str) -> ConversationState | None:
    """None also for one whose key is lost: the dialogue begins anew."""
    rows = await fetch(_LOAD, [channel, address])
    if not rows:
        return None
    row = rows[0]
    draft = load_encrypted(row["draft"], purpose=DRAFT)
    if draft is None:
        return None
    return ConversationState(row["dialogue"], row["version"], row["step"], draft, as_moment(row["expires_at"]))


async def save_conversation(channel: str, address: str, state: ConversationState) -> None:
    until, now = moment(state.expires_at.astimezone(UTC)), this_moment()
    values: list[Any] = [channel, address, state.dialogue, state.version, state.step]
    values += [dump_encrypted(state.draft, purpose=DRAFT), until, now]
    await execute(_SAVE, values)


async def delete_over(before: datetime) -> int:
    """Delete the positions that nobody can go on from since then; returns how many."""
    return await execute("DELETE FROM conversation WHERE expires_at < ?", [moment(before)])


async def end_conversation(channel: str, address: str) -> None:
    await execute("DELETE FROM conversation WHERE channel = ? AND address = ?", [channel, address])
