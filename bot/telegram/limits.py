"""Telegram's rate limits: messages a second in total and in each chat."""

from bot.delivery.limits import Rate
from domain.channel import ChannelName
from storage.outbox.items import Mode, Parcel, Priority
from storage.rates import Allowance

OVERALL = Rate(per_second=25, burst=5)  # 30 in any second
PRIVATE = Rate(per_second=1, burst=4)
STRANGERS = Rate(per_second=15, burst=5)
"""Of the total, so that a flood of strangers leaves room for notices to customers."""
GROUP = Rate(per_second=15 / 60, burst=5)  # 20 in any minute


def telegram_scopes(parcel: Parcel) -> list[Allowance]:
    """A new message counts to its chat (groups have negative ids) and to the total; an edit of text to the total only.

    Other calls (answering a tap, removing buttons, a download) count to neither.
    """
    if parcel.kind not in ("message", "delete"):
        return []
    scopes = [OVERALL.of(ChannelName.TELEGRAM, parcel.priority)]
    if parcel.priority == Priority.STRANGER:
        scopes.insert(0, STRANGERS.of("telegram strangers"))
    if parcel.kind == "message" and parcel.mode is Mode.NEW:
        rate = GROUP if parcel.address.startswith("-") else PRIVATE
        scopes.insert(0, rate.of(f"telegram:{parcel.address}", parcel.priority))
    return scopes
