"""What Telegram allows: so many messages a second in all, and in each chat."""

from bot.delivery.limits import Rate
from domain.channel import ChannelName
from storage.outbox.queue import Mode, Parcel
from storage.outbox.send_budgets import Allowance

OVERALL = Rate(per_second=25, burst=5)  # 30 in any second
PRIVATE = Rate(per_second=1, burst=4)
GROUP = Rate(per_second=15 / 60, burst=5)  # 20 in any minute


def telegram_scopes(parcel: Parcel) -> list[Allowance]:
    """New messages in a chat count there (groups have negative ids) and to the whole; edits of text to the whole only.

    What is no message (the answer to a tap, buttons taken away, a download) counts to neither.
    """
    if parcel.kind not in ("message", "delete"):
        return []
    scopes = [OVERALL.of(ChannelName.TELEGRAM)]
    if parcel.kind == "message" and parcel.mode is Mode.NEW:
        rate = GROUP if parcel.address.startswith("-") else PRIVATE
        scopes.insert(0, rate.of(f"telegram:{parcel.address}"))
    return scopes
