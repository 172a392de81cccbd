"""Slack's rate limits: messages a second in a channel, and calls a minute of each method."""

from bot.delivery.limits import Rate
from domain.channel import ChannelName
from handlers.slack.kit.outbound import LOOK_AT_CHANNEL
from storage.outbox.items import Mode, Parcel
from storage.rates import Allowance

OVERALL = Rate(per_second=20, burst=20)
CHANNEL = Rate(per_second=1, burst=3)
TIER_3 = Rate(per_second=40 / 60, burst=10)  # 50 in any minute
TIER_4 = Rate(per_second=75 / 60, burst=25)  # 100 in any minute

_TIER_4 = {
    "ephemeral": "chat.postEphemeral",
    "open_view": "views.open",
    "update_view": "views.update",
    "publish_home": "views.publish",
    "upload": "files",
}
_TIER_3 = {LOOK_AT_CHANNEL: "conversations.info"}


def slack_scopes(parcel: Parcel) -> list[Allowance]:
    """Messages count to their channel, other methods to their tier; a response_url has no limit."""
    scopes = [OVERALL.of(ChannelName.SLACK, parcel.priority)]
    if method := _TIER_4.get(parcel.kind):
        scopes.insert(0, TIER_4.of(f"slack:{method}", parcel.priority))
    if method := _TIER_3.get(parcel.kind):
        scopes.insert(0, TIER_3.of(f"slack:{method}", parcel.priority))
    if parcel.kind == "post":
        if parcel.mode is Mode.EDIT:
            scopes.insert(0, TIER_3.of("slack:chat.update", parcel.priority))
        scopes.insert(0, CHANNEL.of(f"slack:{parcel.address}", parcel.priority))
    return scopes
