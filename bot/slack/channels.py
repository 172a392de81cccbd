"""Looks now and then whether the channels of ours can be posted to, so that an administrator knows before anything is missed."""

from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack.staff.shut_channels import ChannelState, channels_of_ours, note_channel

log = structlog.get_logger(__name__)

LOOK_SECONDS = 60
SHUT = {
    "is_archived": ChannelState.ARCHIVED,
    "not_in_channel": ChannelState.OUTSIDE,
    "channel_not_found": ChannelState.MISSING,
}
"""How it stands with a channel, by the error of a post there."""


class ChannelWatch:
    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def look(self) -> None:
        for channel in await channels_of_ours():
            state = await self._state(channel)
            if state is not None:
                await note_channel(channel, state)

    async def _state(self, channel: str) -> ChannelState | None:
        """None where Slack does not say, for example since it is away."""
        try:
            return await state_of(self._client, channel)
        except SlackApiError:
            return None


async def state_of(client: AsyncWebClient, channel: str) -> ChannelState:
    """How it stands with a channel. Raises SlackApiError where Slack does not say."""
    try:
        answer = await client.conversations_info(channel=channel)
    except SlackApiError as error:
        response: Any = error.response
        state = SHUT.get(str(response.get("error"))) if hasattr(response, "get") else None
        if state is None:
            raise
        return state
    found: Any = answer["channel"]
    if found.get("is_archived"):
        return ChannelState.ARCHIVED
    if not found.get("is_member"):
        return ChannelState.OUTSIDE
    shared = found.get("is_ext_shared") or found.get("is_pending_ext_shared")
    return ChannelState.SHARED if shared else ChannelState.OPEN
