"""Messages in the app's channels: a mention is answered with a pointer to the help, everything else is ignored."""

from typing import Any

from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import mrkdwn
from handlers.slack.kit.feature import Feature, SlackEvent
from handlers.slack.kit.language import channel_words


async def answer_mention(event: dict[str, Any]) -> None:
    if event.get("user"):
        text = mrkdwn((await channel_words())("slack-mentioned"))
        await outbound.post_ephemeral(str(event["channel"]), str(event["user"]), text)


async def ignore_event(event: dict[str, Any]) -> None:
    """Does nothing; Slack expects an acknowledgement all the same."""


FEATURE = Feature(
    events=(
        SlackEvent("app_mention", answer_mention, ("app_mention",)),
        SlackEvent("message", ignore_event, ("message.channels", "message.groups")),
        SlackEvent("member_joined_channel", ignore_event, ("member_joined_channel",)),
    )
)
