"""Channels of ours that can't be posted to: their messages wait, and administrators are told once, and when the channel is back."""

from enum import StrEnum
from typing import Any

from domain.access.queries import external_id_of, list_staff
from domain.access.rules import Role
from domain.actor import ActorKind
from domain.channel import ChannelName
from domain.company.queries import company_profile, list_role_channels
from domain.company.rules import RoleChannel
from handlers.conversation.messages import Envelope, Message, Reply
from handlers.conversation.staff_chats import staff_chat_of
from handlers.installation import installation
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import mrkdwn, section
from handlers.slack.kit.language import UNSET
from handlers.texts.catalogue import Texts, texts_for
from storage.database import transaction
from storage.outbox.claiming import count_waiting
from storage.outbox.outcomes import send_waiting_now
from storage.preferences import read_preference, write_preference

KNOWN = "slack.shut_channels"


class ChannelState(StrEnum):
    """Stored: a value never changes."""

    OPEN = "open"
    ARCHIVED = "archived"
    OUTSIDE = "outside"
    """The app is not in it."""
    MISSING = "missing"
    """Deleted, or private without the app: Slack tells these two apart to nobody."""
    SHARED = "shared"
    """Another company reads it now, too. What is posted there still comes, since somebody may need it at once."""


async def channels_of_ours() -> dict[str, RoleChannel]:
    """Whose each channel is, by its id. One that several roles share is that of the first, which has the most to lose."""
    found = [each for each in await list_role_channels() if each.has_own]
    return {each.channel: each.role for each in reversed(found)}


async def note_channel(channel: str, state: ChannelState) -> None:
    """Record how it stands with a channel of ours; tell the administrators when that has changed."""
    purpose = (await channels_of_ours()).get(channel)
    if purpose is None:
        return
    async with transaction():
        known: dict[str, Any] = await read_preference(KNOWN) or {}
        before = known.get(channel) or {"state": ChannelState.OPEN.value, "number": 0}
        if before["state"] == state:
            return
        # Several replicas may notice it at once: the number makes their messages one.
        number = int(before["number"]) + 1
        await write_preference(KNOWN, {**known, channel: {"state": state.value, "number": number}})
        waiting = await count_waiting(ChannelName.SLACK, channel)
        await _tell_administrators(purpose, state, waiting, key=f"channel:{channel}:{number}")
        if state is ChannelState.OPEN:
            await send_waiting_now(ChannelName.SLACK, channel)


async def shut_channels() -> dict[str, str]:
    """What is wrong with each channel of ours that can't be posted to, for readiness."""
    known: dict[str, Any] = await read_preference(KNOWN) or {}
    found = dict[str, str]()
    for channel, purpose in (await channels_of_ours()).items():
        state = str(known.get(channel, {}).get("state", ChannelState.OPEN))
        if state != ChannelState.OPEN:
            waiting = await count_waiting(ChannelName.SLACK, channel)
            found[f"{purpose} channel"] = f"{_PLAINLY[state]}; {waiting} messages wait"
    return found


_PLAINLY = {
    ChannelState.ARCHIVED.value: "archived in Slack",
    ChannelState.OUTSIDE.value: "the bot is not in it any more",
    ChannelState.MISSING.value: "not there in Slack, or private without the bot",
    ChannelState.SHARED.value: "shared with another company",
}


async def _tell_administrators(purpose: RoleChannel, state: ChannelState, waiting: int, *, key: str) -> None:
    zone = (await company_profile()).timezone
    for member in await list_staff(Role.ADMINISTRATOR):
        words = texts_for(member.language, member.timezone if member.timezone != UNSET else zone)
        await _tell(member.id, _text(words, purpose, state, waiting), key=f"{key}:{member.id}")


def _text(words: Texts, purpose: RoleChannel, state: ChannelState, waiting: int) -> str:
    if state is ChannelState.OPEN:
        return words("slack-channel-back", purpose=purpose.value, count=waiting)
    return words("slack-channel-shut", purpose=purpose.value, state=state.value)


async def _tell(staff: int, text: str, *, key: str) -> None:
    """In their conversation with the app in Slack, or else in their chat."""
    member = await external_id_of(ChannelName.SLACK, ActorKind.STAFF, staff)
    if member is not None:
        await outbound.post(member, mrkdwn(text), [section(text)], dedupe_key=key)
        return
    chat = await staff_chat_of(staff)
    if chat is not None and installation().telegram:
        await chat.write(Reply(Message(text)), Envelope(dedupe_key=key))
