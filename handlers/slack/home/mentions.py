"""What members say where the app is: a mention is answered with where help is, the rest is theirs."""

from typing import Any

from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import mrkdwn
from handlers.slack.kit.feature import Feature, SlackEvent
from handlers.slack.kit.language import channel_words


async def mentioned(event: dict[str, Any]) -> None:
    if event.get("user"):
        text = mrkdwn((await channel_words())("slack-mentioned"))
        await outbound.whisper(str(event["channel"]), str(event["user"]), text)


async def overheard(event: dict[str, Any]) -> None:
    """Nothing: Slack wants it acknowledged all the same."""


FEATURE = Feature(
    events=(
        SlackEvent("app_mention", mentioned, ("app_mention",)),
        SlackEvent("message", overheard, ("message.channels", "message.groups")),
        SlackEvent("member_joined_channel", overheard, ("member_joined_channel",)),
    )
)
