"""Where each person is in which dialogue, as rows: a chat goes on after a restart, on another replica, and next Tuesday."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tortoise import fields
from tortoise.models import Model

from storage import clock
from storage.columns import UtcDatetimeField, json_column


class Conversation(Model):
    id = fields.BigIntField(primary_key=True)
    channel = fields.CharField(max_length=20)
    address = fields.CharField(max_length=120)
    dialogue = fields.CharField(max_length=60)
    version = fields.IntField(default=1)
    step = fields.CharField(max_length=60)
    draft: Any = json_column()
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


async def load_conversation(channel: str, address: str) -> ConversationState | None:
    row = await Conversation.get_or_none(channel=channel, address=address)
    return ConversationState(row.dialogue, row.version, row.step, row.draft, row.expires_at) if row else None


async def save_conversation(channel: str, address: str, state: ConversationState) -> None:
    values = {
        "dialogue": state.dialogue,
        "version": state.version,
        "step": state.step,
        "draft": state.draft,
        "expires_at": state.expires_at,
        "updated_at": clock.now(),
    }
    if not await Conversation.filter(channel=channel, address=address).update(**values):
        await Conversation.create(channel=channel, address=address, **values)


async def end_conversation(channel: str, address: str) -> None:
    await Conversation.filter(channel=channel, address=address).delete()
