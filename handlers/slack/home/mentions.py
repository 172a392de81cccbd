"""A mention in a channel is answered with a pointer to the help. Other messages the app does not hear at all."""

from typing import Any

from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import mrkdwn
from handlers.slack.kit.feature import Feature, SlackEvent
from handlers.slack.kit.language import channel_words


async def answer_mention(event: dict[str, Any]) -> None:
    if event.get("user") and event.get("channel"):
        text = mrkdwn((await channel_words())("slack-mentioned"))
        await outbound.post_ephemeral(str(event["channel"]), str(event["user"]), text)


FEATURE = Feature(events=(SlackEvent("app_mention", answer_mention, ("app_mention",)),))
